package io.regulars.aws.delivery;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.dynamo.WriteOutcome;
import io.regulars.event.CustomerId;
import io.regulars.message.SendRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores deliveries as items: {@code C#cid} / {@code M#decision}. Safe for concurrent use. */
public final class DeliveryStore {

    /** Attribute of what the provider reported about a sent message: "delivered" or "bounced". */
    public static final String NOTICE = "notice";

    private static final Duration KEPT = Duration.ofDays(400);

    private final Table table;

    public DeliveryStore(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /** Stores a delivery, replacing an earlier one of the decision; keeps the provider's notice. */
    public void put(Delivery delivery) {
        WriteOutcome absent = table.write(Write.putIfAbsent(write(delivery)).returningOld());
        if (!absent.conditionsHold()) {
            Map<String, AttributeValue> item = write(delivery);
            AttributeValue notice = absent.storedItem().get(NOTICE);
            if (notice != null) {
                item.put(NOTICE, notice);
            }
            table.write(Write.put(item)).orThrow();
        }
    }

    /** Stores a delivery unless the decision has one; returns whether it is stored. */
    public boolean putIfAbsent(Delivery delivery) {
        return table.write(Write.putIfAbsent(write(delivery))).conditionsHold();
    }

    /** The state of a decision's delivery; empty without one. */
    public Optional<Delivery.State> state(CustomerId customer, String decision) {
        return Optional.ofNullable(Attributes.text(table.get(CustomerKeys.delivery(customer, decision)), "state"))
                .map(state -> Delivery.State.valueOf(state.toUpperCase(Locale.ROOT)));
    }

    /** Marks a delivery whose state is unknown as sent; returns whether there was one. */
    public boolean confirm(CustomerId customer, String decision, String reason) {
        return table.write(
                        Write.update(CustomerKeys.delivery(customer, decision), "SET #state = :sent, reason = :reason")
                                .onlyIf("#state = :unknown")
                                .value(":sent", Attributes.text(Delivery.State.SENT.key()))
                                .value(":unknown", Attributes.text(Delivery.State.UNKNOWN.key()))
                                .value(":reason", Attributes.text(reason)))
                .conditionsHold();
    }

    /** Records what the provider reported about a message; returns whether the decision has a delivery. */
    public boolean notice(CustomerId customer, String decision, String notice) {
        return table.write(Write.update(CustomerKeys.delivery(customer, decision), "SET notice = :notice")
                        .onlyIf("attribute_exists(pk)")
                        .value(":notice", Attributes.text(notice)))
                .conditionsHold();
    }

    private static Map<String, AttributeValue> write(Delivery delivery) {
        SendRequest request = delivery.request();
        return ItemBuilder.of(CustomerKeys.delivery(request.customer(), request.decision()))
                .text("channel", request.channel().key())
                .time("at", delivery.at())
                .text("state", delivery.state().key())
                .text("trigger", request.trigger())
                .text("offer", request.offer().id())
                .number("offerVersion", request.offer().version())
                .expires(delivery.at().plus(KEPT))
                .text("provider", delivery.provider())
                .text("subject", delivery.subject())
                .text("reason", delivery.reason())
                .text("coupon", request.offer().coupon())
                .build();
    }
}
