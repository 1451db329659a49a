package io.regulars.aws.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.Backoff;
import io.regulars.aws.dynamo.BudgetKeys;
import io.regulars.aws.dynamo.Retry;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.pool.Pool;
import io.regulars.aws.pool.PoolKey;
import io.regulars.aws.pool.PoolStore;
import io.regulars.aws.pool.Take;
import io.regulars.aws.run.Cached;
import io.regulars.budget.Budget;
import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import io.regulars.json.Json;
import io.regulars.offer.Offer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The budgets of campaigns: for each a pool {@code B#campaign} / {@code root} with its shards, and for each decision
 * one reservation, {@code B#campaign/d/decision} / {@code B}, which is written in one transaction with what it takes
 * from the pool. So a decision reserves once and gives back once, however often it is processed.
 *
 * <p>An operation that loses to concurrent ones is repeated; after 50 attempts it throws an
 * {@link IllegalStateException}. Throws the SDK's exceptions if DynamoDB fails. Safe for concurrent use.
 */
public final class BudgetStore {

    private static final Retry RETRY = new Retry(50, Backoff.CONTENTION);

    private final Table table;
    private final PoolStore pools;
    private final Cached<String, Root> roots = new Cached<>(CatalogueStore.FRESH);
    private final Cached<String, Optional<Left>> lefts = new Cached<>(CatalogueStore.FRESH);

    private record Root(Pool pool, Budget budget) {}

    /**
     * A budget and what is left of it.
     *
     * @param taken reserved or spent, and not given back
     */
    public record Left(Budget budget, Quantity left, Quantity taken) {}

    public BudgetStore(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
        this.pools = new PoolStore(dynamo, table);
    }

    /** Puts a budget, or a newer version of it, into effect. What was spent stays spent. */
    public void define(Budget budget) {
        pools.define(key(budget.campaign()), budget.version(), budget.total(), BudgetItem.write(budget));
        forget(budget.campaign());
    }

    /** The budget of a campaign and what is left of it now; empty if the campaign has none. */
    public Optional<Left> find(String campaign) {
        return pools.view(key(campaign))
                .flatMap(view -> root(campaign).map(root -> new Left(root.budget(), view.left(), view.taken())));
    }

    /**
     * Whether the campaign's budget covers one more message of that offer, or the campaign has no budget. At most a few
     * seconds old: good enough to choose an offer, not to send a message.
     */
    public boolean allows(Offer offer) {
        return lefts.get(offer.campaign(), this::find)
                .map(left -> left.left().covers(left.budget().need(offer)))
                .orElse(true);
    }

    /**
     * Reserves what one message of that offer may cost. A decision reserves only once.
     *
     * @param attempt the holder of the reservation from now on
     * @return false if the budget is exhausted
     * @throws IllegalStateException if the campaign's budget is not stored
     */
    public boolean reserve(Offer offer, String decision, String attempt, Instant now) {
        String campaign = offer.campaign();
        return RETRY.run(subject(campaign, decision), () -> {
            Root root = roots.get(campaign, this::required);
            Quantity need = root.budget().need(offer);
            Take take = pools.take(
                    key(campaign), root.pool(), need, List.of(reservation(campaign, decision, attempt, need, now)));
            // An exhausted budget may hold an earlier attempt's reservation for this decision.
            if (take instanceof Take.Taken
                    || (take instanceof Take.Refused || take instanceof Take.Exhausted)
                            && takeOver(campaign, decision, attempt, now)) {
                return Optional.of(true);
            }
            if (take instanceof Take.Exhausted) {
                lefts.forget(campaign);
                return Optional.of(false);
            }
            if (take instanceof Take.Stale) {
                roots.forget(campaign);
            }
            return Optional.empty();
        });
    }

    private Root required(String campaign) {
        return root(campaign)
                .orElseThrow(() -> new IllegalStateException(
                        "campaign " + campaign + " has a budget that is not stored; put it again"));
    }

    /** Becomes the holder of a reservation; false if there is none, or it was given back meanwhile. */
    private boolean takeOver(String campaign, String decision, String attempt, Instant now) {
        return table.write(Write.update(BudgetKeys.reservation(campaign, decision), "SET attempt = :me, #at = :now")
                        .onlyIf("attribute_exists(pk) AND #state <> :released")
                        .value(":me", Attributes.text(attempt))
                        .value(":now", Attributes.text(Json.time(now)))
                        .value(":released", Attributes.text(BudgetItem.RELEASED)))
                .conditionsHold();
    }

    /** Gives everything back, if that attempt still holds the reservation: the message is not sent now. */
    public void release(String campaign, String decision, String attempt) {
        settle(campaign, decision, BudgetItem.RELEASED, attempt, BudgetItem.Held::amount);
    }

    /**
     * Gives everything back that an attempt reserved which must have died meanwhile: the message is refused.
     *
     * @param before attempts since then may still be going on
     * @return false if one may be
     */
    public boolean releaseAbandoned(String campaign, String decision, Instant before) {
        BudgetItem.Held held = BudgetItem.held(table.get(BudgetKeys.reservation(campaign, decision)));
        if (held == null || !held.open()) {
            return true;
        }
        if (held.at().isAfter(before)) {
            return false;
        }
        release(campaign, decision, held.attempt());
        return true;
    }

    /** Gives everything back: the message will never be sent. */
    public void release(String campaign, String decision) {
        settle(campaign, decision, BudgetItem.RELEASED, null, BudgetItem.Held::amount);
    }

    /** Gives back what the code would have cost: it expired unused. The message stays counted. */
    public void expire(String campaign, String decision) {
        settle(
                campaign,
                decision,
                BudgetItem.EXPIRED,
                null,
                held -> held.amount()
                        .minus(Quantity.of(
                                Unit.MESSAGES, held.amount().get(Unit.MESSAGES).longValue())));
    }

    /**
     * Counts what the code cost in place of what was reserved for it. This is a fact: it is counted even beyond the
     * budget, and even after the reservation was given back.
     */
    public void spend(String campaign, String decision, BigDecimal discount) {
        settle(
                campaign,
                decision,
                BudgetItem.SPENT,
                null,
                held -> held.open()
                        ? new Quantity(
                                Map.of(Unit.MONEY, held.amount().get(Unit.MONEY).subtract(discount)))
                        : new Quantity(Map.of(Unit.MONEY, discount.negate(), Unit.COUPONS, BigDecimal.ONE.negate())));
    }

    private void settle(
            String campaign, String decision, String to, String attempt, Function<BudgetItem.Held, Quantity> back) {
        RETRY.until(subject(campaign, decision), () -> {
            BudgetItem.Held held = BudgetItem.held(table.get(BudgetKeys.reservation(campaign, decision)));
            boolean settled = held == null
                    || attempt != null && !attempt.equals(held.attempt())
                    || held.state().equals(to)
                    || held.state().equals(BudgetItem.SPENT)
                    || !held.open() && !to.equals(BudgetItem.SPENT);
            return settled
                    || table.transact(List.of(
                                    move(campaign, decision, held, to),
                                    pools.giveBack(key(campaign), back.apply(held))))
                            .committed();
        });
    }

    private static Write move(String campaign, String decision, BudgetItem.Held held, String to) {
        return Write.update(BudgetKeys.reservation(campaign, decision), "SET #state = :to")
                .onlyIf("#state = :from AND attempt = :attempt")
                .value(":to", Attributes.text(to))
                .value(":from", Attributes.text(held.state()))
                .value(":attempt", Attributes.text(held.attempt()));
    }

    private static Write reservation(String campaign, String decision, String attempt, Quantity need, Instant now) {
        return Write.put(BudgetItem.reservation(campaign, decision, need, attempt, now))
                .onlyIf("attribute_not_exists(pk) OR #state = :released")
                .value(":released", Attributes.text(BudgetItem.RELEASED));
    }

    private Optional<Root> root(String campaign) {
        Map<String, AttributeValue> item = table.get(key(campaign).root());
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(new Root(Pool.read(item), BudgetItem.read(campaign, item)));
    }

    private void forget(String campaign) {
        roots.forget(campaign);
        lefts.forget(campaign);
    }

    private static PoolKey key(String campaign) {
        return new PoolKey(BudgetKeys.partition(campaign), BudgetKeys.BUDGET);
    }

    private static String subject(String campaign, String decision) {
        return "the budget of campaign " + campaign + " for decision " + decision;
    }
}
