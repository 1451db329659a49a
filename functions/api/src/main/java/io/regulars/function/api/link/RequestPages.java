package io.regulars.function.api.link;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.gate.GateStore;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.privacy.CustomerRequest;
import io.regulars.aws.privacy.CustomerRequest.Kind;
import io.regulars.aws.privacy.CustomerRequest.State;
import io.regulars.aws.run.Env;
import io.regulars.aws.text.BrandSettings;
import io.regulars.content.Texts;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.privacy.RequestDesk;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The pages on which customers request an export or the erasure of their data. Safe for concurrent use. */
public final class RequestPages {

    private static final PageTemplate ERASE = PageTemplate.read("erase");
    private static final PageTemplate REQUESTED = PageTemplate.read("requested");
    private static final PageTemplate DOWNLOAD = PageTemplate.read("download");
    /** Of a link that is shown on a page. */
    private static final Duration LINK_LIFE = Duration.ofHours(1);

    private final RequestDesk desk;
    private final Page page;
    private final LinkVisits visits;

    private RequestPages(RequestDesk desk, Page page, LinkVisits visits) {
        this.desk = desk;
        this.page = page;
        this.visits = visits;
    }

    /** Creates the pages from the function's environment. */
    public static RequestPages of(DynamoDbClient dynamo, Env env, RequestDesk desk) {
        Page page = new Page(BrandSettings.of(env), env.locale());
        LinkTokens tokens =
                new LinkTokens(env.required("REGULARS_LINK_KEY"), env.optional("REGULARS_LINK_SIGNING_KEYS", ""));
        GateStore gates = new GateStore(dynamo, env.required("CUSTOMERS_TABLE"));
        return new RequestPages(desk, page, new LinkVisits(tokens, gates, page));
    }

    /** {@code GET /p/{token}/erase}: asks; changes nothing. */
    public HttpReply eraseForm(ApiRequest request) {
        return visits.follow(
                request,
                Link.Kind.PREFERENCES,
                (link, texts) -> page.of(200, texts, "page.erase", ERASE.fill(texts, Map.of())));
    }

    /** {@code POST /p/{token}/erase}: requests the erasure. */
    public HttpReply erase(ApiRequest request) {
        return visits.follow(request, Link.Kind.PREFERENCES, (link, texts) -> {
            CustomerRequest made = desk.make(Kind.ERASURE, link.customer(), request.now());
            return requested(
                    made, texts, made.state() == State.GRANTED ? "page.erased.detail" : "page.requested.detail");
        });
    }

    /** {@code POST /p/{token}/export}: requests the export. */
    public HttpReply export(ApiRequest request) {
        return visits.follow(request, Link.Kind.PREFERENCES, (link, texts) -> {
            CustomerRequest made = desk.make(Kind.EXPORT, link.customer(), request.now());
            if (made.state() != State.GRANTED) {
                return requested(made, texts, "page.requested.detail");
            }
            String path = desk.download(link.customer(), texts.language(), request.now(), LINK_LIFE);
            return page.of(200, texts, "page.export", DOWNLOAD.fill(texts, Map.of("path", path)));
        });
    }

    private HttpReply requested(CustomerRequest made, Texts texts, String detail) {
        String key = made.state() == State.REFUSED ? "page.requested.refused" : detail;
        return page.of(200, texts, "page.requested", REQUESTED.fill(texts, Map.of("detail", texts.get(key))));
    }

    /** {@code GET /x/{token}}: the export as a file. */
    public HttpReply download(ApiRequest request) {
        return visits.follow(request, Link.Kind.EXPORT, (link, texts) -> {
            ObjectNode export = desk.export(link.customer(), request.now());
            return export == null
                    ? visits.gone(texts)
                    : HttpReply.json(export).with("content-disposition", "attachment; filename=\"my-data.json\"");
        });
    }
}
