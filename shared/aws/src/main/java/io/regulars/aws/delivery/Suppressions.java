package io.regulars.aws.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.PrivacyKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.channel.Channel;
import io.regulars.gate.Gate;
import io.regulars.gate.SuppressionReason;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Addresses that must not receive messages, by keyed hash: {@code X#hash} / {@code X}. They outlive the customer they
 * belonged to. Safe for concurrent use.
 */
public final class Suppressions {

    private final Table table;

    public Suppressions(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /**
     * The suppression of an address.
     *
     * @param at since when
     */
    public record SuppressedAddress(SuppressionReason reason, Instant at) {

        /**
         * Whether the customer has agreed again, directly, since the address was unsubscribed. A bounce or a complaint
         * is never lifted.
         */
        public boolean liftedBy(Gate gate, Channel channel) {
            Gate.Consent direct = gate.consents().get(channel.directConsentKey(Channel.MARKETING));
            return reason == SuppressionReason.UNSUBSCRIBE
                    && direct != null
                    && direct.granted()
                    && direct.time().isAfter(at);
        }
    }

    /** The suppression of the address with that hash. */
    public Optional<SuppressedAddress> find(String hash) {
        Map<String, AttributeValue> item = table.get(PrivacyKeys.suppression(hash));
        return item.containsKey("reason")
                ? Optional.of(new SuppressedAddress(
                        SuppressionReason.of(Attributes.text(item, "reason")), Attributes.time(item, "at")))
                : Optional.empty();
    }

    /**
     * Suppresses the address with that hash. A reason that the owner can lift (an unsubscription) never replaces one
     * that they cannot lift (a bounce, a complaint), in whatever order they are reported.
     */
    public void put(String hash, SuppressionReason reason, Instant at) {
        Write put = Write.put(ItemBuilder.of(PrivacyKeys.suppression(hash))
                .text("reason", reason.key())
                .time("at", at)
                .build());
        if (reason == SuppressionReason.UNSUBSCRIBE) {
            put.onlyIf("attribute_not_exists(pk) OR reason = :reason").value(":reason", Attributes.text(reason.key()));
        }
        table.write(put).conditionsHold();
    }
}
