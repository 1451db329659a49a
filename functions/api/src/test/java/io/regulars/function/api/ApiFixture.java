package io.regulars.function.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.gate.GateStore;
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

/** The API over DynamoDB Local, with calls and items for tests. */
abstract class ApiFixture {

    static final CustomerId ADA = CustomerId.ofUser("ada@customers.example");
    static final String TOKEN = TestApi.ADMIN_TOKEN;

    final FakeS3 s3 = new FakeS3();
    final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    final LinkTokens tokens = new LinkTokens(TestApi.LINK_KEY);
    final List<String> feedback = new ArrayList<>();
    String customers;
    GateStore gates;
    ApiHandler api;

    @BeforeEach
    void start() {
        customers = dynamo.customersTable();
        gates = new GateStore(dynamo.client(), customers);
        api = new ApiHandler(TestApi.router(
                dynamo.client(), s3, TestApi.variables(customers, dynamo.catalogueTable()), feedback::addAll));
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
        Map<String, String> headers = token == null ? Map.of() : Map.of("Authorization", "Bearer " + token);
        return TestApi.call(api, TestApi.request(method, path, body, headers));
    }

    static JsonNode body(JsonNode reply) {
        return TestApi.body(reply);
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
        return track(id, "Order Completed", Json.object().put("order_id", id).put("revenue", new BigDecimal(revenue)));
    }

    static Event track(String id, String name, ObjectNode properties) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        return new Event(
                EventType.TRACK,
                id,
                "shop",
                name,
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
        item.put(
                "at",
                number(String.valueOf(
                        profile.lastSeen() == null ? 0 : profile.lastSeen().toEpochMilli())));
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
