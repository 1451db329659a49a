package io.regulars.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.regulars.event.Event;
import io.regulars.event.MessageHash;
import io.regulars.ledger.Account;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.Postings;
import io.regulars.ledger.Programmes;

/**
 * Folds a customer again from all archived events, with the functions that fold live events. If several events report
 * one order, the one that posted it counts, as before. Entries of commands exist only in the ledger, so the balance is
 * computed from the ledger. Pure.
 */
public final class Rebuild {

    private static final Comparator<Event> ARRIVAL =
            Comparator.comparing(Event::receivedAt).thenComparing(MessageHash::of);

    private Rebuild() {}

    /**
     * The rebuilt customer, one version on, with entries that the ledger lacks.
     *
     * @param before as stored; its version, recent ids, merges and life are kept
     * @param events all events of the customer and of merged visitors, each once
     * @param ledger all entries, including those of merged visitors
     */
    public static CustomerFold of(
            CustomerState before, Collection<Event> events, List<LedgerEntry> ledger, Programmes programmes) {
        Imports.Builder known = new Imports.Builder(before.customer(), before.imports());
        Imports.Builder imports = new Imports.Builder(before.customer(), Imports.NONE);
        Map<String, Set<String>> posted = new HashMap<>();
        ledger.forEach(entry -> posted.computeIfAbsent(entry.businessId(), id -> new HashSet<>())
                .add(entry.event()));
        List<Event> counted = new ArrayList<>();
        List<LedgerEntry> missing = new ArrayList<>();
        for (Event event : events.stream().sorted(ARRIVAL).toList()) {
            if (event.imported() != null && known.keeps(event.customer(), event.imported())) {
                known.add(event.customer(), event.imported());
                imports.add(event.customer(), event.imported());
            }
            Optional<LedgerEntry> entry = Postings.of(event, programmes);
            if (entry.isEmpty() || counts(entry.get(), posted, missing)) {
                counted.add(event);
            }
        }
        CustomerState after = before.toBuilder()
                .version(before.version() + 1)
                .profile(ProfileFold.fold(Profile.EMPTY, counted))
                .imports(imports.build())
                .points(BigDecimal.ZERO)
                .account(null)
                .userId(before.userId() != null ? before.userId() : userId(before, counted))
                .anonymousId(before.anonymousId() != null ? before.anonymousId() : anonymousId(before, counted))
                .to(null)
                .build();
        return CustomerFold.rebuilt(
                before, balanced(after, before, ledger, missing, programmes), List.copyOf(missing), counted.size());
    }

    /**
     * The number of events of the profile that the archive lacks: they are still on their way to it, and a rebuild
     * without them would lose them.
     *
     * @param known hashes of the live events that the profile has recorded
     */
    public static long behind(CustomerState before, Collection<Long> known, Collection<Event> events) {
        Set<Long> archived = new HashSet<>();
        Imports.Builder imports = new Imports.Builder(before.customer(), Imports.NONE);
        for (Event event : events) {
            archived.add(MessageHash.of(event));
            if (event.imported() != null) {
                imports.add(event.customer(), event.imported());
            }
        }
        long missing = known.stream().filter(hash -> !archived.contains(hash)).count();
        Imports all = imports.build();
        return missing + (all.with(before.imports()).equals(all) ? 0 : 1);
    }

    /** Whether the event is the one that its entry was posted for, or is posted now. */
    private static boolean counts(LedgerEntry entry, Map<String, Set<String>> posted, List<LedgerEntry> missing) {
        Set<String> by = posted.get(entry.businessId());
        if (by != null) {
            return by.remove(entry.event());
        }
        posted.put(entry.businessId(), new HashSet<>());
        return missing.add(entry);
    }

    private static CustomerState balanced(
            CustomerState after,
            CustomerState before,
            List<LedgerEntry> ledger,
            List<LedgerEntry> missing,
            Programmes programmes) {
        List<LedgerEntry> all = new ArrayList<>(ledger);
        all.addAll(missing);
        boolean plain =
                programmes.none() && before.account() == null && all.stream().allMatch(LedgerEntry::additive);
        if (!plain && !all.isEmpty()) {
            return after.with(Account.of(all, programmes));
        }
        BigDecimal points = all.stream().map(LedgerEntry::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        return after.toBuilder().points(points).account(null).to(null).build();
    }

    private static String userId(CustomerState before, List<Event> events) {
        return before.customer().anonymous()
                ? null
                : events.stream()
                        .map(Event::userId)
                        .filter(id -> id != null)
                        .findFirst()
                        .orElse(null);
    }

    private static String anonymousId(CustomerState before, List<Event> events) {
        return before.customer().anonymous()
                ? events.stream()
                        .map(Event::anonymousId)
                        .filter(id -> id != null)
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
