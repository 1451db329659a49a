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
import io.regulars.coupon.OrderKey;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.HttpProblem.Fault;
import io.regulars.function.api.http.Schema;
import io.regulars.function.api.view.RedemptionView;

/** {@code POST /v1/coupons/{code}/redeem}: uses a code for an order, or says clearly why not. */
public final class RedeemApi {

    private static final String KEY = "idempotency-key";
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_ID = 400;
    private static final BigDecimal LARGEST_AMOUNT = new BigDecimal("1000000000000");
    private static final int DIGITS = 20;

    private final Redeemer redeemer;
    private final PromisedPoints points;
    private final CustomersApi customers;

    public RedeemApi(Redeemer redeemer, PromisedPoints points, CustomersApi customers) {
        this.redeemer = redeemer;
        this.points = points;
        this.customers = customers;
    }

    public HttpReply post(ApiRequest request) {
        String code = CouponsApi.code(request);
        String key = request.http().header(KEY).strip();
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new HttpProblem(
                    400,
                    "send a header Idempotency-Key of up to " + LONGEST_KEY
                            + " characters, the same one when you repeat this request");
        }
        ObjectNode body = body(request);
        RedeemResult result = redeemer.redeem(RedeemCommand.of(
                code,
                customers.identify(body.get("customer").textValue()),
                OrderKey.of(body.get("order").asText()),
                amount(body.path("amount")),
                request.now(),
                key));
        if (result instanceof RedeemResult.Redeemed redeemed) {
            points.post(redeemed);
            return HttpReply.json(RedemptionView.of(redeemed.redemption()));
        }
        if (result instanceof RedeemResult.Refused refused) {
            throw new HttpProblem(409, refused.refusal().description())
                    .with("reason", refused.refusal().key());
        }
        throw result instanceof RedeemResult.KeyReused
                ? new HttpProblem(422, "this Idempotency-Key was used for another request; send a new one")
                : CouponsApi.unknown();
    }

    private static ObjectNode body(ApiRequest request) {
        ObjectNode body = Schema.object(request, "redemption");
        List<Fault> faults = new ArrayList<>();
        if (!body.path("customer").isTextual() || !id(body.path("customer"))) {
            faults.add(new Fault("/customer", "must be the customer's id, as in the shop's events"));
        }
        if (!id(body.path("order"))) {
            faults.add(new Fault("/order", "must be the order's id, as in the shop's events"));
        }
        if (amount(body.path("amount")) == null) {
            faults.add(
                    new Fault("/amount", "must be the order's amount, a number that is not negative, or such a text"));
        }
        if (!faults.isEmpty()) {
            throw new HttpProblem("the redemption is not valid: " + faults.size() + " fault(s)", faults);
        }
        return body;
    }

    private static boolean id(JsonNode json) {
        return (json.isTextual() || json.isIntegralNumber())
                && !json.asText().isBlank()
                && json.asText().length() <= LONGEST_ID;
    }

    /** Null when it is none. */
    private static BigDecimal amount(JsonNode json) {
        try {
            BigDecimal amount = json.isNumber()
                    ? json.decimalValue()
                    : json.isTextual() && json.textValue().length() <= DIGITS
                            ? new BigDecimal(json.textValue().strip())
                            : null;
            return amount == null
                            || amount.signum() < 0
                            || amount.compareTo(LARGEST_AMOUNT) >= 0
                            || amount.scale() > DIGITS
                            || amount.precision() > 2 * DIGITS
                    ? null
                    : amount;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
