package io.regulars.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.KeyHash;
import io.regulars.aws.Env;
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;
import io.regulars.message.EventCodec;
import io.regulars.message.Json;
import io.regulars.offer.Channel;
import io.regulars.profile.CustomerId;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileCodec;
import io.regulars.profile.ProfileFold;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The handler as Lambda calls it, with real tables. */
class ApiIntegrationTest {

    private static final CustomerId ADA = CustomerId.ofUser("ada@customers.example");
    private static final String KEY = "a secret of enough length";
    private static final String TOKEN = "admin";

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final LinkTokens tokens = new LinkTokens(KEY);
    private final List<String> feedback = new ArrayList<>();
    private String customers;
    private GateStore gates;
    private ApiHandler api;

    @BeforeEach
    void start() {
        customers = dynamo.customersTable();
        gates = new GateStore(dynamo.client(), customers);
        Env env = new Env(
                Map.of("CUSTOMERS_TABLE", customers, "DATA_BUCKET", "data", "CATALOGUE_TABLE", dynamo.catalogueTable(),
                        "REGULARS_LINK_KEY", KEY,
                        "REGULARS_ADMIN_TOKEN", KeyHash.of(TOKEN).toString(), "REGULARS_SEED", "1", "SHOP_NAME",
                        "Söder & <Co>"));
        api = new ApiHandler(
                ApiWiring.router(dynamo.client(), new FakeS3(), env, new FeedbackSender(feedback::addAll, "/api")));
    }

    @Test
    void adminRoutesAskForTheToken() {
        assertThat(call("GET", "/v1/customers", null, null).path("statusCode").asInt()).isEqualTo(401);
        assertThat(call("GET", "/v1/customers", null, "wrong").path("headers").path("www-authenticate").asText())
                .isEqualTo("Bearer");
        assertThat(get("/v1/customers").path("statusCode").asInt()).isEqualTo(200);
        assertThat(get("/v1/nothing").path("statusCode").asInt()).isEqualTo(404);
        JsonNode wrongMethod = call("DELETE", "/v1/offers/a", null, TOKEN);
        assertThat(wrongMethod.path("statusCode").asInt()).isEqualTo(405);
        assertThat(wrongMethod.path("headers").path("allow").asText()).isEqualTo("GET, PUT");
        assertThat(wrongMethod.path("headers").path("content-type").asText()).isEqualTo("application/problem+json");
    }

    @Test
    void anOfferIsValidatedVersionedAndLive() {
        JsonNode first = put("win-back", offer("One"));
        assertThat(first.path("statusCode").asInt()).isEqualTo(201);
        assertThat(put("win-back", offer("Two")).path("statusCode").asInt()).isEqualTo(200);
        assertThat(put("win-back", offer("Two").put("version", 77)).path("statusCode").asInt()).isEqualTo(200);

        assertThat(body(get("/v1/offers/win-back")).path("version").asInt()).isEqualTo(2);
        assertThat(body(get("/v1/offers")).path("items")).hasSize(1);
        assertThat(body(get("/v1/offers/win-back/versions")).path("items")).extracting(o -> o.path("name").asText())
                .containsExactly("Two", "One");
    }

    @Test
    void everyFaultOfAnOfferIsNamedByItsPointer() {
        ObjectNode offer = offer("One").put("margin", 2);
        offer.remove("triggers");
        ((ObjectNode) offer.at("/content/en")).put("url", "javascript:alert(1)").put("subject", "{{price}} off");
        JsonNode reply = put("win-back", offer);

        assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
        assertThat(body(reply).path("errors")).extracting(e -> e.path("pointer").asText()).contains("/margin",
                "/content/en/url",
                "/content/en/subject");
        assertThat(reply.path("body").asText()).contains("triggers");
        assertThat(put("other", offer("One").put("id", "win-back")).path("statusCode").asInt()).isEqualTo(400);
        assertThat(body(call("PUT", "/v1/offers/a", "{oops", TOKEN)).path("detail").asText()).contains("character");
    }

    @Test
    void aClickLeadsToTheOffersPageAndBecomesOneEvent() {
        identify("{\"email\":\"ada@customers.example\"}");
        put("win-back", offer("One"));
        JsonNode reply = call("GET", "/l/" + token(Link.Kind.CLICK), null, null);

        assertThat(reply.path("statusCode").asInt()).isEqualTo(302);
        assertThat(reply.path("headers").path("location").asText()).isEqualTo("https://shop.example/new");
        assertThat(reply.path("headers").path("cache-control").asText()).isEqualTo("no-store");
        call("GET", "/l/" + token(Link.Kind.CLICK), null, null);
        assertThat(events()).extracting(e -> e.path("messageId").asText()).containsExactly("click-d1", "click-d1");
        assertThat(events().get(0).path("event").asText()).isEqualTo("Email Link Clicked");
    }

