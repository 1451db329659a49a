package io.regulars.function.api;

import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.scoring.ScoresCodec;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;

/** The decision that a trigger would lead to now. */
class NextOfferApiIntegrationTest extends ApiFixture {

    private static final CustomerId CUSTOMER = CustomerId.ofUser("u");
    private static final String PATH = "/v1/customers/u/next-offer";

    @Test
    void rejectsUnknownTriggersAndCustomers() {
        profile(CUSTOMER, "u", order("o1", "20.00"));

        assertThat(get(PATH, "trigger=full_moon").path("statusCode").asInt()).isEqualTo(400);
        assertThat(get("/v1/customers/nobody/next-offer").path("statusCode").asInt())
                .isEqualTo(404);
    }

    @Test
    void refusesACustomerWithoutScores() {
        profile(CUSTOMER, "u", order("o1", "20.00"));

        assertThat(get(PATH).path("statusCode").asInt()).isEqualTo(409);
    }

    @Test
    void decidesWithoutStoringAnything() {
        profile(CUSTOMER, "u", order("o1", "20.00"));
        score();
        put("win-back", offer("One"));
        int before = items();

        JsonNode reply = get(PATH);

        assertThat(reply.path("statusCode").asInt()).isEqualTo(200);
        assertThat(body(reply).path("customer").asText()).isEqualTo(CUSTOMER.value());
        assertThat(body(reply).path("trigger").asText()).isEqualTo("slipping_away");
        assertThat(body(reply).path("candidates"))
                .anySatisfy(candidate ->
                        assertThat(candidate.path("lostTo").asText()).isIn("no_address", "no_consent"));
        assertThat(items()).isEqualTo(before);
    }

    private void score() {
        dynamo.client()
                .updateItem(update -> update.tableName(customers)
                        .key(Map.of("pk", text("C#" + CUSTOMER.value()), "sk", text("P")))
                        .updateExpression("SET sc = :s")
                        .expressionAttributeValues(
                                Map.of(":s", text(Json.write(ScoresCodec.toJson(Story.scores("likely", 0.3, 18)))))));
    }

    private int items() {
        return dynamo.client().scan(scan -> scan.tableName(customers)).count();
    }
}
