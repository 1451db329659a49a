package io.regulars.function.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.KeyHash;
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.json.Json;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileCodec;
import io.regulars.profile.ProfileFold;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The API as it is wired, before DynamoDB Local, and what tests ask of it. */
abstract class ApiFixture {

    static final CustomerId ADA = CustomerId.ofUser("ada@customers.example");
    static final String KEY = "a secret of enough length";
    static final String TOKEN = "admin";

    final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    final LinkTokens tokens = new LinkTokens(KEY);
    final List<String> feedback = new ArrayList<>();
    String customers;
    GateStore gates;
    ApiHandler api;

    @BeforeEach
    void start() {
        customers = dynamo.customersTable();
        gates = new GateStore(dynamo.client(), customers);
        Env env = new Env(Map.of(
                "CUSTOMERS_TABLE",
                customers,
                "DATA_BUCKET",
                "data",
                "CATALOGUE_TABLE",
                dynamo.catalogueTable(),
                "REGULARS_LINK_KEY",
                KEY,
                "REGULARS_ADMIN_TOKEN",
                KeyHash.of(TOKEN).toString(),
                "REGULARS_SEED",
                "1",
                "SHOP_NAME",
                "Söder & <Co>"));
        api = new ApiHandler(
                ApiWiring.router(dynamo.client(), new FakeS3(), env, new FeedbackSender(feedback::addAll, "/api")));
    }

    JsonNode get(String path) {
        return get(path, "");
    }

    JsonNode get(String path, String query) {
        return call("GET", path + "?" + query, null, TOKEN);
    }

    JsonNode put(String id, ObjectNode offer) {
        return call("PUT", "/v1/offers/" + id, Json.write(offer), TOKEN);
    }

    JsonNode call(String method, String path, String body, String token) {
        ObjectNode invocation = Json.object().put("version", "2.0");
        int query = path.indexOf('?');
        invocation.put("rawPath", query < 0 ? path : path.substring(0, query));
        invocation.put("rawQueryString", query < 0 ? "" : path.substring(query + 1));
        invocation.putObject("requestContext").putObject("http").put("method", method);
        ObjectNode headers = invocation.putObject("headers");
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
        if (body != null) {
            invocation.put("body", body);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            api.handleRequest(new ByteArrayInputStream(Json.bytes(invocation)), out, null);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Json.read(out.toString(StandardCharsets.UTF_8));
    }

    static JsonNode body(JsonNode reply) {
        return Json.read(reply.path("body").asText());
    }

    List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        feedback.forEach(
                message -> Json.read(message).path("data").path("events").forEach(events::add));
        return events;
    }

    String token(Link.Kind kind) {
        return tokens.sign(link(kind, Instant.now().plus(Duration.ofDays(1))));
    }

    static Link link(Link.Kind kind, Instant expires) {
        return new Link(kind, ADA, Channel.EMAIL, "d1", "win-back", 1, "en", expires);
    }

    void identify(String traits) {
        gates.apply(ADA, List.of(event("ada@customers.example", traits)));
    }

    static ObjectNode offer(String name) {
        return Json.read("""
                {"id": "win-back", "campaign": "win-back", "triggers": ["slipping_away"], "channels": ["email", "push"],
                 "reward": {"kind": "percent", "value": 10}, "margin": 0.3, "response": 0.02,
                 "content": {"en": {"subject": "S", "blocks": ["B"], "action": "Go", "url": "https://shop.example/new"}}}
                """).put("name", name);
    }

    static Event event(String user, String traits) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        return new Event(
                EventType.IDENTIFY,
                "i-" + user,
                "shop",
                null,
                user,
                null,
                null,
                at,
                at,
                null,
                Json.object(),
                Json.object(),
                Json.read(traits));
    }

    static Event order(String id, String revenue) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        ObjectNode properties = Json.object().put("order_id", id).put("revenue", new BigDecimal(revenue));
        return new Event(
                EventType.TRACK,
                id,
                "shop",
                "Order Completed",
                "u",
                null,
                null,
                at,
                at,
                null,
                Json.object(),
                properties,
                Json.object());
    }

    void profile(CustomerId customer, String userId, Event... events) {
        Profile profile = ProfileFold.fold(Profile.EMPTY, List.of(events));
        Map<String, AttributeValue> item = new java.util.HashMap<>();
        item.put("v", number("1"));
        item.put("s", AttributeValue.fromB(SdkBytes.fromByteArray(ProfileCodec.encode(profile))));
        item.put("bal", number("5"));
        item.put(userId == null ? "aid" : "uid", text(userId == null ? "v" : userId));
        put(customer, "P", item);
    }

    void put(CustomerId customer, String sortKey, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new java.util.HashMap<>(attributes);
        item.put("pk", text("C#" + customer.value()));
        item.put("sk", text(sortKey));
        dynamo.client().putItem(request -> request.tableName(customers).item(item));
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(String value) {
        return AttributeValue.fromN(value);
    }
}
