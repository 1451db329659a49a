package io.regulars.aws.coupon;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.regulars.aws.dynamo.Contention;
import io.regulars.aws.pool.Pool;
import io.regulars.aws.pool.PoolStore;
import io.regulars.aws.pool.Take;
import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Coupon.State;
import io.regulars.coupon.CouponRules;
import io.regulars.coupon.Redemption;
import io.regulars.coupon.Refusal;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Redeems codes. One transaction takes the use, notes the order under the code and under the customer, marks the
 * decision and keeps the answer: all of it or nothing. An order uses a code once, whoever says so and however often;
 * the same idempotency key gets the same answer. Safe for concurrent use.
 */
public final class Redemptions {

    private static final int TRIES = 50;
    private static final Quantity ONE = Quantity.of(Unit.USES, 1);

    private final DynamoDbClient dynamo;
    private final String table;
    private final CouponStore coupons;
    private final PoolStore pools;

    public Redemptions(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.coupons = new CouponStore(dynamo, table);
        this.pools = new PoolStore(dynamo, table);
    }

    /**
     * Redeems, or says why not. A command is refused by a rule; a fact is posted all the same, with what it broke as
     * flags.
     */
    public RedeemResult redeem(RedeemCommand command) {
        boolean marked = true;
        for (int turn = 0; turn < TRIES; turn++) {
            Contention.pause(turn);
            CouponLookup found = coupons.look(command);
            Optional<RedeemResult> known = known(command, found);
            if (known.isPresent()) {
                return known.get();
            }
            Coupon coupon = found.coupon().orElseThrow();
            Set<Refusal> broken =
                    CouponRules.broken(coupon, owner(coupon, command.customer()), command.customer(), command.at());
            Optional<Refusal> refusal = command.fact() ? Optional.empty() : CouponRules.gravest(broken);
            if (refusal.isPresent()) {
                if (refuse(command, refusal.get())) {
                    return new RedeemResult.Refused(refusal.get());
                }
                continue;
            }
            Attempt attempt = coupon.single()
                    ? single(command, coupon, broken, marked)
                    : shared(command, coupon, found.pool(), broken);
            if (attempt.result() != null) {
                return attempt.result();
            }
            marked &= !attempt.decisionGone();
        }
        throw new IllegalStateException(
                "coupon " + command.code() + " was changed by others " + TRIES + " times in a row");
    }

    /** The result, null when somebody was first and all is to be looked at again. */
    private record Attempt(RedeemResult result, boolean decisionGone) {

        static final Attempt LOST = new Attempt(null, false);
    }

    private static Optional<RedeemResult> known(RedeemCommand command, CouponLookup found) {
        if (found.head() == null) {
            return Optional.of(new RedeemResult.Unknown());
        }
        Map<String, AttributeValue> answer = found.answer();
        if (answer != null && !answer.get("fp").s().equals(command.fingerprint())) {
            return Optional.of(new RedeemResult.KeyReused());
        }
        if (answer != null && answer.containsKey("refusal")) {
            return Optional.of(
                    new RedeemResult.Refused(Refusal.of(answer.get("refusal").s())));
        }
        return found.redemption()
                .map(redemption -> command.fact() || redemption.customer().equals(command.customer())
                        ? new RedeemResult.Redeemed(found.coupon().orElseThrow(), redemption, false)
                        : new RedeemResult.Refused(Refusal.ORDER_OF_ANOTHER));
    }