    @Test
    void aForgedOrOldLinkLeadsNowhere() {
        put("win-back", offer("One"));
        String token = token(Link.Kind.CLICK);
        assertThat(call("GET", "/l/" + token.substring(1), null, null).path("statusCode").asInt()).isEqualTo(404);
        assertThat(call("GET", "/l/" + token(Link.Kind.UNSUBSCRIBE), null, null).path("statusCode").asInt()).isEqualTo(404);
        Link old = link(Link.Kind.CLICK, Instant.now().minus(Duration.ofDays(1)));
        assertThat(call("GET", "/l/" + tokens.sign(old), null, null).path("statusCode").asInt()).isEqualTo(404);
        assertThat(feedback).isEmpty();
    }

    @Test
    void nothingInARequestCanBendWhereAClickLeads() {
        identify("{\"email\":\"ada@customers.example\"}");
        put("win-back", offer("One"));
        String token = token(Link.Kind.CLICK);

        for (String query : List.of("?url=https://evil.example", "?to=//evil.example",
                "?redirect=%0d%0aLocation:%20https://evil.example")) {
            JsonNode reply = call("GET", "/l/" + token + query, null, null);
            assertThat(reply.path("headers").path("location").asText()).isEqualTo("https://shop.example/new");
        }
        for (String path : List.of("/l/https%3A%2F%2Fevil.example", "/l/" + token + "/evil.example",
                "/l//evil.example/" + token,
                "/l/" + token + "%0d%0aLocation:%20https://evil.example")) {
            JsonNode reply = call("GET", path, null, null);
            assertThat(reply.path("statusCode").asInt()).as(path).isEqualTo(404);
            assertThat(reply.path("headers").has("location")).as(path).isFalse();
        }
    }

