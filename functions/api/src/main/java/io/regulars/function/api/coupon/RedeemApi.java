package io.regulars.function.api.coupon;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.coupon.RedeemCommand;
import io.regulars.aws.coupon.RedeemResult;
import io.regulars.aws.coupon.Redeemer;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.points.PromisedPoints;
import io.regulars.aws.request.IdempotencyKeys;
import io.regulars.coupon.OrderKey;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.HttpProblem.FieldError;
import io.regulars.function.api.http.Schema;
import io.regulars.function.api.view.RedemptionView;

/** {@code POST /v1/coupons/{code}/redeem}: redeems a code for an order, or reports why it cannot be redeemed. */
public final class RedeemApi {

    private static final int MAX_ID_LENGTH = 400;
    private static final BigDecimal AMOUNT_LIMIT = new BigDecimal("1000000000000");
    private static final int MAX_DIGITS = 20;

    private final Redeemer redeemer;
    private final PromisedPoints points;
    private final CustomersApi customers;
    private final IdempotencyKeys keys;

    public RedeemApi(Redeemer redeemer, PromisedPoints points, CustomersApi customers, IdempotencyKeys keys) {
        this.redeemer = redeemer;
        this.points = points;
        this.customers = customers;
        this.keys = keys;
    }

    /** Redeems the code of the path. A repeated request with the same key gets the same reply. */
    public HttpReply post(ApiRequest request) {
        String code = CouponsApi.code(request);
        String key = request.idempotencyKey();
        ObjectNode body = body(request);
        String customer = body.get("customer").textValue();
        String order = OrderKey.of(body.get("order").asText());
        BigDecimal amount = amount(body.path("amount"));
        String parameters =
                code + "\n" + order + "\n" + amount.stripTrailingZeros().toPlainString();
        if (!keys.bind(key, "redemption\n" + customer + "\n" + parameters, request.now())) {
            throw keyReused();
        }
        RedeemResult result = redeemer.redeem(
                RedeemCommand.of(code, customers.identify(customer), order, amount, request.now(), key));
        if (result instanceof RedeemResult.Redeemed redeemed) {
            points.post(redeemed);
            return HttpReply.json(RedemptionView.of(redeemed.redemption()));
        }
        if (result instanceof RedeemResult.Refused refused) {
            throw new HttpProblem(409, refused.refusal().description())
                    .with("reason", refused.refusal().key());
        }
        throw result instanceof RedeemResult.KeyReused ? keyReused() : CouponsApi.unknown();
    }

    private static HttpProblem keyReused() {
        return new HttpProblem(422, "this Idempotency-Key was used for a different request; send a new key");
    }

    private static ObjectNode body(ApiRequest request) {
        ObjectNode body = Schema.object(request, "redemption");
        List<FieldError> errors = new ArrayList<>();
        if (!body.path("customer").isTextual() || !isId(body.path("customer"))) {
            errors.add(new FieldError("/customer", "must be the customer's id in the shop's events"));
        }
        if (!isId(body.path("order"))) {
            errors.add(new FieldError("/order", "must be the order's id in the shop's events"));
        }
        if (amount(body.path("amount")) == null) {
            errors.add(
                    new FieldError("/amount", "must be the order's amount, a non-negative number or decimal string"));
        }
        if (!errors.isEmpty()) {
            throw HttpProblem.invalid("redemption", errors);
        }
        return body;
    }

    private static boolean isId(JsonNode json) {
        return (json.isTextual() || json.isIntegralNumber())
                && !json.asText().isBlank()
                && json.asText().length() <= MAX_ID_LENGTH;
    }

    /** The amount; null if it is not a non-negative decimal within the limits. */
    private static BigDecimal amount(JsonNode json) {
        try {
            BigDecimal amount = json.isNumber()
                    ? json.decimalValue()
                    : json.isTextual() && json.textValue().length() <= MAX_DIGITS
                            ? new BigDecimal(json.textValue().strip())
                            : null;
            return amount == null
                            || amount.signum() < 0
                            || amount.compareTo(AMOUNT_LIMIT) >= 0
                            || amount.scale() > MAX_DIGITS
                            || amount.precision() > 2 * MAX_DIGITS
                    ? null
                    : amount;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
