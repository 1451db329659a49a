package io.regulars.function.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.control.ControlStore;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Coupon.Issue;
import io.regulars.coupon.Coupon.State;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.offer.CatalogueCodec;
import io.regulars.offer.Offer;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;

import static io.regulars.function.api.TestApi.body;
import static io.regulars.function.api.TestApi.status;
import static org.assertj.core.api.Assertions.assertThat;

/** Coupons, budgets and pauses of sending, over DynamoDB Local. */
class CouponApiIntegrationTest {

    private static final Instant UNTIL = Instant.parse("2999-01-01T00:00:00Z");

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private String customers;
    private String catalogue;
    private ApiHandler api;

    @BeforeEach
    void start() {
        customers = dynamo.customersTable();
        catalogue = dynamo.catalogueTable();
        api = new ApiHandler(TestApi.router(dynamo.client(), new FakeS3(), TestApi.variables(customers, catalogue)));
    }

    @Test
    void sharedCodesAreRedeemedOncePerKeyAndOrderUpToTheirLimit() {
        assertThat(status(put("/v1/coupons/spring", coupon(2)))).isEqualTo(201);
        assertThat(body(put("/v1/coupons/SPRING", coupon(2))).path("version").asInt())
                .isEqualTo(1);

        JsonNode redeemed = redeem("SPRING", "k1", "ada", "A/1", "40");
        assertThat(status(redeemed)).as(redeemed.toString()).isEqualTo(200);
        assertThat(body(redeemed).path("discount").asText()).isEqualTo("4.00");
        assertThat(body(redeemed).path("order").asText()).isEqualTo("A/1");
        assertThat(redeem("spring", "k1", "ada", "A/1", "40"))
                .as("the same key")
                .isEqualTo(redeemed);
        assertThat(redeem("SPRING", "k2", "ada", "A/1", "40"))
                .as("the same order")
                .isEqualTo(redeemed);
        assertThat(status(redeem("SPRING", "k1", "ada", "A/2", "40"))).isEqualTo(422);
        assertThat(status(redeem("SPRING", "k3", "bob", "B/1", "10.5"))).isEqualTo(200);

        JsonNode rejected = redeem("SPRING", "k4", "cy", "C/1", "10");
        assertThat(status(rejected)).isEqualTo(409);
        assertThat(rejected.path("headers").path("content-type").asText()).isEqualTo("application/problem+json");
        assertThat(body(rejected).path("reason").asText()).isEqualTo("used_up");
        JsonNode shown = body(call("GET", "/v1/coupons/SPRING", null, Map.of()));
        assertThat(shown.path("used").asInt()).isEqualTo(2);
        assertThat(shown.path("redemptions")).hasSize(2);
        assertThat(body(call("GET", "/v1/coupons", null, Map.of())).path("items"))
                .hasSize(1);
    }

    @Test
    void sharedCodesAreEditedCancelledAndReported() {
        put("/v1/coupons/SPRING", coupon(2));
        assertThat(status(redeem("SPRING", "k1", "ada", "A/1", "40"))).isEqualTo(200);
        assertThat(status(redeem("SPRING", "k3", "bob", "B/1", "10.5"))).isEqualTo(200);
        assertThat(status(redeem("SPRING", "k4", "cy", "C/1", "10"))).isEqualTo(409);

        assertThat(status(put("/v1/coupons/SPRING", coupon(10)))).isEqualTo(200);
        assertThat(status(redeem("SPRING", "k5", "cy", "C/1", "10"))).isEqualTo(200);
        assertThat(body(call("GET", "/v1/coupons/SPRING/versions", null, Map.of()))
                        .path("items"))
                .hasSize(2);
        assertThat(status(call("POST", "/v1/coupons/SPRING/cancel", null, Map.of())))
                .isEqualTo(200);
        assertThat(body(redeem("SPRING", "k6", "cy", "C/2", "10"))
                        .path("reason")
                        .asText())
                .isEqualTo("cancelled");

        JsonNode summary = body(call("GET", "/v1/reports/summary", null, Map.of()))
                .path("redemptions")
                .path("spring");
        assertThat(summary.path("count").asInt()).isEqualTo(3);
        assertThat(summary.path("discount").asText()).isEqualTo("6.05");
    }

    @Test
    void rejectsInvalidRedemptionsAndDefinitions() {
        assertThat(status(redeem("NOSUCH", "k", "ada", "1", "1"))).isEqualTo(404);
        put("/v1/coupons/SPRING", coupon(2));
        assertThat(status(call(
                        "POST",
                        "/v1/coupons/SPRING/redeem",
                        "{\"customer\":\"a\",\"order\":\"1\",\"amount\":1}",
                        Map.of())))
                .as("no Idempotency-Key")
                .isEqualTo(400);
        JsonNode invalid = call("POST", "/v1/coupons/SPRING/redeem", "{\"amount\":-1}", Map.of("Idempotency-Key", "k"));
        assertThat(body(invalid).path("errors"))
                .extracting(error -> error.path("pointer").asText())
                .containsExactly("/customer", "/order", "/amount");
        assertThat(body(put("/v1/coupons/SPRING", coupon(0)))
                        .path("errors")
                        .get(0)
                        .path("pointer")
                        .asText())
                .isEqualTo("/uses");
    }

