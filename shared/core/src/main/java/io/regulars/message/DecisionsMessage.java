package io.regulars.message;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;
import io.regulars.trigger.FiredTrigger;
import io.regulars.trigger.FiredTriggerCodec;

/** The data of a message on the queue decisions: {@code {requests: [{snapshot, triggers: [{name, anchor, due}]}]}}. */
public final class DecisionsMessage {

    /** The CloudEvents type. */
    public static final String TYPE = "io.regulars.decisions.v1";

    /** Name of the list in the data. */
    public static final String LIST = "requests";

    private DecisionsMessage() {}

    public static ObjectNode toData(List<DecisionRequest> requests) {
        ObjectNode data = Json.object();
        var list = data.putArray(LIST);
        requests.forEach(request -> list.add(toJson(request)));
        return data;
    }

    /**
     * The requests of a message's text.
     *
     * @throws MalformedMessageException if it is another message, or a request in it cannot be read
     */
    public static List<DecisionRequest> read(String body) {
        List<DecisionRequest> requests = new ArrayList<>();
        Json.array(CloudEvents.data(body, TYPE), LIST).forEach(request -> requests.add(fromJson(request)));
        return requests;
    }

    public static ObjectNode toJson(DecisionRequest request) {
        ObjectNode json = Json.object();
        json.set("snapshot", SnapshotCodec.toJson(request.snapshot()));
        var triggers = json.putArray("triggers");
        request.triggers().forEach(trigger -> triggers.add(FiredTriggerCodec.toJson(trigger)));
        return json;
    }

    private static DecisionRequest fromJson(JsonNode json) {
        List<FiredTrigger> triggers = new ArrayList<>();
        Json.array(json, "triggers")
                .forEach(node -> triggers.add(
                        new FiredTrigger(Json.text(node, "name"), Json.time(node, "anchor"), Json.time(node, "due"))));
        try {
            return new DecisionRequest(SnapshotCodec.fromJson(json.path("snapshot")), triggers);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("a request's snapshot cannot be read: " + e.getMessage(), e);
        }
    }
}
