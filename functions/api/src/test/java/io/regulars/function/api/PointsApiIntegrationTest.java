package io.regulars.function.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.KeyHash;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.profile.Commit;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.aws.test.Race;
import io.regulars.coupon.Coupon;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.json.Json;
import io.regulars.ledger.Account;
import io.regulars.ledger.StatementLine;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerState;

import static org.assertj.core.api.Assertions.assertThat;

/** Points over the handler as Lambda calls it, with real tables. */
class PointsApiIntegrationTest {

    private static final String TOKEN = "admin";
    private static final CustomerId ADA = CustomerId.ofUser("ada");

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private String customers;
    private ProgrammeStore programmes;
    private ProfileStore profiles;
    private Env env;
    private ApiHandler api;

    @BeforeEach
    void start() {
        customers = dynamo.customersTable();
        String catalogue = dynamo.catalogueTable();
        env = new Env(Map.of(
                "CUSTOMERS_TABLE",
                customers,
                "DATA_BUCKET",
                "data",
                "CATALOGUE_TABLE",
                catalogue,
                "REGULARS_LINK_KEY",
                "a secret of enough length",
                "REGULARS_ADMIN_TOKEN",
                KeyHash.of(TOKEN).toString(),
                "REGULARS_SEED",
                "1",
                "SHOP_NAME",
                "Shop"));
        api = environment();
        programmes = new ProgrammeStore(dynamo.client(), catalogue);
        profiles = new ProfileStore(dynamo.client(), customers);
        JsonNode stored = call("PUT", "/v1/programme", """
                {"validFrom": "2026-01-01T00:00:00Z", "zone": "Europe/Berlin", "earn": {"pointsPerUnit": 1},
                 "expiryDays": 36500, "pointValue": 0.01, "currency": "EUR",
                 "tiers": {"levels": [{"name": "silver", "threshold": 500}]},
                 "rewards": [{"id": "five", "name": "5 off", "points": 100, "gives": {"kind": "amount", "value": 5}}]}""", null);
        assertThat(status(stored)).as(stored.toString()).isEqualTo(201);
    }

    @Test
    void aRewardIsBoughtOnceForAKeyAndItsCodeReserved() {
        order("1", 250);
        JsonNode bought = reward("k1");
        assertThat(status(bought)).as(bought.toString()).isEqualTo(201);
        assertThat(body(bought).at("/points/redeemable").asLong()).isEqualTo(150);
        assertThat(body(reward("k1")).path("code")).isEqualTo(body(bought).path("code"));
        Coupon coupon = coupon(body(bought).path("code").asText());
        assertThat(coupon.state()).isEqualTo(Coupon.State.RESERVED);
        assertThat(coupon.issue().customer()).isEqualTo(ADA);
        assertThat(coupon.reward().value()).isEqualByComparingTo("5");

        assertThat(status(reward("k2"))).isEqualTo(201);
        JsonNode refused = reward("k3");
        assertThat(status(refused)).isEqualTo(409);
        assertThat(body(refused).path("reason").asText()).isEqualTo("insufficient_points");
        assertThat(body(refused).path("redeemable").asText()).isEqualTo("50");
        assertThat(status(call("POST", "/v1/customers/ada/rewards", "{\"reward\": \"car\"}", "k4")))
                .isEqualTo(404);
        assertThat(status(call("POST", "/v1/customers/ada/adjustments", "{\"points\": 1, \"reason\": \"r\"}", null)))
                .isEqualTo(400);
        assertBalanced(50);
    }

    @Test
    void aCancelledRewardGivesItsPointsBackUnlessItsCodeWasRedeemed() {
        order("1", 250);
        JsonNode first = body(reward("k1"));
        JsonNode second = body(reward("k2"));
        assertThat(status(cancel("k1"))).isEqualTo(200);
        assertThat(body(cancel("k1")).at("/points/balance").asLong()).isEqualTo(150);
        assertThat(coupon(first.path("code").asText()).state()).isEqualTo(Coupon.State.CANCELLED);

        String redeem = "{\"customer\": \"ada\", \"order\": \"A/9\", \"amount\": 40}";
        assertThat(status(call("POST", "/v1/coupons/" + second.path("code").asText() + "/redeem", redeem, "r")))
                .isEqualTo(200);
        JsonNode refused = cancel("k2");
        assertThat(status(refused)).as(refused.toString()).isEqualTo(409);
        assertThat(body(refused).path("reason").asText()).isEqualTo("code_redeemed");
        assertThat(status(cancel("none"))).isEqualTo(404);
        assertBalanced(150);
    }

