package io.regulars.chaos;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.EventsJar;

/**
 * Checks a campaign whose budget is smaller than the number of its occasions: it sends no more messages, and counts
 * those that it sent.
 */
final class BudgetCheck {

    private static final String CAMPAIGN = "welcome";

    private final RetryingClient clients;
    private final int messages;

    BudgetCheck(RetryingClient clients, ChaosOptions options) {
        this.clients = clients;
        this.messages = Math.max(2, options.customers() / 3);
    }

    void define() {
        clients.put("/v1/budgets/" + CAMPAIGN, CliJson.object().put("messages", messages));
    }

    /** A refused or rejected message returns its share of the budget; one that may have been sent does not. */
    List<Finding> check(StoredItems table) {
        List<Finding> findings = new ArrayList<>();
        long sent = table.deliveries().stream()
                .filter(delivery -> campaign(delivery).equals(CAMPAIGN)
                        && (delivery.state().equals("sent") || delivery.state().equals("unknown")))
                .count();
        JsonNode budget = clients.get("/v1/budgets/" + CAMPAIGN);
        if (sent > messages) {
            findings.add(finding("messages", messages + " at most", sent));
        }
        if (budget.path("used").path("messages").asLong() != sent) {
            findings.add(finding(
                    "messages that are counted",
                    sent,
                    budget.path("used").path("messages").asText()));
        }
        if (budget.path("left").path("messages").asLong() != messages - sent) {
            findings.add(finding(
                    "messages that are left",
                    messages - sent,
                    budget.path("left").path("messages").asText()));
        }
        return findings;
    }

    private static String campaign(StoredItems.Delivery delivery) {
        JsonNode offer = EventsJar.catalogue().get(delivery.offer());
        return offer == null ? "" : offer.path("campaign").asText();
    }

    private static Finding finding(String field, Object expected, Object found) {
        return Finding.of("budget of " + CAMPAIGN, field, expected, found);
    }
}
