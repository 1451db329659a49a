package io.regulars.function.api;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
