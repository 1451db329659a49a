package io.regulars.function.api;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Versions and validation of offers, and requests that the router rejects. */
class OffersApiIntegrationTest extends ApiFixture {

    @Test
    void rejectsMissingKeysUnknownPathsAndUnsupportedMethods() {
        assertThat(call("GET", "/v1/customers", null, null).path("statusCode").asInt())
                .isEqualTo(401);
        assertThat(call("GET", "/v1/customers", null, "wrong")
                        .path("headers")
                        .path("www-authenticate")
                        .asText())
                .isEqualTo("Bearer");
        assertThat(get("/v1/customers").path("statusCode").asInt()).isEqualTo(200);
        assertThat(get("/v1/nothing").path("statusCode").asInt()).isEqualTo(404);
        JsonNode wrongMethod = call("DELETE", "/v1/offers/a", null, TOKEN);
        assertThat(wrongMethod.path("statusCode").asInt()).isEqualTo(405);
        assertThat(wrongMethod.path("headers").path("allow").asText()).isEqualTo("GET, PUT");
        assertThat(wrongMethod.path("headers").path("content-type").asText()).isEqualTo("application/problem+json");
    }

    @Test
    void putCreatesAVersionAndMakesItLive() {
        JsonNode first = put("win-back", offer("One"));
        assertThat(first.path("statusCode").asInt()).isEqualTo(201);
        assertThat(put("win-back", offer("Two")).path("statusCode").asInt()).isEqualTo(200);
        assertThat(put("win-back", offer("Two").put("version", 77))
                        .path("statusCode")
                        .asInt())
                .isEqualTo(200);

        assertThat(body(get("/v1/offers/win-back")).path("version").asInt()).isEqualTo(2);
        assertThat(body(get("/v1/offers")).path("items")).hasSize(1);
        assertThat(body(get("/v1/offers/win-back/versions")).path("items"))
                .extracting(o -> o.path("name").asText())
                .containsExactly("Two", "One");
    }

    @Test
    void refusesTriggersAndSegmentsThatDoNotExist() {
        ObjectNode offer = offer("One");
        offer.putArray("triggers").add("slipping_away").add("sliping_away").add("holiday");
        offer.putArray("segments").add("coffee");

        JsonNode reply = put("win-back", offer);

        assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
        assertThat(body(reply).path("errors"))
                .extracting(e ->
                        e.path("pointer").asText() + ": " + e.path("detail").asText())
                .containsExactly(
                        "/triggers/1: there is no trigger sliping_away; did you mean slipping_away? The triggers are"
                                + " cart_abandoned, first_order, replenishment, slipping_away",
                        "/triggers/2: there is no trigger holiday. The triggers are cart_abandoned, first_order,"
                                + " replenishment, slipping_away",
                        "/segments/0: there is no segment coffee. The segments are frequent, likely, browsing, slipping");
        assertThat(get("/v1/offers/win-back").path("statusCode").asInt()).isEqualTo(404);
    }

    @Test
    void warnsOfOffersThatCannotWin() {
        ObjectNode offer = offer("One");
        offer.remove(List.of("margin", "response"));

        JsonNode reply = put("win-back", offer);

        assertThat(reply.path("statusCode").asInt()).isEqualTo(201);
        assertThat(body(reply).path("warnings"))
                .extracting(w -> w.path("pointer").asText())
                .containsExactly("/margin", "/response");
        assertThat(body(put("win-back", offer("Two"))).path("warnings")).isEmpty();
        assertThat(body(get("/v1/offers/win-back")).has("warnings")).isFalse();
        assertThat(put("win-back", (ObjectNode) body(put("win-back", offer)))
                        .path("statusCode")
                        .asInt())
                .as("what was answered may be sent back")
                .isEqualTo(200);
    }

    @Test
    void checksWithoutSaving() {
        JsonNode reply = call(
                "POST",
                "/v1/offers/win-back/check",
                Json.write(offer("One").put("minOrders", 3).put("maxOrders", 2)),
                TOKEN);

        assertThat(body(reply).path("warnings"))
                .extracting(w -> w.path("detail").asText())
                .containsExactly("is less than minOrders: no customer can get the offer");
        assertThat(get("/v1/offers/win-back").path("statusCode").asInt()).isEqualTo(404);
    }

    @Test
    void endsAnOfferOnce() {
        put("win-back", offer("One"));

        JsonNode ended = body(call("POST", "/v1/offers/win-back/end", null, TOKEN));

        assertThat(ended.path("version").asInt()).isEqualTo(2);
        assertThat(ended.path("until").isTextual()).isTrue();
        assertThat(body(call("POST", "/v1/offers/win-back/end", null, TOKEN))).isEqualTo(ended);
        assertThat(call("POST", "/v1/offers/nothing/end", null, TOKEN)
                        .path("statusCode")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void reportsEveryErrorInAnOfferWithItsPointer() {
        ObjectNode offer = offer("One").put("margin", 2);
        offer.remove("triggers");
        ((ObjectNode) offer.at("/content/en")).put("url", "javascript:alert(1)").put("subject", "{{price}} off");
        JsonNode reply = put("win-back", offer);

        assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
        assertThat(body(reply).path("errors"))
                .extracting(e -> e.path("pointer").asText())
                .contains("/margin", "/content/en/url", "/content/en/subject");
        assertThat(reply.path("body").asText()).contains("triggers");
        assertThat(put("other", offer("One").put("id", "win-back"))
                        .path("statusCode")
                        .asInt())
                .isEqualTo(400);
        assertThat(body(call("PUT", "/v1/offers/a", "{oops", TOKEN))
                        .path("detail")
                        .asText())
                .contains("character");
    }
}
