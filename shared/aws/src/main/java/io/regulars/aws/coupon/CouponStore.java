package io.regulars.aws.coupon;

import java.util.List;
import java.util.Optional;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CodeKeys;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.dynamo.WriteOutcome;
import io.regulars.aws.pool.PoolStore;
import io.regulars.aws.pool.PoolView;
import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Coupon.State;
import io.regulars.coupon.Redemption;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Stores, finds and cancels coupons, and finds redemptions. {@link Redemptions} redeems. Reads are consistent. Throws
 * the SDK's exceptions if DynamoDB fails. Safe for concurrent use.
 */
public final class CouponStore {

    private static final int SHOWN = 100;

    private final Table table;
    private final PoolStore pools;

    public CouponStore(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
        this.pools = new PoolStore(dynamo, table);
    }

    /**
     * Reserves a single-use code unless it is reserved already: a decision always reserves the same code. A code that
     * was cancelled because its message was not sent is reserved again.
     *
     * @return the stored coupon: this one or an earlier one
     * @throws IllegalStateException if the code is another decision's; the 60 bits of a code make that unlikely
     */
    public Coupon reserve(Coupon coupon) {
        String decision = coupon.issue().decision();
        WriteOutcome outcome = table.write(Write.put(CouponItem.write(coupon))
                .onlyIf("attribute_not_exists(pk) OR (#state = :cancelled AND decision = :decision)")
                .value(":cancelled", Attributes.text(State.CANCELLED.key()))
                .value(":decision", Attributes.text(decision))
                .returningOld());
        if (outcome instanceof WriteOutcome.ConditionFailed failed) {
            Coupon stored = CouponItem.read(failed.item(0));
            if (!stored.single() || !stored.issue().decision().equals(decision)) {
                throw new IllegalStateException(
                        "the code of decision " + decision + " belongs to another decision", failed.cause());
            }
            return stored;
        }
        outcome.orThrow();
        return coupon;
    }

    /** A write that reserves a single-use code if it is new. */
    public Write reservation(Coupon coupon) {
        return Write.putIfAbsent(CouponItem.write(coupon));
    }

    /** A write that cancels a single-use code unless it is redeemed. */
    public Write withdrawal(String code) {
        return Write.update(CodeKeys.coupon(code), "SET #state = :cancelled")
                .onlyIf("attribute_exists(pk) AND #state <> :redeemed")
                .value(":cancelled", Attributes.text(State.CANCELLED.key()))
                .value(":redeemed", Attributes.text(State.REDEEMED.key()));
    }

    /** Makes a shared code redeemable, or updates it to a newer version; an older or equal one changes nothing. */
    public void define(Coupon shared) {
        pools.define(
                CouponItem.pool(shared.code()),
                poolVersion(shared),
                Quantity.of(Unit.USES, shared.uses()),
                CouponItem.attributes(shared));
    }

    /** The coupon with that code. */
    public Optional<Coupon> find(String code) {
        return Optional.of(table.get(CodeKeys.coupon(code)))
                .filter(item -> !item.isEmpty())
                .map(CouponItem::read);
    }

    /** How many uses of a coupon are taken. */
    public long used(Coupon coupon) {
        if (coupon.single()) {
            return coupon.state() == State.REDEEMED ? 1 : 0;
        }
        return pools.view(CouponItem.pool(coupon.code()))
                .map(PoolView::taken)
                .orElse(Quantity.NONE)
                .get(Unit.USES)
                .longValueExact();
    }

    /** The redemption of a code by an order. */
    public Optional<Redemption> redemption(String code, String order) {
        return Optional.of(table.get(CodeKeys.redemption(code, order)))
                .filter(item -> !item.isEmpty())
                .map(RedemptionItem::read);
    }

    /** The first hundred redemptions of a code, by order. */
    public List<Redemption> redemptions(String code) {
        return table.queryFirst(CodeKeys.partition(code), CodeKeys.ORDER, SHOWN).stream()
                .map(RedemptionItem::read)
                .toList();
    }

    /** The redemptions of a customer. */
    public List<Redemption> redemptions(CustomerId customer) {
        return table.query(CustomerKeys.partition(customer), CustomerKeys.REDEMPTION)
                .map(RedemptionItem::read)
                .toList();
    }

    /**
     * Cancels a code; redemptions stay.
     *
     * @return the coupon as it is then: cancelled, or redeemed if a redemption was first; empty for an unknown code
     */
    public Optional<Coupon> cancel(String code) {
        Optional<Coupon> found = find(code);
        if (found.isEmpty() || found.get().state() == State.CANCELLED) {
            return found;
        }
        if (found.get().single()) {
            return Optional.of(move(found.get(), State.CANCELLED));
        }
        define(found.get().withState(State.CANCELLED));
        return find(code);
    }

    /**
     * Marks a single-use code as expired.
     *
     * @return the coupon as it is then: expired, or redeemed if a redemption was first; empty for an unknown code
     */
    public Optional<Coupon> expire(String code) {
        return find(code).map(coupon -> move(coupon, State.EXPIRED));
    }

    /** Changes the state of a reserved coupon; returns the coupon as it is then. */
    private Coupon move(Coupon coupon, State to) {
        return CouponItem.read(table.write(Write.update(CodeKeys.coupon(coupon.code()), "SET #state = :to")
                        .onlyIf("#state = :reserved")
                        .value(":to", Attributes.text(to.key()))
                        .value(":reserved", Attributes.text(State.RESERVED.key()))
                        .returningNew()
                        .returningOld())
                .storedItem());
    }

    /** Odd if cancelled, so that cancelling is newer than the version, and the next version newer than that. */
    private static long poolVersion(Coupon shared) {
        return 2L * shared.version() + (shared.state() == State.CANCELLED ? 1 : 0);
    }
}
