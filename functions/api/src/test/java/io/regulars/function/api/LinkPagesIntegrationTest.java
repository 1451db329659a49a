package io.regulars.function.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.test.FakeS3;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.gate.Confirmation;
import io.regulars.gate.Confirmations;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import io.regulars.gate.SuppressionReason;
import io.regulars.json.Json;
import io.regulars.link.Link;
import io.regulars.message.EventCodec;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages behind the links in a message: clicks, opens, unsubscribing and preferences. */
class LinkPagesIntegrationTest extends ApiFixture {

    private static final CustomerId OWNER = CustomerId.ofUser("u1");

    @Test
    void clicksRedirectToTheOfferAndAreReportedWithOneEventId() {
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
    void forgedAndExpiredLinksAreNotFound() {
        put("win-back", offer("One"));
        String token = token(Link.Kind.CLICK);
        assertThat(call("GET", "/l/" + token.substring(1), null, null)
                        .path("statusCode")
                        .asInt())
                .isEqualTo(404);
        assertThat(call("GET", "/l/" + token(Link.Kind.UNSUBSCRIBE), null, null)
                        .path("statusCode")
                        .asInt())
                .isEqualTo(404);
        Link old = link(Link.Kind.CLICK, Instant.now().minus(Duration.ofDays(1)));
        assertThat(call("GET", "/l/" + tokens.sign(old), null, null)
                        .path("statusCode")
                        .asInt())
                .isEqualTo(404);
        assertThat(feedback).isEmpty();
    }

    @Test
    void requestsCannotChangeTheRedirectTarget() {
        identify("{\"email\":\"ada@customers.example\"}");
        put("win-back", offer("One"));
        String token = token(Link.Kind.CLICK);

        for (String query : List.of(
                "?url=https://evil.example",
                "?to=//evil.example",
                "?redirect=%0d%0aLocation:%20https://evil.example")) {
            JsonNode reply = call("GET", "/l/" + token + query, null, null);
            assertThat(reply.path("headers").path("location").asText()).isEqualTo("https://shop.example/new");
        }
        for (String path : List.of(
                "/l/https%3A%2F%2Fevil.example",
                "/l/" + token + "/evil.example",
                "/l//evil.example/" + token,
                "/l/" + token + "%0d%0aLocation:%20https://evil.example")) {
            JsonNode reply = call("GET", path, null, null);
            assertThat(reply.path("statusCode").asInt()).as(path).isEqualTo(404);
            assertThat(reply.path("headers").has("location")).as(path).isFalse();
        }
    }

    @Test
    void aProductsLinkLeadsToThePageOfTheShopAndClicksAddParameters() {
        Map<String, String> variables = TestApi.variables(customers, dynamo.catalogueTable());
        variables.put("SHOP_DOMAINS", "shop.example");
        variables.put("LINK_PARAMETERS", "utm_medium={channel}&utm_campaign={campaign}");
        api = new ApiHandler(TestApi.router(dynamo.client(), new FakeS3(), variables, feedback::addAll));
        identify("{\"email\":\"ada@customers.example\"}");
        put("win-back", offer("One"));

        String path = "/l/" + token(Link.Kind.CLICK);
        String added = "?utm_medium=email&utm_campaign=win-back";
        for (var target : Map.of(
                        path,
                        "https://shop.example/new",
                        path + "?to=https%3A%2F%2Fshop.example%2Fgrinder",
                        "https://shop.example/grinder",
                        path + "?to=https%3A%2F%2Fevil.example%2F",
                        "https://shop.example/new")
                .entrySet()) {
            assertThat(call("GET", target.getKey(), null, null)
                            .at("/headers/location")
                            .asText())
                    .isEqualTo(target.getValue() + added);
        }
    }

    @Test
    void opensReturnAPixelAndAreReported() {
        identify("{\"email\":\"ada@customers.example\"}");
        JsonNode reply = call("GET", "/o/" + token(Link.Kind.OPEN), null, null);
        assertThat(reply.path("headers").path("content-type").asText()).isEqualTo("image/gif");
        assertThat(reply.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(events().get(0).path("event").asText()).isEqualTo("Email Opened");
        assertThat(call("GET", "/o/x", null, null).path("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void unsubscribesOnPostButNotOnGet() {
        identify("{\"email\":\"ada@customers.example\",\"consent\":{\"marketing\":{\"email\":true,\"push\":true}}}");
        String path = "/u/" + token(Link.Kind.UNSUBSCRIBE);
        JsonNode page = call("GET", path, null, null);
        assertThat(page.path("body").asText())
                .contains("<form method=\"post\">", "Söder &amp; &lt;Co&gt;")
                .doesNotContain("<script");
        assertThat(gates.get(ADA).consented("marketing", Channel.EMAIL)).isTrue();

        assertThat(call("POST", path, "List-Unsubscribe=One-Click", null)
                        .path("statusCode")
                        .asInt())
                .isEqualTo(200);
        Gate gate = gates.get(ADA);
        assertThat(gate.consented("marketing", Channel.EMAIL)).isFalse();
        assertThat(gate.consented("marketing", Channel.PUSH)).isTrue();
        assertThat(gate.consents().get("marketing/email/direct").proof()).isEqualTo("one-click-d1");
        assertThat(new Suppressions(dynamo.client(), customers).find(tokens.addressHash("ada@customers.example")))
                .isPresent();
        assertThat(events().get(0).path("event").asText()).isEqualTo("Unsubscribed");

        long version = gate.version();
        call("POST", path, "List-Unsubscribe=One-Click", null);
        assertThat(gates.get(ADA).version())
                .as("a repeated click writes nothing")
                .isEqualTo(version);
    }

    @Test
    void unsubscribeEventFoldsIntoTheSameConsent() {
        identify("{\"email\":\"ada@customers.example\",\"consent\":{\"email\":true}}");
        call("POST", "/u/" + token(Link.Kind.UNSUBSCRIBE), "", null);

        Gate gate = gates.get(ADA);
        JsonNode event = events().get(0);
        ObjectNode internal = Json.object()
                .put("type", "track")
                .put("id", event.path("messageId").asText())
                .put("source", Event.INTERNAL)
                .put("name", event.path("event").asText())
                .put("anonymousId", "x")
                .put("time", event.path("timestamp").asText())
                .put("receivedAt", event.path("timestamp").asText());
        internal.set("context", event.path("context"));
        internal.set("properties", event.path("properties"));
        Event read = EventCodec.read(internal);
        assertThat(read.customer()).isEqualTo(ADA);
        assertThat(GateFold.apply(OWNER, gate, List.of(read)).consents()).isEqualTo(gate.consents());
    }

    @Test
    void preferencePageShowsAndSavesConsent() {
        identify("{\"email\":\"ada@customers.example\",\"consent\":{\"email\":true}}");
        String path = "/p/" + token(Link.Kind.PREFERENCES);
        String page = call("GET", path, null, null).path("body").asText();
        assertThat(page)
                .contains(
                        "name=\"email\" value=\"on\" checked",
                        "name=\"push\" value=\"on\">",
                        "a•••@customers.example",
                        "id=\"why\"");

        String saved = call("POST", path, "push=on", null).path("body").asText();
        assertThat(saved).contains("role=\"status\"", "name=\"push\" value=\"on\" checked");
        assertThat(gates.get(ADA).consented("marketing", Channel.EMAIL)).isFalse();
        assertThat(gates.get(ADA).consented("marketing", Channel.PUSH)).isTrue();
        assertThat(events().get(0).at("/properties/consent/marketing/email").asBoolean(true))
                .isFalse();
    }

    /** A forwarded mail contains the link. */
    @Test
    void anAgreementToRefusedMailsCountsOnlyWhenTheOwnerOfTheAddressConfirmsIt() {
        identify("{\"email\":\"ada@customers.example\",\"consent\":{\"email\":true}}");
        call("POST", "/u/" + token(Link.Kind.UNSUBSCRIBE), "", null);
        feedback.clear();

        String saved = call("POST", "/p/" + token(Link.Kind.PREFERENCES), "email=on&push=on", null)
                .path("body")
                .asText();
        assertThat(saved).contains("follow the link in the mail", "name=\"email\" value=\"on\">");
        Gate gate = gates.get(ADA);
        assertThat(gate.consented("marketing", Channel.EMAIL)).isFalse();
        assertThat(gate.consented("marketing", Channel.PUSH)).isTrue();
        assertThat(gate.due()).containsKey(Confirmations.DUE);
        assertThat(Confirmations.open(gate).origin()).isEqualTo(Confirmation.Origin.PAGE);
        assertThat(events().get(0).at("/properties/consent/marketing").has("email"))
                .as("the event must not agree either")
                .isFalse();

        String hash = tokens.addressHash("ada@customers.example");
        String confirm = "/a/" + tokens.sign(Link.confirmation(ADA, hash, "en", Instant.now()));
        assertThat(call("POST", confirm, "", null).path("statusCode").asInt()).isEqualTo(200);
        Gate confirmed = gates.get(ADA);
        assertThat(confirmed.consented("marketing", Channel.EMAIL)).isTrue();
        assertThat(new Suppressions(dynamo.client(), customers)
                        .find(hash)
                        .orElseThrow()
                        .liftedBy(confirmed, Channel.EMAIL))
                .isTrue();
    }

    @Test
    void savingThePageDoesNotLiftASuppressionOfTheAddress() {
        identify("{\"email\":\"ada@customers.example\",\"consent\":{\"email\":true}}");
        Suppressions suppressions = new Suppressions(dynamo.client(), customers);
        String hash = tokens.addressHash("ada@customers.example");
        suppressions.put(hash, SuppressionReason.UNSUBSCRIBE, Instant.now().minusSeconds(60));

        call("POST", "/p/" + token(Link.Kind.PREFERENCES), "email=on", null);

        assertThat(suppressions.find(hash).orElseThrow().liftedBy(gates.get(ADA), Channel.EMAIL))
                .isFalse();
    }

    @Test
    void pagesForbidScriptsAndCaching() {
        JsonNode headers =
                call("GET", "/u/" + token(Link.Kind.UNSUBSCRIBE), null, null).path("headers");
        assertThat(headers.path("content-security-policy").asText())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("form-action 'self'", "frame-ancestors 'none'");
        assertThat(headers.path("cache-control").asText()).isEqualTo("no-store");
    }

    @Test
    void describesTheApiWithoutAToken() {
        JsonNode reply = call("GET", "/v1/openapi.yaml", null, null);
        assertThat(reply.path("statusCode").asInt()).isEqualTo(200);
        assertThat(reply.path("body").asText()).startsWith("openapi: 3.1.0");
    }
}
