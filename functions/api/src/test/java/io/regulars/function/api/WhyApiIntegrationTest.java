package io.regulars.function.api;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import io.regulars.gate.Gate.Due;
import io.regulars.json.Json;
import io.regulars.scoring.ScoresCodec;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;

/** Why a customer gets a message or none, and the progress of decisions. */
class WhyApiIntegrationTest extends ApiFixture {

    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

    @Test
    void saysWhatBlocksEachChannelAndWhatEachTriggerWaitsFor() {
        identify("{\"email\":\"ada@customers.example\"}");
        profile(ADA, "ada@customers.example", order("o1", "10"));
        score();
        put("win-back", offer("Win back"));

        JsonNode why = body(get("/v1/customers/ada%40customers.example/why"));

        assertThat(why.at("/channels/0/channel").asText()).isEqualTo("email");
        assertThat(why.at("/channels/0/rule").asText()).isEqualTo("no_consent");
        assertThat(why.at("/channels/1/rule").asText()).isEqualTo("no_address");
        assertThat(why.path("arm").asText()).isIn("treatment", "holdout");
        assertThat(why.path("paused").asBoolean()).isFalse();
        assertThat(why.path("timezone").asText()).isEqualTo("UTC");
        assertThat(why.path("decisions")).isEmpty();
        assertThat(why.path("triggers")).hasSize(4);
        assertThat(why.at("/triggers/0/outlook").asText()).isEqualTo("no live offer answers it");
        assertThat(why.at("/triggers/3/trigger").asText()).isEqualTo("slipping_away");
        assertThat(why.at("/triggers/3/outlook").asText()).isEqualTo("the last activity is too long ago");
        assertThat(get("/v1/customers/nobody/why").path("statusCode").asInt()).isEqualTo(404);
    }

    @Test
    void explainsTheScoresByTheModelInService() {
        profile(ADA, "ada@customers.example", order("o1", "10"));
        assertThat(body(get("/v1/customers/ada%40customers.example/why")).path("scores"))
                .as("before the first scoring")
                .isEqualTo(NullNode.instance);
        score();

        JsonNode scores = body(get("/v1/customers/ada%40customers.example/why")).path("scores");

        assertThat(scores.path("segment").asText()).isEqualTo("likely");
        assertThat(scores.at("/because/model").asText()).isEqualTo("rules-1");
        assertThat(scores.at("/because/parts/1/words").asText()).isEqualTo("1 order");
        assertThat(scores.path("yearlyOrders").asDouble()).isPositive();
        assertThat(scores.path("stillCustomer").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void listsWhatIsScheduledAndArmed() {
        profile(ADA, "ada@customers.example", order("o1", "10"));
        decision("d1", "scheduled");
        gates.update(
                ADA,
                gate -> gate.withDue("d/d1", new Due(LATER, LATER))
                        .withDue("t/slipping_away", new Due(LATER, LATER))
                        .withDue("w/first_order", new Due(LATER, LATER))
                        .withDue("n/d9", new Due(LATER, LATER)));

        JsonNode why = body(get("/v1/customers/ada%40customers.example/why"));

        assertThat(why.at("/scheduled")).hasSize(1);
        assertThat(why.at("/scheduled/0/offer").asText()).isEqualTo("win-back");
        assertThat(why.at("/scheduled/0/at").asText()).startsWith("2099-01-01T00:00:00");
        assertThat(why.at("/armed")).hasSize(2);
        assertThat(why.at("/armed/0/again").asBoolean()).isFalse();
        assertThat(why.at("/armed/1/again").asBoolean()).isTrue();
    }

    @Test
    void theStateOfADecisionIsThatOfItsMessage() {
        profile(ADA, "ada@customers.example", order("o1", "10"));
        decision("d1", "sent");
        assertThat(state()).isEqualTo("queued");
        delivery("refused", null);
        assertThat(state()).isEqualTo("refused");
        delivery("sent", null);
        assertThat(state()).isEqualTo("sent");
        delivery("sent", "delivered");
        assertThat(state()).isEqualTo("delivered");
        JsonNode listed = body(get("/v1/decisions"));
        assertThat(listed.at("/items/0/state").asText()).isEqualTo("delivered");
        assertThat(listed.at("/items/0/userId").asText()).isEqualTo("ada@customers.example");
        assertThat(listed.at("/items/0/delivery/subject").asText()).isEqualTo("Hello");
    }

    private String state() {
        JsonNode reply = body(get("/v1/customers/ada%40customers.example/decisions"));
        return reply.at("/items/0/state").asText();
    }

    private void decision(String id, String state) {
        put(
                ADA,
                "D#" + id,
                Map.of(
                        "d",
                        text("{\"id\":\"" + id + "\",\"at\":\"2026-03-01T00:00:00.000Z\",\"trigger\":\"first_order\","
                                + "\"offer\":\"win-back\",\"channel\":\"email\"}"),
                        "state",
                        text(state)));
    }

    private void delivery(String state, String notice) {
        Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item = new java.util.HashMap<>(
                Map.of("state", text(state), "subject", text("Hello"), "at", text("2026-03-01T00:00:01.000Z")));
        if (notice != null) {
            item.put("notice", text(notice));
        }
        put(ADA, "M#d1", item);
    }

    private void score() {
        dynamo.client()
                .updateItem(update -> update.tableName(customers)
                        .key(Map.of("pk", text("C#" + ADA.value()), "sk", text("P")))
                        .updateExpression("SET sc = :s")
                        .expressionAttributeValues(
                                Map.of(":s", text(Json.write(ScoresCodec.toJson(Story.scores("likely", 0.3, 18)))))));
    }
}
