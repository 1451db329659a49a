package io.regulars.aws.privacy;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.regulars.aws.archive.EventSource;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.profile.Commit;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.event.CustomerId;
import io.regulars.ledger.Programmes;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerState;
import io.regulars.profile.ProfileCodec;
import io.regulars.profile.Rebuild;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Folds customers again from the archive, and compares the result with what is stored or replaces it. A replacement
 * fails, and is reported as {@link Outcome#BUSY}, if events arrive meanwhile. Safe for concurrent use.
 */
public final class Rebuilder {

    private final ArchivedCustomer archived;
    private final ProfileStore profiles;
    private final LedgerReader ledger;
    private final ProgrammeStore programmes;

    public Rebuilder(DynamoDbClient dynamo, String table, ProgrammeStore programmes) {
        this.archived = new ArchivedCustomer(dynamo, table);
        this.profiles = new ProfileStore(dynamo, table);
        this.ledger = new LedgerReader(dynamo, table);
        this.programmes = programmes;
    }

    /** The outcome for a customer. */
    public enum Outcome {
        /** What is stored equals what the archive gives. */
        SAME,
        /** It differs and was not replaced. */
        DIFFERENT,
        /** It differed and was replaced. */
        REPLACED,
        /** Events are not archived yet, or arrived meanwhile: try again. */
        BUSY,
        /** A linked visitor, an erased customer, or an unknown one. */
        NOBODY
    }

    /**
     * The result for a customer.
     *
     * @param differs what differed: profile, format, balance, imports, ledger
     */
    public record Result(Outcome outcome, Set<String> differs) {}

    /**
     * Rebuilds customers.
     *
     * @param archive with their events; a customer whose events it does not contain completely is busy
     * @param replace whether to replace what differs
     */
    public Map<CustomerId, Result> rebuild(
            EventSource archive, List<CustomerId> customers, boolean replace, Instant now) {
        Map<CustomerId, Map<String, AttributeValue>> items = new LinkedHashMap<>();
        customers.forEach(customer -> items.put(customer, archived.profile(customer)));
        Set<CustomerId> live = new LinkedHashSet<>();
        items.forEach((customer, item) -> {
            if (item.containsKey("s") && !item.containsKey("to")) {
                live.add(customer);
            }
        });
        Map<CustomerId, ArchivedCustomer.Archived> events =
                live.isEmpty() ? Map.of() : archived.of(List.copyOf(live), archive);
        Map<CustomerId, Result> results = new LinkedHashMap<>();
        Programmes rules = programmes.all(now);
        items.forEach((customer, item) -> results.put(
                customer,
                events.containsKey(customer)
                        ? rebuild(customer, item, events.get(customer), rules, replace)
                        : new Result(live.contains(customer) ? Outcome.BUSY : Outcome.NOBODY, Set.of())));
        return results;
    }

    private Result rebuild(
            CustomerId customer,
            Map<String, AttributeValue> item,
            ArchivedCustomer.Archived events,
            Programmes rules,
            boolean replace) {
        CustomerState before = ProfileItem.readAround(customer, item);
        if (Rebuild.behind(before, ArchivedCustomer.known(profiles, before), events.all()) > 0) {
            return new Result(Outcome.BUSY, Set.of());
        }
        CustomerFold fold = Rebuild.of(before, events.all(), ledger.readAll(before), rules);
        Set<String> differs = differences(item, fold);
        if (differs.isEmpty() || !replace) {
            return new Result(differs.isEmpty() ? Outcome.SAME : Outcome.DIFFERENT, differs);
        }
        return new Result(
                profiles.commit(fold, rules) instanceof Commit.Stored ? Outcome.REPLACED : Outcome.BUSY, differs);
    }

    private static Set<String> differences(Map<String, AttributeValue> item, CustomerFold fold) {
        Set<String> differs = new TreeSet<>();
        if (!Arrays.equals(
                ProfileItem.profileBytes(item), ProfileCodec.encode(fold.after().profile()))) {
            differs.add("profile");
        }
        if (!Integer.toString(ProfileCodec.VERSION).equals(item.get("f").n())) {
            differs.add("format");
        }
        if (fold.before().points().compareTo(fold.after().points()) != 0) {
            differs.add("balance");
        }
        if (!fold.before().imports().equals(fold.after().imports())) {
            differs.add("imports");
        }
        if (!fold.entries().isEmpty()) {
            differs.add("ledger");
        }
        return differs;
    }
}