    @Test
    void anOpenedMailIsADotAndAnEvent() {
        identify("{\"email\":\"ada@customers.example\"}");
        JsonNode reply = call("GET", "/o/" + token(Link.Kind.OPEN), null, null);
        assertThat(reply.path("headers").path("content-type").asText()).isEqualTo("image/gif");
        assertThat(reply.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(events().get(0).path("event").asText()).isEqualTo("Email Opened");
        assertThat(call("GET", "/o/x", null, null).path("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void lookingAtTheUnsubscribePageChangesNothingAndOneClickIsStoredBeforeTheAnswer() {
        identify("{\"email\":\"ada@customers.example\",\"consent\":{\"marketing\":{\"email\":true,\"push\":true}}}");
        String path = "/u/" + token(Link.Kind.UNSUBSCRIBE);
        JsonNode page = call("GET", path, null, null);
        assertThat(page.path("body").asText()).contains("<form method=\"post\">", "Söder &amp; &lt;Co&gt;")
                .doesNotContain("<script");
        assertThat(gates.get(ADA).consented("marketing", Channel.EMAIL)).isTrue();

        assertThat(call("POST", path, "List-Unsubscribe=One-Click", null).path("statusCode").asInt()).isEqualTo(200);
        Gate gate = gates.get(ADA);
        assertThat(gate.consented("marketing", Channel.EMAIL)).isFalse();
        assertThat(gate.consented("marketing", Channel.PUSH)).isTrue();
        assertThat(gate.consents().get("marketing/email/direct").proof()).isEqualTo("one-click-d1");
        assertThat(new Suppressions(dynamo.client(), customers).find(tokens.addressHash("ada@customers.example"))).isPresent();
        assertThat(events().get(0).path("event").asText()).isEqualTo("Unsubscribed");

        long version = gate.version();
        call("POST", path, "List-Unsubscribe=One-Click", null);
        assertThat(gates.get(ADA).version()).as("a repeated click writes nothing").isEqualTo(version);
    }

    @Test
    void theEventOfAnUnsubscriptionFoldsIntoTheSameConsent() {
        identify("{\"email\":\"ada@customers.example\",\"consent\":{\"email\":true}}");
        call("POST", "/u/" + token(Link.Kind.UNSUBSCRIBE), "", null);

        Gate gate = gates.get(ADA);
        JsonNode event = events().get(0);
        ObjectNode internal = Json.object().put("type", "track").put("id", event.path("messageId").asText())
                .put("source", Event.INTERNAL)
                .put("name", event.path("event").asText()).put("anonymousId", "x").put("time", event.path("timestamp").asText())
                .put("receivedAt", event.path("timestamp").asText());
        internal.set("context", event.path("context"));
        internal.set("properties", event.path("properties"));
        Event read = EventCodec.read(internal);
        assertThat(read.customer()).isEqualTo(ADA);
        assertThat(GateFold.apply(gate, List.of(read)).consents()).isEqualTo(gate.consents());
    }

    @Test
    void thePreferencePageShowsAndSavesConsent() {
        identify("{\"email\":\"ada@customers.example\",\"consent\":{\"email\":true}}");
        String path = "/p/" + token(Link.Kind.PREFERENCES);
        String page = call("GET", path, null, null).path("body").asText();
        assertThat(page).contains("name=\"email\" value=\"on\" checked", "name=\"push\" value=\"on\">",
                "a•••@customers.example", "id=\"why\"");

        String saved = call("POST", path, "push=on", null).path("body").asText();
        assertThat(saved).contains("role=\"status\"", "name=\"push\" value=\"on\" checked");
        assertThat(gates.get(ADA).consented("marketing", Channel.EMAIL)).isFalse();
        assertThat(gates.get(ADA).consented("marketing", Channel.PUSH)).isTrue();
        assertThat(events().get(0).at("/properties/consent/marketing/email").asBoolean(true)).isFalse();
    }

    @Test
    void aCustomerIsShownWithWhatTheGateKnows() {
        identify("{\"email\":\"ada@customers.example\",\"firstName\":\"Ada\",\"consent\":{\"email\":true}}");
        profile(ADA, "ada@customers.example", order("o1", "10.005"), order("o2", "-0.001"));

        JsonNode customer = body(get("/v1/customers/ada%40customers.example"));
        assertThat(customer.path("userId").asText()).isEqualTo("ada@customers.example");
        assertThat(customer.path("id").asText()).isEqualTo(ADA.value());
        assertThat(customer.path("events").asInt()).isEqualTo(2);
        assertThat(customer.at("/orders/count").asInt()).isEqualTo(2);
        assertThat(customer.at("/orders/revenue").textValue()).matches("-?[0-9]+\\.[0-9]{2}");
        assertThat(customer.at("/consent/marketing/email").asBoolean()).isTrue();
        assertThat(customer.at("/traits/firstName").asText()).isEqualTo("Ada");
        assertThat(customer.path("segment").isNull()).isTrue();
        assertThat(get("/v1/customers/nobody").path("statusCode").asInt()).isEqualTo(404);
    }

    @Test
    void pagesHoldEveryCustomerOnceAndVisitorsOnRequest() {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            profile(CustomerId.ofUser("c" + i), "c" + i, order("o" + i, "1"));
            gates.apply(CustomerId.ofUser("c" + i), List.of(event("c" + i, "{\"firstName\":\"N" + i + "\"}")));
            expected.add("c" + i);
        }
        profile(CustomerId.ofAnonymous("v"), null, order("ov", "1"));

        List<JsonNode> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = body(get("/v1/customers", "limit=4&cursor=" + cursor));
            page.path("items").forEach(found::add);
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));

        assertThat(found).extracting(c -> c.path("userId").asText()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found).allSatisfy(
                c -> assertThat(c.at("/traits/firstName").asText()).isEqualTo("N" + c.path("userId").asText().substring(1)));
        assertThat(body(get("/v1/customers", "anonymous=true")).path("items")).hasSize(26);
        assertThat(get("/v1/customers", "cursor=nonsense").path("statusCode").asInt()).isEqualTo(400);
        assertThat(get("/v1/customers", "limit=0").path("statusCode").asInt()).isEqualTo(400);
    }

    @Test
    void theSummaryComparesTheArms() {
        for (int i = 0; i < 6; i++) {
            CustomerId customer = CustomerId.ofUser("c" + i);
            boolean held = i < 3;
            profile(customer, "c" + i, order("o" + i, "1"));
            put(customer, "D#d" + i, Map.of("d", text(("{\"arm\":\"%s\",\"offer\":\"win-back\",\"channel\":\"email\","
                    + "\"at\":\"2026-03-01T00:00:00Z\"}").formatted(held ? "holdout" : "treatment")), "state", text("sent")));
            put(customer, "L#o/before", Map.of("kind", text("order"), "amount", text("100"), "at", number("1")));
            put(customer, "L#o/after", Map.of("kind", text("order"), "amount", text(held ? "10" : "30"), "at",
                    number(Long.toString(Instant.parse("2026-03-02T00:00:00Z").toEpochMilli()))));
        }
        JsonNode summary = body(get("/v1/reports/summary"));

        assertThat(summary.at("/customers/identified").asInt()).isEqualTo(6);
        assertThat(summary.at("/decisions/holdout/win-back/email").asInt()).isEqualTo(3);
        assertThat(summary.at("/arms/treatment/revenue").asText()).isEqualTo("90.00");
        assertThat(summary.at("/incremental/revenuePerCustomer").asText()).isEqualTo("20.00");
        assertThat(summary.at("/incremental/revenue").asText()).isEqualTo("60.00");
    }