    @Test
    void singleUseCodesAreRedeemedByTheirCustomerOnly() {
        new CouponStore(dynamo.client(), customers)
                .reserve(new Coupon(
                        "MINE",
                        1,
                        "win-back",
                        new Reward(RewardKind.AMOUNT, BigDecimal.valueOf(5)),
                        null,
                        UNTIL,
                        1,
                        State.RESERVED,
                        new Issue(CustomerId.ofUser("ada"), "d1", "win-back", 1, false),
                        null));
        assertThat(body(redeem("MINE", "k1", "bob", "1", "10")).path("reason").asText())
                .isEqualTo("not_yours");
        assertThat(body(redeem("MINE", "k2", "ada", "1", "3")).path("discount").asText())
                .isEqualTo("3.00");
        assertThat(status(call("POST", "/v1/coupons/MINE/cancel", null, Map.of())))
                .isEqualTo(409);
        assertThat(status(put("/v1/coupons/MINE", coupon(1).put("code", "MINE"))))
                .isEqualTo(409);
    }

    @Test
    void budgetsShowWhatIsUsedAndLeft() {
        assertThat(status(put(
                        "/v1/budgets/win-back", Json.object().put("messages", 2).put("money", 10))))
                .isEqualTo(201);
        BudgetStore store = new BudgetStore(dynamo.client(), customers);
        Offer offer = CatalogueCodec.read(Json.read("""
                {"id": "o", "campaign": "win-back", "name": "n", "triggers": ["slipping_away"], "channels": ["email"],
                 "reward": {"kind": "amount", "value": 4}, "content": {}}"""));
        assertThat(store.reserve(offer, "d1", "a", UNTIL)).isTrue();

        JsonNode budget = body(call("GET", "/v1/budgets/win-back", null, Map.of()));
        assertThat(budget.at("/left/messages").asText()).isEqualTo("1");
        assertThat(budget.at("/left/money").asText()).isEqualTo("6.00");
        assertThat(budget.at("/used/coupons").asText()).isEqualTo("1");
        assertThat(new ControlStore(dynamo.client(), catalogue).get().budgeted())
                .containsExactly("win-back");
        assertThat(status(put("/v1/budgets/win-back", Json.object())))
                .as("a budget without limits")
                .isEqualTo(400);
        assertThat(status(call("GET", "/v1/budgets/other", null, Map.of()))).isEqualTo(404);
    }

    @Test
    void pausesAndResumesSendingAndCampaigns() {
        assertThat(body(call("GET", "/v1/controls", null, Map.of()))
                        .at("/sending/paused")
                        .asBoolean(true))
                .isFalse();
        put("/v1/controls/sending", Json.object().put("paused", true));
        JsonNode controls =
                body(put("/v1/controls/campaigns/win-back", Json.object().put("paused", true)));
        assertThat(controls.at("/sending/paused").asBoolean()).isTrue();
        assertThat(controls.at("/campaigns/paused/0").asText()).isEqualTo("win-back");
        put("/v1/controls/sending", Json.object().put("paused", false));
        JsonNode resumed =
                body(put("/v1/controls/campaigns/win-back", Json.object().put("paused", false)));
        assertThat(resumed.at("/sending/paused").asBoolean(true)).isFalse();
        assertThat(resumed.at("/campaigns/paused")).isEmpty();
        assertThat(status(put("/v1/controls/sending", Json.object()))).isEqualTo(400);
    }

    private JsonNode redeem(String code, String key, String customer, String order, String amount) {
        return call(
                "POST",
                "/v1/coupons/" + code + "/redeem",
                Json.write(Json.object()
                        .put("customer", customer)
                        .put("order", order)
                        .put("amount", amount)),
                Map.of("Idempotency-Key", key));
    }

    private static ObjectNode coupon(int uses) {
        ObjectNode json =
                Json.object().put("campaign", "spring").put("uses", uses).put("until", "2999-01-01T00:00:00Z");
        json.putObject("reward").put("kind", "percent").put("value", 10);
        return json.put("code", "SPRING").deepCopy();
    }

    private JsonNode put(String path, ObjectNode body) {
        return call("PUT", path, Json.write(body), Map.of());
    }

    private JsonNode call(String method, String path, String body, Map<String, String> extraHeaders) {
        Map<String, String> headers = new HashMap<>(extraHeaders);
        headers.put("Authorization", "Bearer " + TestApi.ADMIN_TOKEN);
        return TestApi.call(api, TestApi.request(method, path, body, headers));
    }
}
