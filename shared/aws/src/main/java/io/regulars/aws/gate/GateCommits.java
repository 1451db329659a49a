package io.regulars.aws.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.Backoff;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Retry;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.dynamo.WriteOutcome;
import io.regulars.event.CustomerId;
import io.regulars.gate.Awaited;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The reads and conditional writes behind {@link GateStore}. Safe for concurrent use. */
final class GateCommits {

    private static final Retry RETRY = new Retry(64, Backoff.NONE);
    private static final String WRITER = "w";

    private final Table table;

    GateCommits(Table table) {
        this.table = table;
    }

    /** A gate and the customer under whose key it is stored. */
    record Located(CustomerId customer, Gate gate) {}

    Located find(CustomerId customer) {
        return follow(customer, table.get(CustomerKeys.gate(customer)));
    }

    Map<CustomerId, Gate> findAll(Collection<CustomerId> customers) {
        Set<CustomerId> wanted = new LinkedHashSet<>(customers);
        Map<CustomerId, Gate> gates = new HashMap<>();
        wanted.forEach(customer -> gates.put(customer, Gate.EMPTY));
        for (Map<String, AttributeValue> item :
                table.getAll(wanted.stream().map(CustomerKeys::gate).toList(), false)) {
            CustomerId customer = CustomerKeys.customer(item);
            gates.put(customer, follow(customer, item).gate());
        }
        return gates;
    }

    private Located follow(CustomerId customer, Map<String, AttributeValue> item) {
        return GateItem.movedTo(item).map(this::find).orElseGet(() -> new Located(customer, GateItem.read(item)));
    }

    /** Puts the next version of a gate; false if the stored one is of another version. */
    boolean put(CustomerId customer, Gate gate) {
        Gate next = gate.withVersion(gate.version() + 1);
        return table.write(put(customer, gate.version(), next, writer())).conditionsHold();
    }

    List<Write> merge(CustomerId visitor, CustomerId customer) {
        Gate from = GateItem.read(table.get(CustomerKeys.gate(visitor)));
        if (from.erased()) {
            return List.of();
        }
        Located into = find(customer);
        Gate merged = Awaited.woken(into.gate(), GateFold.merge(into.gate(), from));
        List<Write> writes = new ArrayList<>();
        writes.add(put(GateItem.pointer(visitor, from.version() + 1, into.customer()), from.version()));
        if (!merged.equals(into.gate())) {
            Gate next = merged.withVersion(into.gate().version() + 1);
            writes.add(put(GateItem.write(into.customer(), next), into.gate().version()));
        }
        return writes;
    }

    /** @param operator gets the owner of the gate, after following links, and the gate */
    <R> GateChange<R> commit(CustomerId customer, Gate read, BiFunction<CustomerId, Gate, GateChange<R>> operator) {
        return RETRY.run(
                "the gate of customer " + customer, new Commit<>(operator, new Located(customer, read))::attempt);
    }

    /** The attempts to commit one change, each on the gate that the previous one found. */
    private final class Commit<R> {

        private final BiFunction<CustomerId, Gate, GateChange<R>> operator;
        private Located read;
        private int attempts;

        Commit(BiFunction<CustomerId, Gate, GateChange<R>> operator, Located read) {
            this.operator = operator;
            this.read = read;
        }

        Optional<GateChange<R>> attempt() {
            attempts++;
            Gate gate = read.gate();
            GateChange<R> change = operator.apply(read.customer(), gate);
            if (gate.erased() || change.gate().equals(gate)) {
                return Optional.of(new GateChange<>(gate, change.result()));
            }
            Gate next = Awaited.woken(gate, change.gate()).withVersion(gate.version() + 1);
            String writer = writer();
            WriteOutcome outcome = table.write(put(read.customer(), gate.version(), next, writer));
            if (outcome instanceof WriteOutcome.ConditionFailed failed) {
                if (!writer.equals(Attributes.text(failed.item(0), WRITER))) {
                    read = follow(read.customer(), failed.item(0));
                    return Optional.empty();
                }
            } else if (!outcome.committed()) {
                Backoff.CONTENTION.await(attempts);
                read = find(read.customer());
                return Optional.empty();
            }
            return Optional.of(new GateChange<>(next, change.result()));
        }
    }

    /**
     * A random mark, by which a writer whose condition failed recognises its own write: the SDK repeats a write whose
     * response was lost. From a generator that a Lambda snapshot does not copy: environments restored from one snapshot
     * must not share marks.
     */
    private static String writer() {
        return UUID.randomUUID().toString();
    }

    private static Write put(CustomerId customer, long old, Gate next, String writer) {
        Map<String, AttributeValue> item = GateItem.write(customer, next);
        item.put(WRITER, Attributes.text(writer));
        return put(item, old).returningOld();
    }

    private static Write put(Map<String, AttributeValue> item, long old) {
        return old == 0
                ? Write.put(item).onlyIf("attribute_not_exists(gv)")
                : Write.put(item)
                        .onlyIf("gv = :old AND attribute_not_exists(#to)")
                        .value(":old", Attributes.number(old));
    }
}
