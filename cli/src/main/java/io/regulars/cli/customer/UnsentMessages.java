package io.regulars.cli.customer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.Pages;

/** Decided messages that no customer has received. */
public final class UnsentMessages {

    private static final Map<String, String> STATES = Map.of(
            "queued", "queued",
            "scheduled", "scheduled",
            "ghost", "held out",
            "refused", "refused",
            "rejected", "rejected",
            "unknown", "unknown");

    private final CloudClient client;

    public UnsentMessages(CloudClient client) {
        this.client = client;
    }

    /**
     * The messages as {@code {state, at, customer, offer, channel, decision, reason}}, the earliest first.
     *
     * @param since ISO time; leaves out what was refused or held out before
     */
    public List<JsonNode> since(String since) {
        List<JsonNode> messages = new ArrayList<>();
        Pages.of(client, "/v1/decisions?limit=2000").forEachRemaining(decision -> {
            String state = STATES.get(decision.path("state").asText());
            if (state != null) {
                ObjectNode message = message(decision, state);
                if (waits(state) || message.path("at").asText().compareTo(since) >= 0) {
                    messages.add(message);
                }
            }
        });
        messages.sort(Comparator.comparing(message -> message.path("at").asText()));
        return messages;
    }

    private static boolean waits(String state) {
        return state.equals("queued") || state.equals("scheduled");
    }

    private static ObjectNode message(JsonNode decision, String state) {
        JsonNode delivery = decision.path("delivery");
        String at = delivery.path("at")
                .asText(decision.path(state.equals("scheduled") ? "sendAt" : "at")
                        .asText());
        ObjectNode message = CliJson.object().put("state", state).put("at", at);
        message.set("customer", decision.hasNonNull("userId") ? decision.get("userId") : decision.path("customer"));
        for (String name : List.of("offer", "channel")) {
            message.set(name, decision.path(name));
        }
        message.set("decision", decision.path("id"));
        message.put(
                "reason",
                delivery.path("reason").isTextual() ? delivery.path("reason").asText() : null);
        return message;
    }
}
