package io.regulars.cli.customer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.TextTable;

/** What happened with a customer, the earliest first: orders and points, decisions, messages and redemptions. */
public final class CustomerTimeline {

    private final LocalTimes time;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(JsonNode at, String what, String text) {}

    public CustomerTimeline(LocalTimes time) {
        this.time = time;
    }

    /** Adds what the customer's own data say. */
    public CustomerTimeline customer(JsonNode customer) {
        add(customer.path("firstSeen"), "seen", "first event");
        add(customer.path("lastSeen"), "seen", "latest event");
        customer.at("/coupons/redemptions")
                .forEach(redemption -> add(
                        redemption.path("at"),
                        "coupon",
                        redemption.path("code").asText() + " used in order "
                                + redemption.path("order").asText()));
        return this;
    }

    /** Adds the lines of the customer's statement of points. */
    public CustomerTimeline ledger(JsonNode ledger) {
        ledger.path("lines").forEach(line -> {
            String amount = line.path("amount").asText("");
            add(
                    line.path("at"),
                    line.path("kind").asText(),
                    (amount.isEmpty() ? "" : amount + ", ")
                            + line.path("points").asText() + " points");
        });
        return this;
    }

    /** Adds decisions and their messages. */
    public CustomerTimeline decisions(JsonNode decisions) {
        decisions.forEach(decision -> {
            JsonNode delivery = decision.path("delivery");
            add(
                    decision.path("at"),
                    "decision",
                    decision.path("reason").asText(decision.path("id").asText())
                            + (delivery.isObject() ? "" : " [" + DecisionText.state(decision, time) + "]"));
            if (delivery.isObject()) {
                String subject = delivery.path("subject").asText("");
                add(
                        delivery.path("at"),
                        decision.path("channel").asText(),
                        DecisionText.state(decision, time)
                                + (subject.isEmpty() || "null".equals(subject) ? "" : ": " + subject));
            }
        });
        return this;
    }

    private void add(JsonNode at, String what, String text) {
        if (at.isTextual()) {
            entries.add(new Entry(at, what, text));
        }
    }

    /** The lines, with local times; empty without entries. */
    @Override
    public String toString() {
        entries.sort(Comparator.comparing(entry -> entry.at().asText()));
        TextTable table = new TextTable("", "", "");
        entries.forEach(entry -> table.row(time.of(entry.at()), entry.what(), entry.text()));
        return table.toString();
    }
}
