package io.regulars.aws.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.regulars.archive.Seal;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.dynamo.WriteOutcome;
import io.regulars.aws.ledger.LedgerItem;
import io.regulars.aws.profile.LinkItem.Merge;
import io.regulars.event.CustomerId;
import io.regulars.ledger.LedgerEntry;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerState;

/** The writes of {@link ProfileStore}. */
final class ProfileCommit {

    private final Table table;
    private final LifeKeys keys = new LifeKeys();

    ProfileCommit(Table table) {
        this.table = table;
    }

    Commit commit(CustomerFold unkeyed) {
        CustomerFold fold = unkeyed.storing(keys.keyed(unkeyed.after()));
        return fold.entries().isEmpty()
                        && fold.statements().isEmpty()
                        && fold.chunks().isEmpty()
                ? update(fold)
                : transact(fold);
    }

    boolean link(CustomerState user, CustomerState visitor, CustomerState merged, Merge merge, List<Write> with) {
        CustomerState pointer = keys.keyed(visitor.pointingTo(merged.customer()));
        CustomerId pseudonym = new Seal(pointer.life().key()).pseudonym(visitor.customer());
        List<Write> writes = new ArrayList<>();
        writes.add(ProfileItem.update(visitor, pointer));
        writes.add(LinkItem.link(visitor.customer(), pseudonym, user.customer()));
        writes.add(LinkItem.visitor(user.customer(), visitor.customer(), pseudonym, merge));
        if (visitor.exists()) {
            writes.add(ProfileItem.update(user, keys.keyed(merged)));
        }
        writes.addAll(with);
        return table.transact(writes).committed();
    }

    boolean post(CustomerState before, CustomerState after, LedgerEntry entry, List<Write> with) {
        List<Write> writes = new ArrayList<>();
        writes.add(Write.putIfAbsent(LedgerItem.write(after.customer(), entry)));
        writes.add(ProfileItem.update(before, after));
        writes.addAll(with);
        return table.transact(writes).committed();
    }

    /** The writes that store both customers of a link that is undone. */
    List<Write> separation(CustomerFold user, CustomerFold visitor) {
        List<Write> writes = new ArrayList<>();
        for (CustomerFold fold : List.of(user, visitor)) {
            CustomerState after = fold.after();
            writes.add(ProfileItem.update(fold.before(), keys.keyed(after)));
            fold.entries().forEach(entry -> writes.add(Write.putIfAbsent(LedgerItem.write(after.customer(), entry))));
        }
        return writes;
    }

    /** Without postings a single update is enough; its response has the scores as they are now. */
    private Commit update(CustomerFold fold) {
        WriteOutcome outcome =
                table.write(ProfileItem.update(fold.before(), fold.after()).returningNew());
        return outcome instanceof WriteOutcome.Committed committed
                ? new Commit.Stored(fold.after(), Optional.ofNullable(ProfileItem.scores(committed.attributes())))
                : new Commit.Conflict();
    }

    private Commit transact(CustomerFold fold) {
        CustomerId customer = fold.after().customer();
        List<Write> writes = new ArrayList<>();
        fold.entries().forEach(entry -> writes.add(Write.putIfAbsent(LedgerItem.write(customer, entry))));
        fold.statements().forEach(statement -> writes.add(Write.putIfAbsent(LedgerItem.write(customer, statement))));
        fold.chunks().forEach((key, seen) -> writes.add(Write.put(SpillItem.write(key, seen))));
        writes.add(ProfileItem.update(fold.before(), fold.after()));
        WriteOutcome outcome = table.transact(writes);
        if (outcome.committed()) {
            return new Commit.Stored(fold.after(), Optional.empty());
        }
        Set<String> posted =
                outcome instanceof WriteOutcome.ConditionFailed failed ? posted(failed, fold.entries()) : Set.of();
        return posted.isEmpty() ? new Commit.Conflict() : new Commit.Posted(posted);
    }

    /** The writes of the entries come first, in the same order. */
    private static Set<String> posted(WriteOutcome.ConditionFailed failed, List<LedgerEntry> entries) {
        Set<String> posted = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            if (failed.at(i)) {
                posted.add(entries.get(i).businessId());
            }
        }
        return posted;
    }
}
