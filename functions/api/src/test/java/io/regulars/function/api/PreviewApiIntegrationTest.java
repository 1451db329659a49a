package io.regulars.function.api;

import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.test.FakeS3;
import io.regulars.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** The mail that a customer would get with an offer. */
class PreviewApiIntegrationTest extends ApiFixture {

    private static final String PATH = "/v1/customers/ada@customers.example/preview";

    @Test
    void rendersTheMailInTheCustomersLanguageWithAPlaceholderForTheCoupon() {
        customer();
        put("win-back", texts());
        int before = items();

        JsonNode mail = body(get(PATH, "offer=win-back"));

        assertThat(mail.path("language").asText()).isEqualTo("de");
        assertThat(mail.path("to").asText()).isEqualTo("ada@customers.example");
        assertThat(mail.path("subject").asText()).isEqualTo("Hallo Ada");
        assertThat(mail.path("text").asText())
                .contains("10\u00a0%")
                .contains("XXXXXXXXXXXX")
                .contains("https://shop.example/neu");
        assertThat(mail.path("html").asText())
                .startsWith("<!DOCTYPE html>")
                .contains("href=\"https://shop.example/neu\"")
                .doesNotContain("/l/", "/u/", "/p/");
        assertThat(items()).as("nothing is stored").isEqualTo(before);
    }

    @Test
    void showsTheProductsOfTheCartAndTheTargetsOfClicks() {
        Map<String, String> variables = TestApi.variables(customers, dynamo.catalogueTable());
        variables.put("SHOP_DOMAINS", "shop.example");
        variables.put("LINK_PARAMETERS", "utm_campaign={campaign}");
        api = new ApiHandler(TestApi.router(dynamo.client(), new FakeS3(), variables, feedback::addAll));
        profile(ADA, "ada@customers.example", track("g1", "Product Added", Json.read("""
                        {"product_id": "g1", "price": 49.9, "name": "Hand Grinder", "url": "https://shop.example/g"}""")));
        identify("{\"email\":\"ada@customers.example\",\"locale\":\"de-AT\"}");
        ObjectNode offer = texts();
        offer.putArray("triggers").add("cart_abandoned");
        put("win-back", offer);

        assertThat(body(get(PATH, "offer=win-back")).path("text").asText())
                .contains("* Hand Grinder - €\u00a049,90")
                .contains("https://shop.example/g?utm_campaign=win-back")
                .contains("https://shop.example/neu?utm_campaign=win-back");
    }

    @Test
    void needsAnOfferAndACustomerThatExist() {
        customer();
        put("win-back", texts());

        assertThat(get(PATH).path("statusCode").asInt()).isEqualTo(400);
        assertThat(get(PATH, "offer=nothing").path("statusCode").asInt()).isEqualTo(404);
        assertThat(get("/v1/customers/nobody/preview", "offer=win-back")
                        .path("statusCode")
                        .asInt())
                .isEqualTo(404);
    }

    private void customer() {
        profile(ADA, "ada@customers.example", order("o1", "20.00"));
        identify("{\"email\":\"ada@customers.example\",\"firstName\":\"Ada\",\"locale\":\"de-DE\"}");
    }

    private int items() {
        return dynamo.client().scan(scan -> scan.tableName(customers)).count();
    }

    private static ObjectNode texts() {
        ObjectNode offer = offer("One");
        ((ObjectNode) offer.path("content")).set("de", Json.read("""
                {"subject": "Hallo {{firstName}}", "blocks": ["{{reward}} auf alles"], "action": "Los",
                 "url": "https://shop.example/neu"}"""));
        return offer;
    }
}
