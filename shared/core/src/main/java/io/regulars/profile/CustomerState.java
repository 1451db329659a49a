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
 * The contents of one customer's profile item. Immutable.
 *
 * @param version number of commits, from 1; 0 if nothing is stored
 * @param imports the imported events that are folded
 * @param recent the live events that were folded recently
 * @param points the balance after the last ledger entry
 * @param account the account that results from the ledger; null if the ledger holds only orders and refunds without a
 *     programme, since the balance is then the sum of their points
 * @param userId the shop's own id, null for a visitor
 * @param anonymousId the client's id of a visitor, null for a customer who was known from the start
 * @param merged visitors whose ledger entries belong to this customer, although they are stored under the visitor's key
 * @param to the customer that this visitor was merged into; null unless merged, and then the other components are empty
 * @param life the key of the archived events, and the erasure before this life
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

    /** The state of a customer for whom nothing is stored. */
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

    /**
     * The state of an erased customer, while the tombstone is stored.
     *
     * @param finished whether all items of the former life are deleted
     */
    public static CustomerState erased(CustomerId customer, long version, Instant at, boolean finished) {
        return unknown(customer).toBuilder()
                .version(version)
                .life(Life.erased(at, finished))
                .build();
    }

    public CustomerStateBuilder toBuilder() {
        return new CustomerStateBuilder(this);
    }

    public boolean exists() {
        return version > 0;
    }

    /** This customer merged with everything that the visitor did; the next version. */
    public CustomerState absorbing(CustomerState visitor, String ownId) {
        List<CustomerId> ledgers = new ArrayList<>(merged);
        ledgers.addAll(visitor.merged);
        if (visitor.posted()) {
            ledgers.add(visitor.customer);
        }
        return toBuilder()
                .version(version + 1)
                .profile(ProfileMerge.merge(profile, uncorrected(visitor)))
                .imports(imports.with(visitor.imports.mergedFrom(visitor.customer)))
                .recent(recent.with(visitor.recent))
                .points(points.add(visitor.points))
                .userId(ownId)
                .anonymousId(anonymousId != null ? anonymousId : visitor.anonymousId)
                .merged(List.copyOf(ledgers))
                .life(life.begun())
                .build();
    }

    /** The visitor's profile with the refunds as their events state them; the account of both corrects them again. */
    private static Profile uncorrected(CustomerState visitor) {
        return visitor.profile.withRefunded(visitor.profile.refunded().subtract(correction(visitor.account)));
    }

    private static BigDecimal correction(AccountState account) {
        return account == null ? BigDecimal.ZERO : account.refundCorrection();
    }

    /** The pointer that replaces the item of a merged visitor; the next version. */
    public CustomerState pointingTo(CustomerId user) {
        return unknown(customer).toBuilder()
                .version(version + 1)
                .to(user)
                .life(life.begun())
                .build();
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

    /** The loyalty status at a time; not before the last ledger entry. */
    public LoyaltyStatus loyaltyStatus(Instant at) {
        return account == null ? LoyaltyStatus.plain(points) : account.at(at);
    }

    /** This state with the account that results from all ledger entries. */
    public CustomerState with(Account replayed) {
        return toBuilder()
                .profile(profile.withRefunded(profile.refunded()
                        .subtract(correction(account))
                        .add(replayed.state().refundCorrection())))
                .points(replayed.state().balance())
                .account(replayed.state())
                .build();
    }

    /** The next version, with that account and no other change: the effect of a command. */
    public CustomerState next(Account replayed) {
        return toBuilder().version(version + 1).life(life.begun()).build().with(replayed);
    }

    /** This state without the link to the visitor. */
    public CustomerState without(CustomerId visitor) {
        String ownVisitor =
                anonymousId != null && CustomerId.ofAnonymous(anonymousId).equals(visitor) ? null : anonymousId;
        return toBuilder()
                .anonymousId(ownVisitor)
                .merged(merged.stream().filter(id -> !id.equals(visitor)).toList())
                .build();
    }

    /** This state with other recent ids; ids that are not needed do no harm. */
    public CustomerState withRecent(RecentIds other) {
        return toBuilder().recent(other).build();
    }

    /** This state with that key of its archived events. */
    public CustomerState withKey(String key) {
        return toBuilder().life(life.with(key)).build();
    }
}
