package io.regulars.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.regulars.event.CustomerId;
import io.regulars.ledger.Account;
import io.regulars.ledger.AccountState;
import io.regulars.ledger.LoyaltyStatus;

/**
 * All that one customer's profile item holds. Immutable.
 *
 * @param version counts the commits, from 1; 0 where there is no item yet
 * @param imports which imported events are folded
 * @param recent which live events were folded lately
 * @param points the balance after the last ledger entry
 * @param account what the ledger comes to, null where it is nothing but orders and refunds without a programme: then
 *     the balance, the sum of their points, tells all
 * @param userId the shop's own id, null for a visitor
 * @param anonymousId the client's id of a visitor, null for a customer known from the start
 * @param merged visitors whose ledger entries count here, though they stand under the visitor's own key
 * @param to the customer that this visitor turned out to be, null unless merged; then nothing else counts
 * @param life whose key the archive is sealed with, and whether an erasure came before
 */
public record CustomerState(
        CustomerId customer,
        long version,
        Profile profile,
        Imports imports,
        RecentIds recent,
        BigDecimal points,
        AccountState account,
        String userId,
        String anonymousId,
        List<CustomerId> merged,
        CustomerId to,
        Life life) {

    /** A customer of whom nothing is stored. */
    public static CustomerState unknown(CustomerId customer) {
        return new CustomerState(
                customer,
                0,
                Profile.EMPTY,
                Imports.NONE,
                RecentIds.NONE,
                BigDecimal.ZERO,
                null,
                null,
                null,
                List.of(),
                null,
                Life.FIRST);
    }

    /** Of somebody who was erased: nothing is known, only when that was, for as long as something may be under way. */
    public static CustomerState erased(CustomerId customer, long version, Instant at, boolean finished) {
        return new CustomerState(
                customer,
                version,
                Profile.EMPTY,
                Imports.NONE,
                RecentIds.NONE,
                BigDecimal.ZERO,
                null,
                null,
                null,
                List.of(),
                null,
                Life.erased(at, finished));
    }

    public boolean exists() {
        return version > 0;
    }

    /** This customer, whose own id that is, with all that the visitor did; one version on. */
    public CustomerState absorbing(CustomerState visitor, String ownId) {
        List<CustomerId> ledgers = new ArrayList<>(merged);
        ledgers.addAll(visitor.merged);
        if (visitor.posted()) {
            ledgers.add(visitor.customer);
        }
        return new CustomerState(
                customer,
                version + 1,
                ProfileMerge.merge(profile, visitor.profile),
                imports.with(visitor.imports.mergedFrom(visitor.customer)),
                recent.with(visitor.recent),
                points.add(visitor.points),
                account,
                ownId,
                anonymousId != null ? anonymousId : visitor.anonymousId,
                List.copyOf(ledgers),
                to,
                life.begun());
    }

    /** The item that stays of a merged visitor: a pointer; one version on. */
    public CustomerState pointingTo(CustomerId user) {
        CustomerState none = unknown(customer);
        return new CustomerState(
                customer,
                version + 1,
                none.profile,
                none.imports,
                none.recent,
                none.points,
                null,
                null,
                null,
                List.of(),
                user,
                life.begun());
    }

    /** Whether there are ledger entries under this customer's own key. */
    boolean posted() {
        return account != null
                || profile.orders() > 0
                || profile.refunds() > 0
                || profile.revenue().signum() != 0;
    }

    /** Whether nothing has ever been posted, so that the ledger need not be read. */
    public boolean ledgerEmpty() {
        return !posted() && merged.isEmpty();
    }

    /** How the account stands at a time. */
    public LoyaltyStatus standing(Instant at) {
        return account == null ? LoyaltyStatus.plain(points) : account.at(at);
    }

    /** The same with that account: what all entries of the ledger come to. */
    public CustomerState with(Account replayed) {
        return new CustomerState(
                customer,
                version,
                profile,
                imports,
                recent,
                replayed.state().balance(),
                replayed.state(),
                userId,
                anonymousId,
                merged,
                to,
                life);
    }

    /** One version on, with that account and nothing else changed: what a command does. */
    public CustomerState next(Account replayed) {
        return new CustomerState(
                        customer,
                        version + 1,
                        profile,
                        imports,
                        recent,
                        points,
                        account,
                        userId,
                        anonymousId,
                        merged,
                        to,
                        life.begun())
                .with(replayed);
    }

    /** The same, but that this visitor is not theirs. */
    public CustomerState without(CustomerId visitor) {
        String ownVisitor =
                anonymousId != null && CustomerId.ofAnonymous(anonymousId).equals(visitor) ? null : anonymousId;
        return new CustomerState(
                customer,
                version,
                profile,
                imports,
                recent,
                points,
                account,
                userId,
                ownVisitor,
                merged.stream().filter(id -> !id.equals(visitor)).toList(),
                to,
                life);
    }

    /** The same, with what is known of recent events: more than needed does no harm. */
    public CustomerState withRecent(RecentIds other) {
        return new CustomerState(
                customer, version, profile, imports, other, points, account, userId, anonymousId, merged, to, life);
    }

    /** The same with that key to its archived events. */
    public CustomerState withKey(String key) {
        return new CustomerState(
                customer,
                version,
                profile,
                imports,
                recent,
                points,
                account,
                userId,
                anonymousId,
                merged,
                to,
                life.with(key));
    }
}
