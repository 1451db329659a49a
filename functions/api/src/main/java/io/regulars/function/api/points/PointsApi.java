package io.regulars.function.api.points;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.points.PointsDesk;
import io.regulars.aws.points.PointsResult;
import io.regulars.aws.request.IdempotencyKeys;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.HttpProblem.FieldError;
import io.regulars.function.api.http.Schema;
import io.regulars.function.api.view.LoyaltyStatusView;
import io.regulars.json.Json;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.LoyaltyStatus;

/** Shows a customer's points and changes them: statement, rewards and adjustments. */
public final class PointsApi {

    private static final int MAX_REASON_LENGTH = 200;
    private static final long MAX_POINTS = 1_000_000_000_000L;
    private static final String REWARD_PREFIX = "w/";

    private final PointsDesk desk;
    private final CustomersApi customers;
    private final IdempotencyKeys keys;

    public PointsApi(PointsDesk desk, CustomersApi customers, IdempotencyKeys keys) {
        this.desk = desk;
        this.customers = customers;
        this.keys = keys;
    }

    /** {@code GET /v1/customers/{id}/ledger}: the statement with the status of the account. */
    public HttpReply ledger(ApiRequest request) {
        return HttpReply.json(desk.statement(customer(request), request.now())
                .map(statement -> LedgerView.of(statement, request.now()))
                .orElseThrow(PointsApi::unknown));
    }

    /** {@code POST /v1/customers/{id}/rewards}: spends points on a reward and returns its code. */
    public HttpReply reward(ApiRequest request) {
        String key = request.idempotencyKey();
        ObjectNode body = Schema.object(request, "reward");
        if (!body.path("reward").isTextual()) {
            throw invalid("reward", "must be the id of a reward in the programme");
        }
        String reward = body.path("reward").textValue();
        CustomerId customer = customer(request);
        bind(key, "reward", request, reward);
        return reply(201, desk.reward(customer, reward, key, request.now()));
    }

    /** {@code POST /v1/customers/{id}/rewards/{reward}/cancel}: returns the points to the lots they were taken from. */
    public HttpReply cancel(ApiRequest request) {
        return reply(200, desk.cancel(customer(request), REWARD_PREFIX + request.param("reward"), request.now()));
    }

    /** {@code POST /v1/customers/{id}/adjustments}: adds or subtracts points, for a stated reason. */
    public HttpReply adjust(ApiRequest request) {
        String key = request.idempotencyKey();
        ObjectNode body = Schema.object(request, "adjustment");
        long points =
                body.path("points").isIntegralNumber() && body.path("points").canConvertToLong()
                        ? body.path("points").longValue()
                        : 0;
        if (points == 0 || Math.abs(points) > MAX_POINTS) {
            throw invalid("points", "must be an integer other than 0 and at most 10^12 in absolute value");
        }
        String reason = body.path("reason").asText("").strip();
        if (reason.isEmpty() || reason.length() > MAX_REASON_LENGTH) {
            throw invalid(
                    "reason",
                    "must give the reason in 1 to " + MAX_REASON_LENGTH + " characters, without personal data");
        }
        CustomerId customer = customer(request);
        bind(key, "adjustment", request, points + "\n" + reason);
        return reply(201, desk.adjust(customer, points, reason, key, request.now()));
    }

    /** Before anything is posted: the same key must not post for another customer, nor something else. */
    private void bind(String key, String operation, ApiRequest request, String parameters) {
        if (!keys.bind(key, operation + "\n" + request.param("id") + "\n" + parameters, request.now())) {
            throw keyReused();
        }
    }

    private static HttpProblem keyReused() {
        return new HttpProblem(422, "this Idempotency-Key was used for a different request; send a new key");
    }

    private HttpReply reply(int statusCode, PointsResult result) {
        if (result instanceof PointsResult.Posted posted) {
            return HttpReply.json(statusCode, view(posted.entry(), posted.standing()));
        }
        if (result instanceof PointsResult.Insufficient insufficient) {
            LoyaltyStatus status = insufficient.standing();
            throw new HttpProblem(
                            409,
                            "this requires " + insufficient.asked() + " points, but only " + status.redeemable()
                                    + " are redeemable (" + status.pending() + " are pending)")
                    .with("reason", "insufficient_points")
                    .with("asked", Long.toString(insufficient.asked()))
                    .with("redeemable", Long.toString(status.redeemable()))
                    .with("pending", Long.toString(status.pending()));
        }
        if (result instanceof PointsResult.KeyReused) {
            throw keyReused();
        }
        if (result instanceof PointsResult.CodeRedeemed redeemed) {
            throw new HttpProblem(409, "the code " + redeemed.code() + " is redeemed, so its points cannot be returned")
                    .with("reason", "code_redeemed");
        }
        throw result instanceof PointsResult.Unknown unknown && unknown.what().equals("reward")
                ? new HttpProblem(404, "there is no such reward; GET /v1/programme lists the rewards")
                : unknown();
    }

    private static ObjectNode view(LedgerEntry entry, LoyaltyStatus status) {
        ObjectNode json = Json.object().put("entry", entry.businessId()).put("at", Json.time(entry.at()));
        if (entry.kind() == LedgerEntry.Kind.REWARD) {
            json.put("id", entry.businessId().substring(REWARD_PREFIX.length()))
                    .put("reward", entry.detail().reward())
                    .put("code", entry.detail().code());
        }
        if (entry.detail().note() != null) {
            json.put("reason", entry.detail().note());
        }
        if (entry.points().signum() != 0) {
            json.put("change", entry.points().longValueExact());
        }
        LoyaltyStatusView.write(json, status);
        return json;
    }

    private CustomerId customer(ApiRequest request) {
        return CustomerItems.customer(customers.find(request.param("id")));
    }

    private static HttpProblem invalid(String field, String detail) {
        return HttpProblem.invalid("request", List.of(new FieldError("/" + field, detail)));
    }

    private static HttpProblem unknown() {
        return new HttpProblem(404, "there is no customer with this id");
    }
}
