package io.regulars.aws.coupon;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.Backoff;
import io.regulars.aws.dynamo.CodeKeys;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Retry;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.dynamo.WriteOutcome;
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
import io.regulars.currency.ShopCurrency;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Redeems codes. One transaction takes the use, records the redemption under the code and under the customer, marks the
 * decision and stores the answer. An order uses a code once, however often and by whomever that is reported; the same
 * idempotency key always gets the same answer.
 *
 * <p>A redemption that loses to concurrent ones is repeated; after 50 attempts it throws an
 * {@link IllegalStateException}. Throws the SDK's exceptions if DynamoDB fails. Safe for concurrent use.
 */
public final class Redemptions {

    private static final Retry RETRY = new Retry(50, Backoff.CONTENTION);
    private static final Quantity ONE = Quantity.of(Unit.USES, 1);

    private final Table table;
    private final PoolStore pools;
    private final ShopCurrency currency;

    /** @param currency of orders and discounts */
    public Redemptions(DynamoDbClient dynamo, String table, ShopCurrency currency) {
        this.currency = currency;
        this.table = new Table(dynamo, table);
        this.pools = new PoolStore(dynamo, table);
    }

    /**
     * Redeems a code. A command is refused if it breaks a rule; a fact is recorded anyway, with the broken rules as
     * flags.
     */
    public RedeemResult redeem(RedeemCommand command) {
        return RETRY.run("coupon " + command.code(), new Attempts(command)::next);
    }

    /** The attempts at one redemption. */
    private final class Attempts {

        private final RedeemCommand command;
        /** Whether the decision that issued the code is still stored: it is kept for 90 days. */
        private boolean decisionStored = true;

        Attempts(RedeemCommand command) {
            this.command = command;
        }

        /** Empty if a concurrent redemption was first, and everything must be read again. */
        Optional<RedeemResult> next() {
            CouponLookup found = CouponLookup.read(table, command);
            Optional<RedeemResult> known = known(command, found);
            if (known.isPresent()) {
                return known;
            }
            Coupon coupon = found.coupon().orElseThrow();
            Set<Refusal> broken =
                    CouponRules.violations(coupon, owner(coupon, command.customer()), command.customer(), command.at());
            Optional<Refusal> refusal = command.fact() ? Optional.empty() : CouponRules.mostSpecific(broken);
            if (refusal.isPresent()) {
                return refuse(command, refusal.get());
            }
            return coupon.single() ? single(coupon, broken) : shared(command, coupon, found.pool(), broken);
        }

        private Optional<RedeemResult> single(Coupon coupon, Set<Refusal> broken) {
            Redemption redemption = redemption(command, coupon, broken);
            List<Write> writes = records(command, redemption);
            boolean takes = coupon.state() != State.REDEEMED;
            boolean marks = takes && decisionStored;
            int mark = writes.size();
            if (marks) {
                writes.add(decision(coupon, redemption));
            }
            if (takes) {
                writes.add(head(coupon, redemption));
            }
            WriteOutcome outcome = table.transact(writes);
            if (marks && outcome instanceof WriteOutcome.ConditionFailed failed && failed.at(mark)) {
                decisionStored = false;
            }
            return outcome.committed() ? redeemed(coupon, redemption) : Optional.empty();
        }
    }

    private static Optional<RedeemResult> known(RedeemCommand command, CouponLookup found) {
        if (found.head() == null) {
            return Optional.of(new RedeemResult.Unknown());
        }
        Map<String, AttributeValue> answer = found.answer();
        if (answer != null
                && !Attributes.text(answer, IdempotentAnswer.FINGERPRINT).equals(command.fingerprint())) {
            return Optional.of(new RedeemResult.KeyReused());
        }
        if (answer != null && answer.containsKey(IdempotentAnswer.REFUSAL)) {
            return Optional.of(new RedeemResult.Refused(Refusal.of(Attributes.text(answer, IdempotentAnswer.REFUSAL))));
        }
        return found.redemption()
                .map(redemption -> command.fact() || redemption.customer().equals(command.customer())
                        ? new RedeemResult.Redeemed(found.coupon().orElseThrow(), redemption, false)
                        : new RedeemResult.Refused(Refusal.ORDER_OF_ANOTHER));
    }

