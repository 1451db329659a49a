package io.regulars.aws.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.gate.GateItem;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.gate.SuppressionReason;
import io.regulars.link.LinkTokens;
import io.regulars.profile.CustomerState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Erases customers. First the address goes to the suppression list and the id to the list of erased ids, both as keyed
 * hashes. Then tombstones replace gate and profile, which destroys the key to the archived events: from then on no
 * function can write to the customer, and nothing can be sent to them. Then all other items are removed. Every step can
 * be repeated. The gate's tombstone is in the index of due entries, so dispatch completes what a crash left, and sweeps
 * once more when no function that was running at the time can still be. Safe for concurrent use.
 */
public final class Eraser {

    /** Queues and backups keep nothing for longer. */
    static final Duration TOMBSTONE_KEPT = Duration.ofDays(35);
    /** The longest run of a function that writes customers. */
    static final Duration LAST_SWEEP = Duration.ofMinutes(15);

    private static final String GONE = "gone";

    private final Table table;
    private final LinkTokens tokens;
    private final Suppressions suppressions;
    private final ErasedIds erasedIds;
    private final ItemRemoval removal;

    public Eraser(DynamoDbClient dynamo, String table, LinkTokens tokens) {
        this.table = new Table(dynamo, table);
        this.tokens = tokens;
        this.suppressions = new Suppressions(dynamo, table);
        this.erasedIds = new ErasedIds(dynamo, table, tokens);
        this.removal = new ItemRemoval(dynamo, table, this);
    }

    /** The state of an erasure. */
    public enum Progress {
        /** There is no such customer. */
        UNKNOWN,
        /**
         * The customer can no longer be reached or read; some items still exist. Call again, or leave it to dispatch.
         */
        ERASING,
        /** All items are removed. */
        ERASED
    }

    /**
     * Erases a customer, or continues to.
     *
     * @param most items to remove in this call
     */
    public Progress erase(CustomerId customer, Instant now, int most) {
        Map<String, AttributeValue> profile = table.get(CustomerKeys.profile(customer));
        if (profile.isEmpty() && table.get(CustomerKeys.gate(customer)).isEmpty()) {
            return Progress.UNKNOWN;
        }
        CustomerState state = ProfileItem.read(customer, profile);
        if (state.to() != null) {
            return erase(state.to(), now, most);
        }
        putTombstones(customer, now, now, ItemRemoval.randomId());
        Map<String, AttributeValue> tombstone = table.get(CustomerKeys.profile(customer));
        if (!tombstone.containsKey(GONE)) {
            return Progress.ERASED; // the customer has returned since
        }
        String ledger = tombstone.containsKey("z") ? Attributes.text(tombstone, "z") : ItemRemoval.randomId();
        if (!removal.removeAll(customer, ledger, now, most)) {
            return Progress.ERASING;
        }
        finish(customer, tombstone, now);
        return Progress.ERASED;
    }

    /** Whether both tombstones are in place, so that dispatch completes the erasure if nobody else does. */
    public boolean started(CustomerId customer) {
        return table.get(CustomerKeys.gate(customer)).containsKey(GONE)
                && table.get(CustomerKeys.profile(customer)).containsKey(GONE);
    }

    /**
     * Puts the tombstones in place, that of the gate first: the gate has the address.
     *
     * @param due when to sweep again; null for a visitor, who is swept with the customer
     * @param ledger where the anonymous ledger entries go; null for a visitor
     */
    void putTombstones(CustomerId customer, Instant now, Instant due, String ledger) {
        Instant ttl = latest(now, Instant.now()).plus(TOMBSTONE_KEPT);
        putTombstone(CustomerKeys.gate(customer), "gv", item -> {
            Gate gate = GateItem.read(item);
            suppress(gate, now);
            erasedIds.put(customer, now);
            return GateItem.tombstone(customer, gate.version() + 1, now, ttl, due);
        });
        putTombstone(
                CustomerKeys.profile(customer),
                "v",
                item -> ProfileItem.tombstone(customer, Attributes.number(item, "v") + 1, now, ttl, ledger));
    }

    /** Replaces an item by its tombstone, on the condition of its version; repeats that if another writer was first. */
    private void putTombstone(
            Map<String, AttributeValue> key,
            String version,
            Function<Map<String, AttributeValue>, Map<String, AttributeValue>> tombstone) {
        for (Map<String, AttributeValue> item = table.get(key); !item.containsKey(GONE); item = table.get(key)) {
            Write put = Write.put(tombstone.apply(item));
            AttributeValue old = item.get(version);
            if (old == null) {
                put.onlyIf("attribute_not_exists(" + version + ")");
            } else {
                put.onlyIf(version + " = :old").value(":old", old);
            }
            if (!table.write(put).conditionsHold()) {
                log("an item changed while it was erased");
            }
        }
    }

    private void suppress(Gate gate, Instant now) {
        if (gate.address() != null
                && suppressions.find(tokens.addressHash(gate.address())).isEmpty()) {
            suppressions.put(tokens.addressHash(gate.address()), SuppressionReason.ERASED, now);
        }
    }

    /** Settles the tombstones; plans one more sweep while a function may still be running that wrote items since. */
    private void finish(CustomerId customer, Map<String, AttributeValue> tombstone, Instant now) {
        AttributeValue gone = tombstone.get(GONE);
        Instant sweep = Attributes.millis(tombstone, GONE).plus(LAST_SWEEP);
        Write gate = now.isBefore(sweep)
                ? Write.update(CustomerKeys.gate(customer), "SET dueAt = :at")
                        .value(":at", Attributes.number(sweep.getEpochSecond() / 60 + 1))
                : Write.update(CustomerKeys.gate(customer), "REMOVE dueShard, dueAt");
        settle(gate, gone);
        settle(Write.update(CustomerKeys.profile(customer), "REMOVE z"), gone);
    }

    private void settle(Write update, AttributeValue gone) {
        if (!table.write(update.onlyIf("gone = :gone").value(":gone", gone)).conditionsHold()) {
            log("an erased customer has returned");
        }
    }

    private static void log(String message) {
        System.getLogger(Eraser.class.getName()).log(System.Logger.Level.DEBUG, message);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