    @Test
    void decisionsAndDeliveriesAreListed() {
        profile(ADA, "ada@customers.example", order("o", "1"));
        put(ADA, "D#d1", Map.of("d", text("{\"id\":\"d1\",\"at\":\"2026-03-01T00:00:00Z\"}"), "state", text("sent")));
        put(ADA, "M#d1",
                Map.of("channel", text("email"), "at", text("2026-03-01T00:00:00Z"), "state", text("sent"), "offer", text("o"),
                        "trigger", text("t"), "offerVersion", number("1")));
        put(ADA, "M#d2",
                Map.of("channel", text("email"), "at", text("2026-03-01T00:00:00Z"), "state", text("refused"), "offer",
                        text("o"),
                        "trigger", text("t"), "offerVersion", number("1")));

        assertThat(body(get("/v1/decisions")).at("/items/0/userId").asText()).isEqualTo("ada@customers.example");
        assertThat(body(get("/v1/customers/" + ADA.value() + "/decisions")).path("items")).hasSize(1);
        assertThat(body(get("/v1/deliveries")).path("items")).hasSize(1);
        assertThat(body(get("/v1/deliveries", "refused=true")).path("items")).hasSize(2);
    }

    @Test
    void pagesAllowNoScriptAndNoCache() {
        JsonNode headers = call("GET", "/u/" + token(Link.Kind.UNSUBSCRIBE), null, null).path("headers");
        assertThat(headers.path("content-security-policy").asText()).startsWith("default-src 'none'; style-src 'sha256-")
                .contains("form-action 'self'", "frame-ancestors 'none'");
        assertThat(headers.path("cache-control").asText()).isEqualTo("no-store");
        assertThat(get("/v1/openapi.yaml").path("body").asText()).startsWith("openapi: 3.1.0");
    }

    private JsonNode get(String path) {
        return get(path, "");
    }

    private JsonNode get(String path, String query) {
        return call("GET", path + "?" + query, null, TOKEN);
    }

    private JsonNode put(String id, ObjectNode offer) {
        return call("PUT", "/v1/offers/" + id, Json.write(offer), TOKEN);
    }

    private JsonNode call(String method, String path, String body, String token) {
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

    private static JsonNode body(JsonNode reply) {
        return Json.read(reply.path("body").asText());
    }

    private List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        feedback.forEach(message -> Json.read(message).path("data").path("events").forEach(events::add));
        return events;
    }

    private String token(Link.Kind kind) {
        return tokens.sign(link(kind, Instant.now().plus(Duration.ofDays(1))));
    }

    private static Link link(Link.Kind kind, Instant expires) {
        return new Link(kind, ADA, Channel.EMAIL, "d1", "win-back", 1, "en", expires);
    }

    private void identify(String traits) {
        gates.apply(ADA, List.of(event("ada@customers.example", traits)));
    }

    private static ObjectNode offer(String name) {
        return Json.read("""
                {"id": "win-back", "campaign": "win-back", "triggers": ["slipping_away"], "channels": ["email", "push"],
                 "reward": {"kind": "percent", "value": 10}, "margin": 0.3, "response": 0.02,
                 "content": {"en": {"subject": "S", "blocks": ["B"], "action": "Go", "url": "https://shop.example/new"}}}
                """).put("name", name);
    }

    private static Event event(String user, String traits) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        return new Event(EventType.IDENTIFY, "i-" + user, "shop", null, user, null, null, at, at, null, Json.object(),
                Json.object(),
                Json.read(traits));
    }

    private static Event order(String id, String revenue) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        ObjectNode properties = Json.object().put("order_id", id).put("revenue", new BigDecimal(revenue));
        return new Event(EventType.TRACK, id, "shop", "Order Completed", "u", null, null, at, at, null, Json.object(),
                properties,
                Json.object());
    }

    private void profile(CustomerId customer, String userId, Event... events) {
        Profile profile = ProfileFold.fold(Profile.EMPTY, List.of(events));
        Map<String, AttributeValue> item = new java.util.HashMap<>();
        item.put("v", number("1"));
        item.put("s", AttributeValue.fromB(SdkBytes.fromByteArray(ProfileCodec.encode(profile))));
        item.put("bal", number("5"));
        item.put(userId == null ? "aid" : "uid", text(userId == null ? "v" : userId));
        put(customer, "P", item);
    }

    private void put(CustomerId customer, String sortKey, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new java.util.HashMap<>(attributes);
        item.put("pk", text("C#" + customer.value()));
        item.put("sk", text(sortKey));
        dynamo.client().putItem(request -> request.tableName(customers).item(item));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(String value) {
        return AttributeValue.fromN(value);
    }
}
