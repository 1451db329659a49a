package io.regulars.function.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.aws.test.FakeS3;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.gate.Confirmation.State;
import io.regulars.gate.Confirmations;
import io.regulars.gate.DoubleOptIn;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.json.Json;
import io.regulars.link.Link;

import static org.assertj.core.api.Assertions.assertThat;

/** The page behind the link in a confirmation mail, and what the API says about the address. */
class ConfirmationPagesIntegrationTest extends ApiFixture {

    private static final CustomerId VISITOR = CustomerId.ofAnonymous("v1");
    private static final String ADDRESS = "ann@shop.example";
    private static final GatePolicy DOUBLE = GatePolicy.DEFAULT.with(DoubleOptIn.BROWSER);

    @BeforeEach
    void signUp() {
        Map<String, String> variables = new TreeMap<>(TestApi.variables(customers, dynamo.catalogueTable()));
        variables.put(DoubleOptIn.VARIABLE, "browser");
        api = new ApiHandler(TestApi.router(dynamo.client(), new FakeS3(), variables, feedback::addAll));
        gates.apply(VISITOR, List.of(identify("browser", ADDRESS)));
        profile(VISITOR, null);
    }

    @Test
    void followingTheLinkAsksAndTheButtonConfirmsOnce() {
        ask();
        JsonNode page = call("GET", path(ADDRESS, "v1", 7), null, null);
        assertThat(page.path("statusCode").asInt()).isEqualTo(200);
        assertThat(page.path("body").asText())
                .contains("<form method=\"post\">", "Söder &amp; &lt;Co&gt;")
                .doesNotContain("<script", ADDRESS);
        assertThat(blocked()).as("scanners follow links").isTrue();

        assertThat(post(path(ADDRESS, "v1", 7))).isEqualTo(200);
        assertThat(blocked()).isFalse();
        Gate.Consent consent = gates.get(VISITOR).consents().get("marketing/email/direct");
        assertThat(consent.proof()).isEqualTo("double opt-in");
        assertThat(consent.time()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        long version = gates.get(VISITOR).version();
        assertThat(post(path(ADDRESS, "v1", 7))).isEqualTo(200);
        assertThat(gates.get(VISITOR).version()).isEqualTo(version);
        assertThat(call("GET", path(ADDRESS, "v1", 7), null, null).path("body").asText())
                .contains("role=\"status\"")
                .doesNotContain("<form");
    }

    @Test
    void forgedExpiredAndForeignLinksConfirmNothing() {
        ask();
        String valid = path(ADDRESS, "v1", 7);
        assertThat(post(valid.substring(0, valid.length() - 2) + "AA")).isEqualTo(404);
        assertThat(post(path(ADDRESS, "v1", 0))).isEqualTo(404);
        String other = tokens.sign(new Link(
                Link.Kind.PREFERENCES,
                VISITOR,
                Channel.EMAIL,
                "d1",
                "o",
                1,
                "en",
                Instant.now().plusSeconds(600)));
        assertThat(post("/a/" + other)).isEqualTo(404);
        assertThat(post(path(ADDRESS, "v2", 7))).isEqualTo(409);
        assertThat(post(path("mallory@evil.example", "v1", 7))).isEqualTo(409);
        assertThat(blocked()).isTrue();
        assertThat(gates.get(CustomerId.ofAnonymous("v2")).version()).isZero();
    }

    @Test
    void aLinkOfAnAddressThatWasChangedSinceIsRefusedWithAnExplanation() {
        ask();
        gates.apply(VISITOR, List.of(identify(null, "ann@work.example")));

        JsonNode page = call("POST", path(ADDRESS, "v1", 7), "", null);
        assertThat(page.path("statusCode").asInt()).isEqualTo(409);
        assertThat(page.path("body").asText()).contains("changed since the mail was sent");
        assertThat(gates.get(VISITOR).consents()).doesNotContainKey("marketing/email/direct");
    }

    @Test
    void anUnsubscriptionIsNotUndoneByTheOldLink() {
        ask();
        post(path(ADDRESS, "v1", 7));
        gates.update(
                VISITOR,
                gate -> GateRules.consent(
                        gate,
                        "marketing",
                        Channel.EMAIL,
                        false,
                        "one-click",
                        Instant.now().plusSeconds(1)));
        assertThat(post(path(ADDRESS, "v1", 7))).isEqualTo(409);
        assertThat(gates.get(VISITOR).consented("marketing", Channel.EMAIL)).isFalse();
    }

    @Test
    void theCustomerAndTheirOffersSayThatTheAddressIsNotConfirmed() {
        JsonNode visitor = body(get("/v1/customers/v1"));
        assertThat(visitor.at("/addressConfirmation/state").asText()).isEqualTo("missing");
        assertThat(visitor.at("/consent/marketing/email").asBoolean(true)).isFalse();
        ask();
        assertThat(body(get("/v1/customers/v1"))
                        .at("/addressConfirmation/state")
                        .asText())
                .isEqualTo("asked");
        post(path(ADDRESS, "v1", 7));
        JsonNode confirmed = body(get("/v1/customers/v1"));
        assertThat(confirmed.at("/addressConfirmation/state").asText()).isEqualTo("confirmed");
        assertThat(confirmed.at("/consent/marketing/email").asBoolean()).isTrue();
    }

    private void ask() {
        gates.update(
                VISITOR,
                gate -> Confirmations.moved(
                        Confirmations.wantedByBrowser(gate, Instant.now()), State.WANTED, State.ASKED, Instant.now()));
    }

    private int post(String path) {
        return call("POST", path, "", null).path("statusCode").asInt();
    }

    private boolean blocked() {
        return GateRules.blockingRule(gates.get(VISITOR), Channel.EMAIL, DOUBLE) != null;
    }

    private String path(String address, String visitor, int days) {
        Instant sent = Instant.now().minus(Duration.ofDays(7 - days));
        return "/a/"
                + tokens.sign(
                        Link.confirmation(CustomerId.ofAnonymous(visitor), tokens.addressHash(address), "en", sent));
    }

    private static Event identify(String trust, String email) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        return new Event(
                EventType.IDENTIFY,
                "i-" + trust,
                "web",
                null,
                null,
                "v1",
                null,
                at,
                at,
                null,
                trust == null ? Json.object() : Json.read("{\"regulars\":{\"trust\":\"" + trust + "\"}}"),
                Json.object(),
                Json.read("{\"email\":\"" + email + "\",\"consent\":{\"email\":true}}"));
    }
}
