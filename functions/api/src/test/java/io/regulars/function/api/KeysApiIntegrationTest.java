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
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.http.HttpRequest;
import io.regulars.aws.run.Env;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.Router;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys over HTTP, with a real table. */
class KeysApiIntegrationTest {

    private static final String TOKEN = "admin";

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final Map<String, String> variables = new HashMap<>();
    private String catalogue;
    private Router api;

    @BeforeEach
    void start() {
        catalogue = dynamo.catalogueTable();
        variables.putAll(Map.of(
                "CUSTOMERS_TABLE",
                dynamo.customersTable(),
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
        api = api();
    }

    @Test
    void aSecretIsShownOnceAndStoredNowhere() {
        JsonNode made = made("web", "ingest", null);

        String secret = made.path("key").asText();
        assertThat(secret).matches("rgl_ingest_[A-Za-z0-9_-]{43}");
        assertThat(made("web", "ingest", null).path("key").asText()).isNotEqualTo(secret);
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
    void aReaderReadsAndChangesNothing() {
        String reader = made("report", "read", null).path("key").asText();

        assertThat(status("GET", "/v1/customers", reader)).isEqualTo(200);
        assertThat(status("GET", "/v1/openapi.yaml", reader)).isEqualTo(200);
        assertThat(status("PUT", "/v1/controls/sending", reader)).isEqualTo(403);
        assertThat(status("DELETE", "/v1/customers/ada", reader)).isEqualTo(403);
        assertThat(status("GET", "/v1/customers/ada/export", reader))
                .as("addresses are for administrators")
                .isEqualTo(403);
        assertThat(status("GET", "/v1/keys", reader)).isEqualTo(403);
        JsonNode refused = call("POST", "/v1/keys", "{}", reader);
        assertThat(body(refused).path("code").asText()).isEqualTo("insufficient_scope");
        assertThat(refused.path("headers").path("www-authenticate").asText()).contains("insufficient_scope");
    }

    @Test
    void aWriteKeyOpensNothingOfTheApi() {
        String web = made("web", "ingest", null).path("key").asText();

        assertThat(status("GET", "/v1/customers", web)).isEqualTo(403);
        assertThat(status("GET", "/v1/customers", KeyHash.of(TOKEN).toString()))
                .as("a hash is no key")
                .isEqualTo(401);
    }

    @Test
    void anAdministratorsTokenIsChangedWithoutAGap() {
        JsonNode first = made("ops", "admin", null);
        String old = first.path("key").asText();
        String next =
                made("{\"name\":\"ops\",\"scope\":\"admin\"}", old).path("key").asText();
        assertThat(status("GET", "/v1/keys", old)).isEqualTo(200);
        assertThat(status("GET", "/v1/keys", next)).isEqualTo(200);

        JsonNode revoked = body(call("DELETE", "/v1/keys/" + first.path("id").asText(), null, next));
        api = api();

        assertThat(revoked.path("valid").booleanValue()).isFalse();
        assertThat(status("GET", "/v1/keys", old)).isEqualTo(401);
        assertThat(status("GET", "/v1/keys", next)).isEqualTo(200);
        assertThat(status("DELETE", "/v1/keys/nobodys", next)).isEqualTo(404);
    }

    @Test
    void aKeyEndsByItself() {
        String soon =
                made("guest", "read", Instant.now().plusSeconds(2)).path("key").asText();
        assertThat(status("GET", "/v1/customers", soon)).isEqualTo(200);
        assertThat(call("GET", "/v1/customers", null, soon, Instant.now().plusSeconds(3))
                        .path("statusCode")
                        .asInt())
                .isEqualTo(401);
    }

    @Test
    void everyFaultOfARequestIsNamed() {
        JsonNode reply = call(
                "POST",
                "/v1/keys",
                "{\"name\":\"No Name\",\"scope\":\"all\",\"expires\":\"2020-01-01T00:00:00Z\",\"rate\":0,\"secret\":\"mine\"}",
                TOKEN);

        assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
        assertThat(body(reply).path("errors"))
                .extracting(fault -> fault.path("pointer").asText())
                .containsExactlyInAnyOrder("/name", "/scope", "/expires", "/rate", "/secret");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeAgain() {
        variables.put("REGULARS_RATE_LIMIT", "0.1");
        api = api();
        assertThat(status("GET", "/v1/customers", TOKEN)).isEqualTo(200);
        assertThat(status("GET", "/v1/customers", TOKEN)).as("on credit").isEqualTo(200);

        JsonNode refused = call("GET", "/v1/customers", null, TOKEN);

        assertThat(refused.path("statusCode").asInt()).isEqualTo(429);
        assertThat(refused.path("headers").path("retry-after").asInt()).isBetween(1, 10);
        assertThat(refused.path("headers").path("content-type").asText()).isEqualTo("application/problem+json");
        assertThat(body(refused).path("code").asText()).isEqualTo("rate_limited");
    }

    private Router api() {
        return ApiWiring.router(
                dynamo.client(), new FakeS3(), new Env(variables), new FeedbackSender(messages -> {}, "/api"));
    }

    private JsonNode made(String name, String scope, Instant expires) {
        ObjectNode body = Json.object().put("name", name).put("scope", scope);
        if (expires != null) {
            body.put("expires", expires.toString());
        }
        return made(Json.write(body), TOKEN);
    }

    /** Goes on in an environment that has not read the keys yet, as every one is sooner or later. */
    private JsonNode made(String body, String token) {
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
        ObjectNode event =
                Json.object().put("version", "2.0").put("rawPath", path).put("rawQueryString", "");
        event.putObject("headers").put("authorization", "Bearer " + token);
        event.putObject("requestContext")
                .putObject("http")
                .put("method", method)
                .put("path", path);
        if (body != null) {
            event.put("body", body);
        }
        return api.handle(ApiRequest.of(HttpRequest.of(event), now)).toJson();
    }

    private static JsonNode body(JsonNode reply) {
        return Json.read(reply.path("body").asText());
    }

    private List<Map<String, AttributeValue>> items() {
        return dynamo.client()
                .query(query -> query.tableName(catalogue)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("Y#keys"))))
                .items();
    }
}
