package io.regulars.function.api;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.test.Race;
import io.regulars.coupon.Coupon;
import io.regulars.json.Json;
import io.regulars.ledger.Account;
import io.regulars.ledger.StatementLine;
import io.regulars.profile.CustomerState;

import static io.regulars.function.api.TestApi.body;
import static io.regulars.function.api.TestApi.status;
import static org.assertj.core.api.Assertions.assertThat;

/** Rewards, adjustments and the ledger. */
class PointsApiIntegrationTest extends PointsFixture {

    @Test
    void buysARewardOncePerKeyAndReservesItsCode() {
        order("1", 250);
        JsonNode bought = reward("k1");
        assertThat(status(bought)).as(bought.toString()).isEqualTo(201);
        assertThat(body(bought).at("/points/redeemable").asLong()).isEqualTo(150);
        assertThat(body(reward("k1")).path("code")).isEqualTo(body(bought).path("code"));

        Coupon coupon = coupon(body(bought).path("code").asText());
        assertThat(coupon.state()).isEqualTo(Coupon.State.RESERVED);
        assertThat(coupon.issue().customer()).isEqualTo(ADA);
        assertThat(coupon.reward().value()).isEqualByComparingTo("5");
        assertBalance(150);
    }

    @Test
    void rejectsRewardsThatAreUnknownOrExceedTheBalance() {
        order("1", 250);
        assertThat(status(reward("k1"))).isEqualTo(201);
        assertThat(status(reward("k2"))).isEqualTo(201);

        JsonNode rejected = reward("k3");

        assertThat(status(rejected)).isEqualTo(409);
        assertThat(body(rejected).path("reason").asText()).isEqualTo("insufficient_points");
        assertThat(body(rejected).path("redeemable").asText()).isEqualTo("50");
        assertThat(status(call("POST", "/v1/customers/ada/rewards", "{\"reward\": \"car\"}", "k4")))
                .isEqualTo(404);
        assertBalance(50);
    }

    @Test
    void cancellingARewardReturnsItsPointsUnlessItsCodeIsRedeemed() {
        order("1", 250);
        JsonNode first = body(reward("k1"));
        JsonNode second = body(reward("k2"));
        assertThat(status(cancel("k1"))).isEqualTo(200);
        assertThat(body(cancel("k1")).at("/points/balance").asLong()).isEqualTo(150);
        assertThat(coupon(first.path("code").asText()).state()).isEqualTo(Coupon.State.CANCELLED);

        String redeem = "{\"customer\": \"ada\", \"order\": \"A/9\", \"amount\": 40}";
        assertThat(status(call("POST", "/v1/coupons/" + second.path("code").asText() + "/redeem", redeem, "r")))
                .isEqualTo(200);
        JsonNode rejected = cancel("k2");
        assertThat(status(rejected)).as(rejected.toString()).isEqualTo(409);
        assertThat(body(rejected).path("reason").asText()).isEqualTo("code_redeemed");
        assertThat(status(cancel("none"))).isEqualTo(404);
        assertBalance(150);
    }

    @Test
    void adjustmentsRequireAKeyAndAReasonAndCannotOverdraw() {
        order("1", 30);
        assertThat(status(adjust("a", 20, "late parcel"))).isEqualTo(201);
        assertThat(status(adjust("a", 20, "late parcel"))).isEqualTo(201);
        assertThat(status(adjust("a", 21, "late parcel"))).isEqualTo(422);
        assertThat(status(adjust("b", -51, "by mistake"))).isEqualTo(409);
        assertThat(status(adjust("c", -50, "by mistake"))).isEqualTo(201);
        assertThat(status(adjust("d", 5, " "))).isEqualTo(400);
        assertThat(status(call("POST", "/v1/customers/ada/adjustments", "{\"points\": 1, \"reason\": \"r\"}", null)))
                .isEqualTo(400);
        assertBalance(0);
        assertThat(get("/v1/customers/ada/ledger").path("lines"))
                .extracting(line -> line.path("reason"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("", "late parcel", "by mistake");
    }

    @Test
    void concurrentPurchasesNeverSpendMoreThanTheBalance() {
        order("1", 1_050);
        List<ApiHandler> environments = List.of(newEnvironment(), newEnvironment(), newEnvironment(), newEnvironment());
        List<Integer> statuses = Race.of(
                50,
                16,
                i -> () -> status(call(
                        environments.get(i % 4),
                        "POST",
                        "/v1/customers/ada/rewards",
                        "{\"reward\": \"five\"}",
                        "key-" + i)));

        assertThat(statuses)
                .containsOnly(201, 409)
                .filteredOn(status -> status == 201)
                .hasSize(10);
        assertBalance(50);
    }

    /** Asserts that the profile, the statement and the ledger have the same balance. */
    private void assertBalance(long points) {
        CustomerState state = profiles.read(ADA);
        Account account = Account.of(new LedgerReader(dynamo.client(), customers).read(state), programmes.read());
        assertThat(state.account()).isEqualTo(account.state());
        assertThat(account.lines().stream().mapToLong(StatementLine::points).sum())
                .isEqualTo(points);
        JsonNode statement = get("/v1/customers/ada/ledger");
        assertThat(statement.at("/points/balance").asLong()).isEqualTo(points);
        JsonNode lines = statement.path("lines");
        assertThat(lines.get(lines.size() - 1).path("balance").asLong()).isEqualTo(points);
        assertThat(get("/v1/customers/ada").at("/points/balance").asLong()).isEqualTo(points);
    }

    private Coupon coupon(String code) {
        return new CouponStore(dynamo.client(), customers).find(code).orElseThrow();
    }

    private JsonNode reward(String key) {
        return call("POST", "/v1/customers/ada/rewards", "{\"reward\": \"five\"}", key);
    }

    private JsonNode cancel(String id) {
        return call("POST", "/v1/customers/ada/rewards/" + id + "/cancel", "", null);
    }

    private JsonNode adjust(String key, long points, String reason) {
        return call(
                "POST",
                "/v1/customers/ada/adjustments",
                Json.write(Json.object().put("points", points).put("reason", reason)),
                key);
    }
}
