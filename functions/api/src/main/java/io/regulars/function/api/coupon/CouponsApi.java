package io.regulars.function.api.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.coupon.CouponEnd;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.offer.VersionedStore;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Coupon.State;
import io.regulars.coupon.CouponCode;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.Schema;
import io.regulars.function.api.view.RedemptionView;
import io.regulars.json.Json;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;

/** Defines shared coupon codes, and shows and cancels all codes. {@link RedeemApi} redeems them. */
public final class CouponsApi {

    private final VersionedStore<ObjectNode> definitions;
    private final CouponStore store;
    private final CouponEnd couponEnd;
    private final Schema schema = new Schema("coupon");

    public CouponsApi(VersionedStore<ObjectNode> definitions, CouponStore store, CouponEnd couponEnd) {
        this.definitions = definitions;
        this.store = store;
        this.couponEnd = couponEnd;
    }

    /** {@code GET /v1/coupons}: the live version of each shared code. */
    public HttpReply list(ApiRequest request) {
        return items(definitions.allLive());
    }

    /** {@code GET /v1/coupons/{code}}: any code with its state and first hundred redemptions. */
    public HttpReply get(ApiRequest request) {
        Coupon coupon = store.find(code(request)).orElseThrow(CouponsApi::unknown);
        return HttpReply.json(view(coupon, request.now()));
    }

    /** {@code GET /v1/coupons/{code}/versions}: all versions of a shared code, newest first. */
    public HttpReply versions(ApiRequest request) {
        List<ObjectNode> versions = definitions.versions(code(request));
        if (versions.isEmpty()) {
            throw unknown();
        }
        return items(versions);
    }

    /** {@code PUT /v1/coupons/{code}}: creates the next version of a shared code; unchanged content creates none. */
    public HttpReply put(ApiRequest request) {
        String code = code(request);
        ObjectNode body = schema.body(request, "code", code);
        if (store.find(code).filter(Coupon::single).isPresent()) {
            throw new HttpProblem(409, "this is a single-use code of the engine and cannot be redefined");
        }
        ObjectNode live = definitions.put(code, version -> body.deepCopy().put("version", version));
        Coupon coupon = read(live);
        store.define(coupon);
        return HttpReply.json(coupon.version() == 1 ? 201 : 200, live);
    }

    /** {@code POST /v1/coupons/{code}/cancel}: prevents further redemptions; earlier ones stay valid. */
    public HttpReply cancel(ApiRequest request) {
        Coupon coupon = couponEnd.cancel(code(request)).orElseThrow(CouponsApi::unknown);
        if (coupon.state() == State.REDEEMED) {
            throw new HttpProblem(409, "this coupon is already redeemed and cannot be cancelled")
                    .with("reason", "used_up");
        }
        return HttpReply.json(view(coupon, request.now()));
    }

    static String code(ApiRequest request) {
        return CouponCode.of(request.param("code")).orElseThrow(CouponsApi::unknown);
    }

    static HttpProblem unknown() {
        return new HttpProblem(404, "there is no coupon with this code");
    }

    private ObjectNode view(Coupon coupon, Instant now) {
        ObjectNode json = Json.object()
                .put("code", coupon.code())
                .put("kind", coupon.single() ? "single" : "shared")
                .put("state", state(coupon, now))
                .put("campaign", coupon.campaign())
                .put("version", coupon.version());
        json.putObject("reward")
                .put("kind", coupon.reward().kind().name().toLowerCase(Locale.ROOT))
                .put("value", coupon.reward().value());
        json.put("from", coupon.from() == null ? null : Json.time(coupon.from()));
        json.put("until", coupon.until() == null ? null : Json.time(coupon.until()));
        json.put("uses", coupon.uses()).put("used", store.used(coupon));
        if (coupon.single()) {
            json.put("customer", coupon.issue().customer().value())
                    .put("decision", coupon.issue().decision())
                    .put("offer", coupon.issue().offer())
                    .put("offerVersion", coupon.issue().offerVersion());
        }
        ArrayNode array = json.putArray("redemptions");
        store.redemptions(coupon.code()).forEach(redemption -> array.add(RedemptionView.of(redemption)));
        return json;
    }

    private static String state(Coupon coupon, Instant now) {
        boolean expired = coupon.until() != null && !now.isBefore(coupon.until());
        return (coupon.state() == State.RESERVED && expired ? State.EXPIRED : coupon.state()).key();
    }

    private static Coupon read(JsonNode json) {
        JsonNode reward = json.path("reward");
        BigDecimal value = reward.path("value").decimalValue();
        return Coupon.shared(
                json.path("code").asText(),
                json.path("version").asInt(),
                json.path("campaign").asText(),
                new Reward(RewardKind.valueOf(reward.path("kind").asText().toUpperCase(Locale.ROOT)), value),
                Json.offsetTimeOrNull(json, "from"),
                Json.offsetTimeOrNull(json, "until"),
                json.path("uses").asLong());
    }

    private static HttpReply items(List<ObjectNode> all) {
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("items");
        all.forEach(array::add);
        return HttpReply.json(json.putNull("next"));
    }
}
