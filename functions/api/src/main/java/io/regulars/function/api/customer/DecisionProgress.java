package io.regulars.function.api.customer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.decision.DecisionState;
import io.regulars.aws.delivery.Delivery;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decisions as JSON, with the progress of their messages. The stored state "sent" says only that the message was put on
 * its queue: without a delivery it is shown as "queued", otherwise as the state of the delivery.
 */
final class DecisionProgress {

    private static final String QUEUED = "queued";

    private final CustomerItems items;

    DecisionProgress(CustomerItems items) {
        this.items = items;
    }

    /** The decisions in these items, in the same order. */
    List<ObjectNode> of(List<Map<String, AttributeValue>> decisions) {
        Map<String, Map<String, AttributeValue>> deliveries = new HashMap<>();
        items.getAll(decisions.stream()
                        .filter(item -> sent(CustomerItems.textOf(item, "state")))
                        .map(DecisionProgress::deliveryKey)
                        .toList())
                .forEach(item -> deliveries.put(CustomerKeys.afterPrefix(item), item));
        return decisions.stream()
                .map(item -> of(item, deliveries.get(CustomerKeys.afterPrefix(item))))
                .toList();
    }

    private static ObjectNode of(Map<String, AttributeValue> item, Map<String, AttributeValue> delivery) {
        String state = CustomerItems.textOf(item, "state");
        ObjectNode json = Json.read(item.get("d").s());
        if (!sent(state)) {
            json.put("state", state);
        } else if (delivery == null) {
            json.put("state", QUEUED);
        } else {
            json.put("state", progress(delivery));
            ObjectNode message = json.putObject("delivery");
            for (String name : List.of("at", "subject", "reason")) {
                message.put(name, CustomerItems.textOf(delivery, name));
            }
        }
        if (item.containsKey("redeemed")) {
            json.set("redeemed", Json.read(item.get("redeemed").s()));
        }
        return json;
    }

    private static String progress(Map<String, AttributeValue> delivery) {
        String state = CustomerItems.textOf(delivery, "state");
        String notice = CustomerItems.textOf(delivery, DeliveryStore.NOTICE);
        return notice != null && Delivery.State.SENT.key().equals(state) ? notice : state;
    }

    private static boolean sent(String state) {
        return DecisionState.SENT.key().equals(state);
    }

    private static Map<String, AttributeValue> deliveryKey(Map<String, AttributeValue> decision) {
        CustomerId customer = CustomerItems.customer(decision);
        return CustomerKeys.delivery(customer, CustomerKeys.afterPrefix(decision));
    }
}