    @Test
    void anAdjustmentHasAReasonAndNeverTakesMoreThanThereIs() {
        order("1", 30);
        assertThat(status(adjust("a", 20, "late parcel"))).isEqualTo(201);
        assertThat(status(adjust("a", 20, "late parcel"))).isEqualTo(201);
        assertThat(status(adjust("a", 21, "late parcel"))).isEqualTo(422);
        assertThat(status(adjust("b", -51, "by mistake"))).isEqualTo(409);
        assertThat(status(adjust("c", -50, "by mistake"))).isEqualTo(201);
        assertThat(status(adjust("d", 5, " "))).isEqualTo(400);
        assertBalanced(0);
        assertThat(body(call("GET", "/v1/customers/ada/ledger", null, null)).path("lines"))
                .extracting(l -> l.path("reason"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("", "late parcel", "by mistake");
    }

    @Test
    void ofFiftySpendingsAtOnceAsManySucceedAsThereArePoints() {
        order("1", 1_050);
        List<ApiHandler> environments = List.of(environment(), environment(), environment(), environment());
        List<Integer> answers = Race.of(
                50,
                16,
                i -> () -> status(call(
                        environments.get(i % 4),
                        "POST",
                        "/v1/customers/ada/rewards",
                        "{\"reward\": \"five\"}",
                        "key-" + i)));

        assertThat(answers)
                .containsOnly(201, 409)
                .filteredOn(status -> status == 201)
                .hasSize(10);
        assertBalanced(50);
    }

    @Test
    void aTillsOverspendingIsPostedFlaggedAndReported() {
        order("1", 600);
        fold(event("Points Redeemed", "{\"redemption_id\": \"t\", \"points\": 700}"));
        JsonNode ada = body(call("GET", "/v1/customers/ada", null, null));
        assertThat(ada.at("/points/balance").asLong()).isEqualTo(-100);
        assertThat(ada.at("/points/overspent").asLong()).isEqualTo(100);
        assertThat(ada.at("/tier/name").asText()).isEqualTo("silver");

        JsonNode report = body(call("GET", "/v1/reports/points", null, null));
        assertThat(report.at("/debt/points").asLong()).isEqualTo(100);
        assertThat(report.at("/debt/money").asText()).isEqualTo("1.00");
        assertThat(report.at("/overspent/customers").asLong()).isEqualTo(1);
        assertThat(report.at("/outstanding/points").asLong()).isZero();
        order("2", 300);
        assertThat(body(call("GET", "/v1/reports/points", null, null))
                        .at("/outstanding/money")
                        .asText())
                .isEqualTo("2.00");
    }

    @Test
    void pointsOfWhoWasErasedAreReportedAndOwedToNobody() {
        order("1", 250);
        order("2", 50);
        JsonNode before = body(call("GET", "/v1/reports/points", null, null));
        assertThat(before.at("/outstanding/points").asLong()).isEqualTo(300);
        assertThat(before.at("/erased/customers").asLong()).isZero();
        assertThat(status(call("DELETE", "/v1/customers/ada", null, null))).isIn(200, 202, 204);
        JsonNode report = body(call("GET", "/v1/reports/points", null, null));
        assertThat(report.at("/outstanding/points").asLong()).isZero();
        assertThat(report.at("/accounts").asLong()).isZero();
        assertThat(report.at("/erased/points").asLong()).isEqualTo(300);
        assertThat(report.at("/erased/money").asText()).isEqualTo("3.00");
        assertThat(report.at("/erased/customers").asLong()).isEqualTo(1);
    }

    @Test
    void anEditOfTheProgrammeMakesAVersionThatBeginsLater() {
        JsonNode past = call(
                "PUT",
                "/v1/programme",
                "{\"validFrom\": \"2026-02-01T00:00:00Z\", \"earn\": {\"pointsPerUnit\": 2}}",
                null);
        assertThat(status(past)).isEqualTo(400);
        assertThat(body(past).at("/errors/0/pointer").asText()).isEqualTo("/validFrom");
        String ahead = Instant.now()
                .plus(Duration.ofHours(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String next = "{\"validFrom\": \"" + ahead + "\", \"earn\": {\"pointsPerUnit\": 2}}";
        assertThat(status(call("PUT", "/v1/programme", next, null))).isEqualTo(200);
        assertThat(status(call("PUT", "/v1/programme", next, null))).isEqualTo(200);

        assertThat(body(call("GET", "/v1/programme", null, null))
                        .path("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(body(call("GET", "/v1/programme/versions", null, null)).path("items"))
                .extracting(v -> v.path("version"))
                .extracting(JsonNode::asInt)
                .containsExactly(2, 1);
        assertThat(status(call(
                        "PUT", "/v1/programme", "{\"zone\": \"Mars/One\", \"earn\": {\"pointsPerUnit\": 2}}", null)))
                .isEqualTo(400);
    }

    /** The profile, the statement and the ledger itself say the same. */
    private void assertBalanced(long points) {
        CustomerState state = profiles.read(ADA);
        Account account = Account.of(new LedgerReader(dynamo.client(), customers).read(state), programmes.read());
        assertThat(state.account()).isEqualTo(account.state());
        assertThat(account.lines().stream().mapToLong(StatementLine::points).sum())
                .isEqualTo(points);
        JsonNode statement = body(call("GET", "/v1/customers/ada/ledger", null, null));
        assertThat(statement.at("/points/balance").asLong()).isEqualTo(points);
        assertThat(statement
                        .path("lines")
                        .get(statement.path("lines").size() - 1)
                        .path("balance")
                        .asLong())
                .isEqualTo(points);
        assertThat(body(call("GET", "/v1/customers/ada", null, null))
                        .at("/points/balance")
                        .asLong())
                .isEqualTo(points);
    }

    private void order(String id, int revenue) {
        fold(event("Order Completed", "{\"order_id\": \"" + id + "\", \"revenue\": " + revenue + "}"));
    }

    private void fold(Event event) {
        CustomerFold fold = CustomerFold.of(profiles.read(ADA), List.of(event), Set.of(), Set.of(), programmes.read());
        assertThat(profiles.commit(fold, programmes.read())).isInstanceOf(Commit.Stored.class);
    }

    private static Event event(String name, String properties) {
        Instant at = Instant.now().minus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.MILLIS);
        ObjectNode none = Json.object();
        return new Event(
                EventType.TRACK,
                name + at.toEpochMilli() + properties,
                "shop",
                name,
                "ada",
                null,
                null,
                at,
                at,
                null,
                none,
                Json.read(properties),
                none);
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

    private ApiHandler environment() {
        return new ApiHandler(
                ApiWiring.router(dynamo.client(), new FakeS3(), env, new FeedbackSender(messages -> {}, "/api")));
    }

    private JsonNode call(String method, String path, String body, String key) {
        return call(api, method, path, body, key);
    }

    private static JsonNode call(ApiHandler to, String method, String path, String body, String key) {
        ObjectNode request = Json.object().put("rawPath", path).put("body", body);
        request.putObject("requestContext").putObject("http").put("method", method);
        ObjectNode headers = request.putObject("headers").put("authorization", "Bearer " + TOKEN);
        if (key != null) {
            headers.put("idempotency-key", key);
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            to.handleRequest(
                    new ByteArrayInputStream(Json.write(request).getBytes(StandardCharsets.UTF_8)), answer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.read(answer.toByteArray());
    }

    private static int status(JsonNode reply) {
        return reply.path("statusCode").asInt();
    }

    private static JsonNode body(JsonNode reply) {
        return Json.read(reply.path("body").asText());
    }
}
