package io.regulars.function.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventType;

import static org.assertj.core.api.Assertions.assertThat;

/** Customers, decisions, deliveries and the summary report. */
class CustomersApiIntegrationTest extends ApiFixture {

    @Test
    void showsACustomerWithPersonalDataAndConsentFromTheGate() {
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
    void aDeliveredMessageIsNoEventOfTheCustomer() {
        profile(ADA, "ada@customers.example", order("o1", "10"), delivered());
        JsonNode customer = body(get("/v1/customers/ada%40customers.example"));
        assertThat(customer.path("events").asInt()).isEqualTo(1);
        assertThat(customer.path("lastSeen").asText()).startsWith("2026-03-01T00:00:00");
    }

    private static Event delivered() {
        return EventBuilder.of(EventType.TRACK, "m1", Instant.parse("2026-03-02T00:00:00Z"))
                .source(Event.INTERNAL)
                .name("Email Delivered")
                .userId("u")
                .build();
    }

    @Test
    void pagesContainEveryCustomerOnceAndVisitorsOnRequest() {
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
        assertThat(found)
                .allSatisfy(c -> assertThat(c.at("/traits/firstName").asText())
                        .isEqualTo("N" + c.path("userId").asText().substring(1)));
        assertThat(body(get("/v1/customers", "anonymous=true")).path("items")).hasSize(26);
        assertThat(get("/v1/customers", "cursor=nonsense").path("statusCode").asInt())
                .isEqualTo(400);
        assertThat(get("/v1/customers", "limit=0").path("statusCode").asInt()).isEqualTo(400);
    }

    @Test
    void summaryComparesTheArmsOfTheExperiment() {
        for (int i = 0; i < 6; i++) {
            CustomerId customer = CustomerId.ofUser("c" + i);
            boolean holdout = i < 3;
            profile(customer, "c" + i, order("o" + i, "1"));
            put(
                    customer,
                    "D#d" + i,
                    Map.of(
                            "d",
                            text(("{\"arm\":\"%s\",\"offer\":\"win-back\",\"channel\":\"email\","
                                            + "\"at\":\"2026-03-01T00:00:00Z\"}")
                                    .formatted(holdout ? "holdout" : "treatment")),
                            "state",
                            text("sent")));
            put(customer, "L#o/before", Map.of("kind", text("order"), "amount", text("100"), "at", number("1")));
            put(
                    customer,
                    "L#o/after",
                    Map.of(
                            "kind",
                            text("order"),
                            "amount",
                            text(holdout ? "10" : "30"),
                            "at",
                            number(Long.toString(
                                    Instant.parse("2026-03-02T00:00:00Z").toEpochMilli()))));
        }
        JsonNode summary = body(get("/v1/reports/summary"));

        assertThat(summary.at("/customers/identified").asInt()).isEqualTo(6);
        assertThat(summary.at("/decisions/holdout/win-back/email").asInt()).isEqualTo(3);
        assertThat(summary.at("/arms/treatment/revenue").asText()).isEqualTo("90.00");
        assertThat(summary.at("/incremental/revenuePerCustomer").asText()).isEqualTo("20.00");
        assertThat(summary.at("/incremental/revenue").asText()).isEqualTo("60.00");
        assertThat(summary.at("/incremental/net").asText()).isEqualTo("60.00");
        assertThat(summary.at("/incremental/verdict").asText())
                .as("of three customers on a side")
                .isEqualTo("cannot_tell");
        assertThat(summary.at("/incremental").has("customersNeeded")).isTrue();
    }

    @Test
    void listsDecisionsAndDeliveries() {
        profile(ADA, "ada@customers.example", order("o", "1"));
        put(ADA, "D#d1", Map.of("d", text("{\"id\":\"d1\",\"at\":\"2026-03-01T00:00:00Z\"}"), "state", text("sent")));
        put(
                ADA,
                "M#d1",
                Map.of(
                        "channel",
                        text("email"),
                        "at",
                        text("2026-03-01T00:00:00Z"),
                        "state",
                        text("sent"),
                        "offer",
                        text("o"),
                        "trigger",
                        text("t"),
                        "offerVersion",
                        number("1")));
        put(
                ADA,
                "M#d2",
                Map.of(
                        "channel",
                        text("email"),
                        "at",
                        text("2026-03-01T00:00:00Z"),
                        "state",
                        text("refused"),
                        "offer",
                        text("o"),
                        "trigger",
                        text("t"),
                        "offerVersion",
                        number("1")));

        assertThat(body(get("/v1/decisions")).at("/items/0/userId").asText()).isEqualTo("ada@customers.example");
        assertThat(body(get("/v1/customers/" + ADA.value() + "/decisions")).path("items"))
                .hasSize(1);
        assertThat(body(get("/v1/deliveries")).path("items")).hasSize(1);
        assertThat(body(get("/v1/deliveries", "refused=true")).path("items")).hasSize(2);
    }
}