    private Optional<RedeemResult> shared(RedeemCommand command, Coupon coupon, Pool pool, Set<Refusal> broken) {
        Redemption redemption = redemption(command, coupon, broken);
        Take take = pools.take(CouponItem.pool(coupon.code()), pool, ONE, records(command, redemption));
        if (take instanceof Take.Taken) {
            return redeemed(coupon, redemption);
        }
        if (!(take instanceof Take.Exhausted)) {
            return Optional.empty();
        }
        return command.fact() ? beyond(command, coupon, broken) : refuse(command, Refusal.USED_UP);
    }

    /** Records a fact for which no use is left. */
    private Optional<RedeemResult> beyond(RedeemCommand command, Coupon coupon, Set<Refusal> broken) {
        Set<Refusal> flags = EnumSet.copyOf(Set.of(Refusal.USED_UP));
        flags.addAll(broken);
        Redemption redemption = redemption(command, coupon, flags);
        List<Write> writes = records(command, redemption);
        writes.add(pools.giveBack(CouponItem.pool(coupon.code()), Quantity.of(Unit.USES, -1)));
        return table.transact(writes).committed() ? redeemed(coupon, redemption) : Optional.empty();
    }

    private static Optional<RedeemResult> redeemed(Coupon coupon, Redemption redemption) {
        return Optional.of(new RedeemResult.Redeemed(coupon, redemption, true));
    }

    /**
     * Stores a refusal as the answer to the key; empty if the key has an answer meanwhile, or the order has used the
     * code: the same order, under another key, may have taken the last use.
     */
    private Optional<RedeemResult> refuse(RedeemCommand command, Refusal refusal) {
        WriteOutcome outcome = table.transact(List.of(
                IdempotentAnswer.refused(command, refusal),
                Write.checkAbsent(CodeKeys.redemption(command.code(), command.order()))));
        return outcome.committed() ? Optional.of(new RedeemResult.Refused(refusal)) : Optional.empty();
    }

    private static List<Write> records(RedeemCommand command, Redemption redemption) {
        List<Write> writes = new ArrayList<>();
        writes.add(Write.putIfAbsent(RedemptionItem.byCode(redemption)));
        writes.add(Write.putIfAbsent(RedemptionItem.byCustomer(redemption)));
        if (command.key() != null) {
            writes.add(IdempotentAnswer.redeemed(command));
        }
        return writes;
    }

    private static Write head(Coupon coupon, Redemption redemption) {
        return Write.update(CodeKeys.coupon(coupon.code()), "SET #state = :redeemed, #order = :order")
                .onlyIf("#state = :seen")
                .value(":redeemed", Attributes.text(State.REDEEMED.key()))
                .value(":seen", Attributes.text(coupon.state().key()))
                .value(":order", Attributes.text(redemption.order()));
    }

    private static Write decision(Coupon coupon, Redemption redemption) {
        return Write.update(
                        CustomerKeys.decision(
                                coupon.issue().customer(), coupon.issue().decision()),
                        "SET redeemed = :what")
                .onlyIf("attribute_exists(pk)")
                .value(":what", Attributes.text(RedemptionItem.forDecision(redemption)));
    }

    private Redemption redemption(RedeemCommand command, Coupon coupon, Set<Refusal> flags) {
        return Redemption.of(
                        coupon,
                        command.customer(),
                        command.order(),
                        command.amount(),
                        command.discount(),
                        command.at(),
                        command.fact() ? Redemption.EVENT : Redemption.API,
                        currency)
                .withFlags(flags);
    }

    /** The present owner of a single-use code: the visitor to whom it was issued may be linked to a customer since. */
    private CustomerId owner(Coupon coupon, CustomerId customer) {
        if (!coupon.single()) {
            return null;
        }
        CustomerId owner = coupon.issue().customer();
        Optional<CustomerId> next = owner.equals(customer) ? Optional.empty() : linkedTo(owner);
        while (next.isPresent()) {
            owner = next.get();
            next = linkedTo(owner);
        }
        return owner;
    }

    private Optional<CustomerId> linkedTo(CustomerId visitor) {
        return Optional.ofNullable(Attributes.text(table.get(CustomerKeys.profile(visitor), "#to"), "to"))
                .map(CustomerId::new);
    }
}
