package io.regulars.function.api;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.KeyHash;
import io.regulars.aws.http.HttpRequest;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.Router;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.regulars.function.api.TestApi.body;
import static org.assertj.core.api.Assertions.assertThat;

/** Creating, using and revoking keys, over DynamoDB Local. */
class KeysApiIntegrationTest {

    private static final String TOKEN = TestApi.ADMIN_TOKEN;

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final Map<String, String> variables = new HashMap<>();
    private String catalogue;
    private Router api;

    @BeforeEach
    void start() {
        catalogue = dynamo.catalogueTable();
        variables.putAll(TestApi.variables(dynamo.customersTable(), catalogue));
        api = api();
    }

    @Test
    void showsTheSecretOfANewKeyOnceAndStoresOnlyItsHash() {
        JsonNode created = createKey("web", "ingest", null);

        String secret = created.path("key").asText();
        assertThat(secret).matches("rgl_ingest_[A-Za-z0-9_-]{43}");
        assertThat(createKey("web", "ingest", null).path("key").asText()).isNotEqualTo(secret);
        assertThat(body(call("GET", "/v1/keys", null, TOKEN)).path("items"))
                .hasSize(2)
                .allSatisfy(key -> assertThat(key.has("key") || key.has("hash")).isFalse());
        assertThat(items())
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.toString()).doesNotContain(secret));
        assertThat(items())
                .extracting(item -> item.get("hash").s())
                .contains(KeyHash.of(secret).toString());
    }

    @Test
    void reportKeysReadReportsAndCampaignsButNoCustomers() {
        String reporter = createKey("tableau", "report", null).path("key").asText();

        for (String path :
                List.of("reports/summary", "reports/points", "offers", "budgets", "controls", "programme", "models")) {
            assertThat(status("GET", "/v1/" + path, reporter)).as(path).isNotEqualTo(403);
        }
        for (String path : List.of(
                "customers",
                "customers/ada",
                "customers/ada/ledger",
                "customers/ada/next-offer",
                "decisions",
                "deliveries",
                "coupons",
                "jobs",
                "keys",
                "customers/ada/export")) {
            assertThat(status("GET", "/v1/" + path, reporter)).as(path).isEqualTo(403);
        }
        assertThat(status("PUT", "/v1/controls/sending", reporter)).isEqualTo(403);
        String reader = createKey("reader", "read", null).path("key").asText();
        assertThat(status("GET", "/v1/reports/summary", reader)).isEqualTo(200);
    }

    @Test
    void adminKeysExpireAfterNinetyDaysUnlessToldOtherwise() {
        Instant expires = Instant.parse(body(call("POST", "/v1/keys", "{\"name\":\"ops\",\"scope\":\"admin\"}", TOKEN))
                .path("expires")
                .asText());
        assertThat(expires)
                .isBetween(
                        Instant.now().plusSeconds(89 * 86_400L), Instant.now().plusSeconds(90 * 86_400L));
        for (String key : List.of(
                "{\"name\":\"ops\",\"scope\":\"admin\",\"expires\":null}",
                "{\"name\":\"shop\",\"scope\":\"read\"}",
                "{\"name\":\"shop\",\"scope\":\"ingest\"}")) {
            assertThat(body(call("POST", "/v1/keys", key, TOKEN))
                            .path("expires")
                            .isNull())
                    .as(key)
                    .isTrue();
        }
    }

    @Test
    void readKeysCannotChangeOrExportAnything() {
        String reader = createKey("report", "read", null).path("key").asText();

        assertThat(status("GET", "/v1/customers", reader)).isEqualTo(200);
        assertThat(status("GET", "/v1/openapi.yaml", reader)).isEqualTo(200);
        assertThat(status("PUT", "/v1/controls/sending", reader)).isEqualTo(403);
        assertThat(status("DELETE", "/v1/customers/ada", reader)).isEqualTo(403);
        assertThat(status("GET", "/v1/customers/ada/export", reader))
                .as("exports contain addresses and require an admin key")
                .isEqualTo(403);
        assertThat(status("GET", "/v1/keys", reader)).isEqualTo(403);
        JsonNode rejected = call("POST", "/v1/keys", "{}", reader);
        assertThat(body(rejected).path("code").asText()).isEqualTo("insufficient_scope");
        assertThat(rejected.path("headers").path("www-authenticate").asText()).contains("insufficient_scope");
    }

    @Test
    void rejectsIngestKeysAndKeyHashes() {
        String web = createKey("web", "ingest", null).path("key").asText();

        assertThat(status("GET", "/v1/customers", web)).isEqualTo(403);
        assertThat(status("GET", "/v1/customers", KeyHash.of(TOKEN).toString()))
                .as("the hash of a key is not a key")
                .isEqualTo(401);
    }

    @Test
    void adminKeysRotateWithoutInterruption() {
        JsonNode first = createKey("ops", "admin", null);
        String old = first.path("key").asText();
        String next = createKey("{\"name\":\"ops\",\"scope\":\"admin\"}", old)
                .path("key")
                .asText();
        assertThat(status("GET", "/v1/keys", old)).isEqualTo(200);
        assertThat(status("GET", "/v1/keys", next)).isEqualTo(200);

        JsonNode revoked = body(call("DELETE", "/v1/keys/" + first.path("id").asText(), null, next));
        api = api();

        assertThat(revoked.path("valid").booleanValue()).isFalse();
        assertThat(status("GET", "/v1/keys", old)).isEqualTo(401);
        assertThat(status("GET", "/v1/keys", next)).isEqualTo(200);
        assertThat(status("DELETE", "/v1/keys/unknown", next)).isEqualTo(404);
    }

    @Test
    void keysExpire() {
        String soon = createKey("guest", "read", Instant.now().plusSeconds(2))
                .path("key")
                .asText();
        assertThat(status("GET", "/v1/customers", soon)).isEqualTo(200);
        assertThat(call("GET", "/v1/customers", null, soon, Instant.now().plusSeconds(3))
                        .path("statusCode")
                        .asInt())
                .isEqualTo(401);
    }

    @Test
    void reportsEveryErrorInARequest() {
        JsonNode reply = call(
                "POST",
                "/v1/keys",
                "{\"name\":\"No Name\",\"scope\":\"all\",\"expires\":\"2020-01-01T00:00:00Z\",\"rate\":0,\"secret\":\"mine\"}",
                TOKEN);

        assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
        assertThat(body(reply).path("errors"))
                .extracting(error -> error.path("pointer").asText())
                .containsExactlyInAnyOrder("/name", "/scope", "/expires", "/rate", "/secret");
    }

    @Test
    void rateLimitedRequestsGetARetryAfterHeader() {
        variables.put("REGULARS_RATE_LIMIT", "0.1");
        api = api();
        assertThat(status("GET", "/v1/customers", TOKEN)).isEqualTo(200);
        assertThat(status("GET", "/v1/customers", TOKEN))
                .as("the balance may go negative")
                .isEqualTo(200);

        JsonNode rejected = call("GET", "/v1/customers", null, TOKEN);

        assertThat(rejected.path("statusCode").asInt()).isEqualTo(429);
        assertThat(rejected.path("headers").path("retry-after").asInt()).isBetween(1, 10);
        assertThat(rejected.path("headers").path("content-type").asText()).isEqualTo("application/problem+json");
        assertThat(body(rejected).path("code").asText()).isEqualTo("rate_limited");
    }

    private Router api() {
        return TestApi.router(dynamo.client(), new FakeS3(), variables).router();
    }

    private JsonNode createKey(String name, String scope, Instant expires) {
        ObjectNode body = Json.object().put("name", name).put("scope", scope);
        if (expires != null) {
            body.put("expires", expires.toString());
        }
        return createKey(Json.write(body), TOKEN);
    }

    /** Creates a key and continues in a new environment, whose key cache is empty. */
    private JsonNode createKey(String body, String token) {
        JsonNode reply = call("POST", "/v1/keys", body, token);
        assertThat(reply.path("statusCode").asInt()).isEqualTo(201);
        api = api();
        return body(reply);
    }

    private int status(String method, String path, String token) {
        return call(method, path, null, token).path("statusCode").asInt();
    }

    private JsonNode call(String method, String path, String body, String token) {
        return call(method, path, body, token, Instant.now());
    }

    private JsonNode call(String method, String path, String body, String token, Instant now) {
        ObjectNode event = TestApi.request(method, path, body, Map.of("authorization", "Bearer " + token));
        return api.handle(ApiRequest.of(HttpRequest.of(event), now)).toJson();
    }

    private List<Map<String, AttributeValue>> items() {
        return dynamo.client()
                .query(query -> query.tableName(catalogue)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("Y#keys"))))
                .items();
    }
}
