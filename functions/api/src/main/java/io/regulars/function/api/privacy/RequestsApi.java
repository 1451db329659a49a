package io.regulars.function.api.privacy;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.privacy.CustomerRequest;
import io.regulars.aws.privacy.CustomerRequest.Kind;
import io.regulars.aws.privacy.CustomerRequest.State;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.json.Json;

/** Lists, grants and refuses the requests that customers made on their pages. */
public final class RequestsApi {

    private static final Duration LINK_LIFE = Duration.ofDays(7);

    private final RequestDesk desk;

    public RequestsApi(RequestDesk desk) {
        this.desk = desk;
    }

    /** {@code GET /v1/requests}: the requests of the last 30 days. */
    public HttpReply list(ApiRequest request) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        desk.requests().list().forEach(made -> items.add(view(made)));
        return HttpReply.json(json.putNull("next"));
    }

    /** {@code POST /v1/requests/{id}/grant}: erases, or answers with a link to the export for the customer. */
    public HttpReply grant(ApiRequest request) {
        Instant now = request.now();
        CustomerRequest granted = desk.grant(find(request), now);
        if (granted.state() != State.GRANTED) {
            throw new HttpProblem(409, "the request was " + granted.state().key() + " before");
        }
        ObjectNode json = view(granted);
        if (granted.kind() == Kind.EXPORT) {
            json.put("link", "/" + desk.download(granted.customer(), "en", now, LINK_LIFE));
        }
        return HttpReply.json(json);
    }

    /** {@code POST /v1/requests/{id}/refuse}. */
    public HttpReply refuse(ApiRequest request) {
        CustomerRequest refused = desk.requests().decide(find(request), State.REFUSED);
        if (refused.state() != State.REFUSED) {
            throw new HttpProblem(409, "the request was " + refused.state().key() + " before");
        }
        return HttpReply.json(view(refused));
    }

    private CustomerRequest find(ApiRequest request) {
        String id = request.param("id");
        if (!id.matches(CustomerRequest.ID)) {
            throw new HttpProblem(404, "there is no request with this id; GET /v1/requests lists them");
        }
        return desk.requests()
                .find(id)
                .orElseThrow(() -> new HttpProblem(404, "there is no request with this id; they are kept for 30 days"));
    }

    private static ObjectNode view(CustomerRequest request) {
        return Json.object()
                .put("id", request.id())
                .put("kind", request.kind().key())
                .put("customer", request.customer().value())
                .put("at", Json.time(request.at()))
                .put("state", request.state().key());
    }
}
