package io.regulars.aws.gate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.gate.Awaited;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.gate.GateVerdict;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reads and commits gates.
 *
 * <ul>
 *   <li>Every commit is one write, conditional on the version of the gate that it is based on. A commit that loses to
 *       another is repeated on the newer gate, up to 64 times; then it throws an {@link IllegalStateException}.
 *   <li>A commit that opens a channel makes the triggers that wait for it due at once, see {@link Awaited}.
 *   <li>The gate of an erased customer is never written: it reads as {@link Gate#erased()}, and changes to it are
 *       dropped.
 *   <li>Once a visitor is linked to a customer, reads and writes of the visitor's gate go to the customer's.
 * </ul>
 *
 * <p>Throws the SDK's exceptions if DynamoDB fails. Safe for concurrent use.
 */
public final class GateStore {

    private final GateCommits commits;

    public GateStore(DynamoDbClient dynamo, String table) {
        this.commits = new GateCommits(new Table(dynamo, table));
    }

    /** The gate as it is now (a consistent read); an empty gate for an unknown customer. */
    public Gate get(CustomerId customer) {
        return commits.find(customer).gate();
    }

    /** The gates of these customers (an eventually consistent read); empty gates for unknown customers. */
    public Map<CustomerId, Gate> get(Collection<CustomerId> customers) {
        return commits.findAll(customers);
    }

    /** Folds events of the customer into the gate. Idempotent; writes only if they change something. */
    public Gate apply(CustomerId customer, List<Event> events) {
        return apply(customer, get(customer), events);
    }

    /** The same, starting from a gate that was read before, which saves a read. The gate may be stale. */
    public Gate apply(CustomerId customer, Gate read, List<Event> events) {
        return commits.commit(
                        customer, read, (owner, gate) -> new GateChange<>(GateFold.apply(owner, gate, events), null))
                .gate();
    }

    /**
     * Changes the gate.
     *
     * @param operator may be called several times; must have no side effects
     * @return the stored gate
     */
    public Gate update(CustomerId customer, UnaryOperator<Gate> operator) {
        return update(customer, get(customer), operator);
    }

    /** The same, starting from a gate that was read before, which saves a read. The gate may be stale. */
    public Gate update(CustomerId customer, Gate read, UnaryOperator<Gate> operator) {
        return commits.commit(customer, read, (owner, gate) -> new GateChange<>(operator.apply(gate), null))
                .gate();
    }

    /** As {@link #update}, for a change that also has a result. */
    public <R> R change(CustomerId customer, Function<Gate, GateChange<R>> operator) {
        return commits.commit(customer, get(customer), (owner, gate) -> operator.apply(gate))
                .result();
    }

    /**
     * Starts a new life in place of the tombstone of an erased customer; does nothing if there is no tombstone.
     *
     * @param profileVersion version of the tombstone in place of the profile
     */
    public void revive(CustomerId customer, long profileVersion) {
        Gate tombstone = get(customer);
        if (tombstone.erased() && !commits.put(customer, tombstone.revived(profileVersion))) {
            // Another event revived the customer, or they were erased again: then the commit of the profile fails.
            System.getLogger(GateStore.class.getName())
                    .log(System.Logger.Level.DEBUG, "{0} was revived concurrently", customer);
        }
    }

    /**
     * Claims the right to send a message: checks consent, suppression, caps and quiet hours, and records the claim, in
     * one write. If the verdict is {@link GateVerdict.Granted}, the claim is stored, and no other caller is granted one
     * for the same decision.
     *
     * @return the verdict, with the gate as stored then
     */
    public GateChange<GateVerdict> claim(
            CustomerId customer, Gate read, String decision, Channel channel, Instant now, GatePolicy policy) {
        return claim(customer, read, decision, channel, now, policy, Map.of());
    }

    /**
     * The same, scheduling further due entries in the same write.
     *
     * @param dueIfGranted due entries by key, stored only if the claim is granted
     */
    public GateChange<GateVerdict> claim(
            CustomerId customer,
            Gate read,
            String decision,
            Channel channel,
            Instant now,
            GatePolicy policy,
            Map<String, Gate.Due> dueIfGranted) {
        return commits.commit(customer, read, (owner, gate) -> {
            GateRules.Claimed claimed = GateRules.claim(gate, decision, channel, now, policy);
            Gate next = claimed.gate();
            if (claimed.verdict() instanceof GateVerdict.Granted) {
                for (Map.Entry<String, Gate.Due> due : dueIfGranted.entrySet()) {
                    next = next.withDue(due.getKey(), due.getValue());
                }
            }
            return new GateChange<>(next, claimed.verdict());
        });
    }

    /**
     * Merges a visitor's gate into that of the customer to whom the visitor is linked: consents, addresses, sent
     * messages and due entries. From then on the visitor's gate points to the customer's.
     *
     * @return writes for the transaction that links them, which fails if either gate is changed concurrently
     */
    public List<Write> merge(CustomerId visitor, CustomerId customer) {
        return commits.merge(visitor, customer);
    }
}