    private Attempt single(RedeemCommand command, Coupon coupon, Set<Refusal> broken, boolean marksDecision) {
        Redemption redemption = redemption(command, coupon, broken);
        List<TransactWriteItem> items = records(command, redemption);
        boolean takes = coupon.state() != State.REDEEMED;
        int mark = items.size();
        if (takes && marksDecision) {
            items.add(decision(coupon, redemption));
        }
        if (takes) {
            items.add(head(coupon, redemption));
        }
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return new Attempt(new RedeemResult.Redeemed(coupon, redemption, true), false);
        } catch (TransactionCanceledException e) {
            Contention.lostOrThrow(e);
            return new Attempt(null, takes && marksDecision && Contention.refused(e, mark));
        } catch (TransactionInProgressException e) {
            return Attempt.LOST;
        }
    }

    private Attempt shared(RedeemCommand command, Coupon coupon, Pool pool, Set<Refusal> broken) {
        Redemption redemption = redemption(command, coupon, broken);
        Take take = pools.take(CouponItem.pool(coupon.code()), pool, ONE, records(command, redemption));
        if (take instanceof Take.Taken) {
            return new Attempt(new RedeemResult.Redeemed(coupon, redemption, true), false);
        }
        if (!(take instanceof Take.Exhausted)) {
            return Attempt.LOST;
        }
        if (command.fact()) {
            return beyond(command, coupon, broken);
        }
        return refuse(command, Refusal.USED_UP)
                ? new Attempt(new RedeemResult.Refused(Refusal.USED_UP), false)
                : Attempt.LOST;
    }

    /** A fact that no use was left for. */
    private Attempt beyond(RedeemCommand command, Coupon coupon, Set<Refusal> broken) {
        Set<Refusal> flags = EnumSet.copyOf(Set.of(Refusal.USED_UP));
        flags.addAll(broken);
        Redemption redemption = redemption(command, coupon, flags);
        List<TransactWriteItem> items = records(command, redemption);
        items.add(pools.giveBack(CouponItem.pool(coupon.code()), Quantity.of(Unit.USES, -1)));
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return new Attempt(new RedeemResult.Redeemed(coupon, redemption, true), false);
        } catch (TransactionCanceledException e) {
            Contention.lostOrThrow(e);
            return Attempt.LOST;
        } catch (TransactionInProgressException e) {
            return Attempt.LOST;
        }
    }

    /**
     * Keeps the refusal for the key; false when the key has got an answer meanwhile, or the order the use: what took
     * the last use may have been the same order under another key.
     */
    private boolean refuse(RedeemCommand command, Refusal refusal) {
        TransactWriteItem unused = TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(RedemptionItem.orderKey(command.code(), command.order()))
                        .conditionExpression("attribute_not_exists(pk)"))
                .build();
        try {
            dynamo.transactWriteItems(
                    request -> request.transactItems(put(IdempotentAnswer.refused(command, refusal)), unused));
            return true;
        } catch (TransactionCanceledException e) {
            Contention.lostOrThrow(e);
            return false;
        } catch (TransactionInProgressException e) {
            return false;
        }
    }

    private List<TransactWriteItem> records(RedeemCommand command, Redemption redemption) {
        List<TransactWriteItem> items = new ArrayList<>();
        items.add(put(RedemptionItem.byCode(redemption)));
        items.add(put(RedemptionItem.byCustomer(redemption)));
        if (command.key() != null) {
            items.add(put(IdempotentAnswer.redeemed(command)));
        }
        return items;
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private TransactWriteItem head(Coupon coupon, Redemption redemption) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(CouponStore.key(coupon.code()))
                        .updateExpression("SET #state = :redeemed, #order = :order")
                        .conditionExpression("#state = :seen")
                        .expressionAttributeNames(Map.of("#state", "state", "#order", "order"))
                        .expressionAttributeValues(Map.of(
                                ":redeemed",
                                text(State.REDEEMED.key()),
                                ":seen",
                                text(coupon.state().key()),
                                ":order",
                                text(redemption.order()))))
                .build();
    }

    /** A decision is kept for 90 days: one that is gone is not marked. */
    private TransactWriteItem decision(Coupon coupon, Redemption redemption) {
        Map<String, AttributeValue> key = Map.of(
                "pk",
                text("C#" + coupon.issue().customer().value()),
                "sk",
                text("D#" + coupon.issue().decision()));
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key)
                        .updateExpression("SET redeemed = :what")
                        .conditionExpression("attribute_exists(pk)")
                        .expressionAttributeValues(Map.of(":what", text(RedemptionItem.forDecision(redemption)))))
                .build();
    }

    private static Redemption redemption(RedeemCommand command, Coupon coupon, Set<Refusal> flags) {
        return new Redemption(
                coupon.code(),
                command.customer(),
                command.order(),
                command.amount(),
                command.discount() == null ? coupon.discount(command.amount()) : command.discount(),
                command.at(),
                command.fact() ? Redemption.EVENT : Redemption.API,
                coupon.campaign(),
                coupon.single() ? coupon.issue().decision() : null,
                coupon.single() ? coupon.issue().offer() : null,
                Set.copyOf(flags));
    }

    /** Whose a single-use code is by now: a visitor it was issued to may have turned out to be a customer. */
    private CustomerId owner(Coupon coupon, CustomerId customer) {
        if (!coupon.single()) {
            return null;
        }
        CustomerId owner = coupon.issue().customer();
        Optional<CustomerId> next = owner.equals(customer) ? Optional.empty() : pointer(owner);
        while (next.isPresent()) {
            owner = next.get();
            next = pointer(owner);
        }
        return owner;
    }

    private Optional<CustomerId> pointer(CustomerId customer) {
        Map<String, AttributeValue> key = Map.of("pk", text("C#" + customer.value()), "sk", text("P"));
        return Optional.ofNullable(dynamo.getItem(request -> request.tableName(table)
                                .key(key)
                                .consistentRead(true)
                                .projectionExpression("#to")
                                .expressionAttributeNames(Map.of("#to", "to")))
                        .item()
                        .get("to"))
                .map(to -> new CustomerId(to.s()));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
