package io.regulars.function.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.profile.Commit;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.json.Json;
import io.regulars.profile.CustomerFold;

import static org.assertj.core.api.Assertions.assertThat;

/** The API with a loyalty programme in effect and the customer {@code ada}, over DynamoDB Local. */
abstract class PointsFixture {

    static final CustomerId ADA = CustomerId.ofUser("ada");

    final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    String customers;
    ProgrammeStore programmes;
    ProfileStore profiles;
    private String catalogue;
    private ApiHandler api;

    @BeforeEach
    void defineProgramme() {
        customers = dynamo.customersTable();
        catalogue = dynamo.catalogueTable();
        api = newEnvironment();
        programmes = new ProgrammeStore(dynamo.client(), catalogue);
        profiles = new ProfileStore(dynamo.client(), customers);
        JsonNode stored = call("PUT", "/v1/programme", """
                {"validFrom": "2026-01-01T00:00:00Z", "zone": "Europe/Berlin", "earn": {"pointsPerUnit": 1},
                 "expiryDays": 36500, "pointValue": 0.01, "currency": "EUR",
                 "tiers": {"levels": [{"name": "silver", "threshold": 500}]},
                 "rewards": [{"id": "five", "name": "5 off", "points": 100, "gives": {"kind": "amount", "value": 5}}]}""", null);
        assertThat(TestApi.status(stored)).as(stored.toString()).isEqualTo(201);
    }

    /** A handler with its own caches, as another environment of the function has. */
    ApiHandler newEnvironment() {
        return new ApiHandler(TestApi.router(dynamo.client(), new FakeS3(), TestApi.variables(customers, catalogue)));
    }

    /** Commits an order, which earns a point per unit of revenue. */
    void order(String id, int revenue) {
        fold(event("Order Completed", "{\"order_id\": \"" + id + "\", \"revenue\": " + revenue + "}"));
    }

    /** Commits an event as the profile function does. */
    void fold(Event event) {
        CustomerFold fold = CustomerFold.of(profiles.read(ADA), List.of(event), Set.of(), Set.of(), programmes.read());
        assertThat(profiles.commit(fold, programmes.read())).isInstanceOf(Commit.Stored.class);
    }

    static Event event(String name, String properties) {
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

    JsonNode get(String path) {
        return TestApi.body(call("GET", path, null, null));
    }

    /** @param key the Idempotency-Key; null for none */
    JsonNode call(String method, String path, String body, String key) {
        return call(api, method, path, body, key);
    }

    static JsonNode call(ApiHandler to, String method, String path, String body, String key) {
        String authorization = "Bearer " + TestApi.ADMIN_TOKEN;
        Map<String, String> headers = key == null
                ? Map.of("authorization", authorization)
                : Map.of("authorization", authorization, "idempotency-key", key);
        return TestApi.call(to, TestApi.request(method, path, body, headers));
    }
}
