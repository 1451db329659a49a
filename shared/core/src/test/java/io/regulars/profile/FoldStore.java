package io.regulars.profile;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.ledger.ImportStatement;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.Programmes;
import io.regulars.profile.RecentIds.ChunkKey;
import io.regulars.profile.RecentIds.Seen;

import static org.assertj.core.api.Assertions.assertThat;

/** Stores the folds of one customer in memory, as the table does. */
final class FoldStore {

    CustomerState state;
    final Map<String, LedgerEntry> ledger = new HashMap<>();
    final Map<String, ImportStatement> statements = new HashMap<>();
    final Map<ChunkKey, List<Seen>> chunks = new HashMap<>();
    int largestCommit;

    FoldStore(CustomerId customer) {
        state = CustomerState.unknown(customer);
    }

    void deliver(List<Event> events) {
        List<Event> left = events;
        Set<String> posted = new HashSet<>();
        do {
            Set<Long> spilled = new HashSet<>();
            state.recent().chunksFor(left).forEach(key -> chunks.get(key).forEach(seen -> spilled.add(seen.hash())));
            CustomerFold fold = CustomerFold.of(state, left, spilled, posted, Programmes.NONE);
            Set<String> known = new HashSet<>(ledger.keySet());
            known.retainAll(fold.entries().stream().map(LedgerEntry::businessId).toList());
            if (known.isEmpty()) {
                fold.entries().forEach(entry -> ledger.put(entry.businessId(), entry));
                fold.statements().forEach(this::put);
                chunks.putAll(fold.chunks());
                largestCommit = Math.max(
                        largestCommit,
                        1
                                + fold.entries().size()
                                + fold.statements().size()
                                + fold.chunks().size());
                state = fold.after();
                left = fold.rest();
            }
            posted.addAll(known);
        } while (!left.isEmpty());
    }

    private void put(ImportStatement statement) {
        assertThat(statements.put(statement.id(), statement))
                .as("statement of that id before")
                .isNull();
    }

    BigDecimal balance() {
        BigDecimal listed =
                statements.values().stream().map(ImportStatement::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        return ledger.values().stream().map(LedgerEntry::points).reduce(listed, BigDecimal::add);
    }
}
