package io.regulars.function.api.points;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.points.PointsDesk;
import io.regulars.aws.points.PointsResult;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.HttpProblem.Fault;
import io.regulars.function.api.http.Schema;
import io.regulars.function.api.view.LoyaltyStatusView;
import io.regulars.json.Json;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.LoyaltyStatus;

/** A customer's points over HTTP: the statement, rewards, adjustments. */
public final class PointsApi {

    private static final String KEY = "idempotency-key";
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_REASON = 200;
    private static final long MOST = 1_000_000_000_000L;
    private static final String REWARD = "w/";

    private final PointsDesk desk;
    private final CustomersApi customers;

    public PointsApi(PointsDesk desk, CustomersApi customers) {
        this.desk = desk;
        this.customers = customers;
    }

    /** {@code GET /v1/customers/{id}/ledger}. */
    public HttpReply ledger(ApiRequest request) {
        return HttpReply.json(desk.statement(customer(request), request.now())
                .map(statement -> LedgerView.of(statement, request.now()))
                .orElseThrow(PointsApi::unknown));
    }

    /** {@code POST /v1/customers/{id}/rewards}: spends points for a reward, and answers its code. */
    public HttpReply reward(ApiRequest request) {
        String key = key(request);
        ObjectNode body = Schema.object(request, "reward");
        if (!body.path("reward").isTextual()) {
            throw invalid("reward", "must be the id of a reward of the programme");
        }
        return reply(201, desk.reward(customer(request), body.path("reward").textValue(), key, request.now()));
    }

    /** {@code POST /v1/customers/{id}/rewards/{reward}/cancel}: gives its points back to where they came from. */
    public HttpReply cancel(ApiRequest request) {
        return reply(200, desk.cancel(customer(request), REWARD + request.param("reward"), request.now()));
    }

    /** {@code POST /v1/customers/{id}/adjustments}: an operator's correction, with its reason. */
    public HttpReply adjust(ApiRequest request) {
        String key = key(request);
        ObjectNode body = Schema.object(request, "adjustment");
        long points =
                body.path("points").isIntegralNumber() && body.path("points").canConvertToLong()
                        ? body.path("points").longValue()
                        : 0;
        if (points == 0 || Math.abs(points) > MOST) {
            throw invalid("points", "must be a whole number other than 0, below 10^12");
        }
        String reason = body.path("reason").asText("").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw invalid("reason", "must say why, in up to " + LONGEST_REASON + " characters, without personal data");
        }
        return reply(201, desk.adjust(customer(request), points, reason, key, request.now()));
    }

    private HttpReply reply(int status, PointsResult result) {
        if (result instanceof PointsResult.Posted posted) {
            return HttpReply.json(status, view(posted.entry(), posted.standing()));
        }
        if (result instanceof PointsResult.Insufficient refused) {
            LoyaltyStatus standing = refused.standing();
            throw new HttpProblem(
                            409,
                            "this takes " + refused.asked() + " points, and " + standing.redeemable()
                                    + " can be spent (" + standing.pending() + " more are pending)")
                    .with("reason", "insufficient_points")
                    .with("asked", Long.toString(refused.asked()))
                    .with("redeemable", Long.toString(standing.redeemable()))
                    .with("pending", Long.toString(standing.pending()));
        }
        if (result instanceof PointsResult.KeyReused) {
            throw new HttpProblem(422, "this Idempotency-Key was used for another request; send a new one");
        }
        if (result instanceof PointsResult.CodeRedeemed redeemed) {
            throw new HttpProblem(409, "the code " + redeemed.code() + " was redeemed; its points cannot be given back")
                    .with("reason", "code_redeemed");
        }
        throw result instanceof PointsResult.Unknown unknown && unknown.what().equals("reward")
                ? new HttpProblem(404, "there is no such reward; GET /v1/programme lists them")
                : unknown();
    }

    private static ObjectNode view(LedgerEntry entry, LoyaltyStatus standing) {
        ObjectNode json = Json.object().put("entry", entry.businessId()).put("at", Json.time(entry.at()));
        if (entry.kind() == LedgerEntry.Kind.REWARD) {
            json.put("id", entry.businessId().substring(REWARD.length()))
                    .put("reward", entry.detail().reward())
                    .put("code", entry.detail().code());
        }
        if (entry.detail().note() != null) {
            json.put("reason", entry.detail().note());
        }
        if (entry.points().signum() != 0) {
            json.put("change", entry.points().longValueExact());
        }
        LoyaltyStatusView.write(json, standing);
        return json;
    }

    private CustomerId customer(ApiRequest request) {
        return CustomerItems.customer(customers.find(request.param("id")));
    }

    private static String key(ApiRequest request) {
        String key = request.http().header(KEY).strip();
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new HttpProblem(
                    400,
                    "send a header Idempotency-Key of up to " + LONGEST_KEY
                            + " characters, the same one when you repeat this request");
        }
        return key;
    }

    private static HttpProblem invalid(String field, String detail) {
        return new HttpProblem("the request is not valid: 1 fault(s)", List.of(new Fault("/" + field, detail)));
    }

    private static HttpProblem unknown() {
        return new HttpProblem(404, "there is no customer with this id");
    }
}
