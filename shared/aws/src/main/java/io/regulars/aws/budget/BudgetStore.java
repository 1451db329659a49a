package io.regulars.aws.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.regulars.aws.dynamo.Contention;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.pool.Pool;
import io.regulars.aws.pool.PoolKey;
import io.regulars.aws.pool.PoolStore;
import io.regulars.aws.pool.PoolView;
import io.regulars.aws.pool.Take;
import io.regulars.aws.run.Cached;
import io.regulars.budget.Budget;
import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import io.regulars.offer.Offer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * What campaigns may spend: a pool {@code B#campaign} / {@code root} with its shards, and for each decision one
 * reservation, {@code B#campaign/d/decision} / {@code B}, written in one transaction with what it takes. So a decision
 * reserves once, however often it is asked, and gives back once. Safe for concurrent use.
 */
public final class BudgetStore {

    private static final int TRIES = 50;
    private static final String ROOT = "root";

    private final DynamoDbClient dynamo;
    private final String table;
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
        this.dynamo = dynamo;
        this.table = table;
        this.pools = new PoolStore(dynamo, table);
    }

    /** Makes the budget count, or its newer version. What was spent stays spent. */
    public void define(Budget budget) {
        pools.define(key(budget.campaign()), budget.version(), budget.total(), BudgetItem.write(budget));
        forget(budget.campaign());
    }

    /** The budget of that campaign with what is left, as it is now; empty where there is none. */
    public Optional<Left> find(String campaign) {
        return pools.view(key(campaign)).flatMap(view -> root(campaign).map(root -> left(root, view)));
    }

    /**
     * Whether the campaign's budget allows one more message of that offer: as it was a few seconds ago, to decide upon.
     */
    public boolean allows(Offer offer) {
        return lefts.get(offer.campaign(), this::find)
                .map(left -> left.left().covers(left.budget().need(offer)))
                .orElse(true);
    }

    /**
     * Reserves what one message of that offer may cost; the same decision reserves once.
     *
     * @param attempt who holds the reservation from now on
     * @return false when the budget is exhausted, at a moment at which all of it was looked at
     */
    public boolean reserve(Offer offer, String decision, String attempt, Instant now) {
        String campaign = offer.campaign();
        for (int turn = 0; turn < TRIES; turn++) {
            Contention.pause(turn);
            Root root = roots.get(
                    campaign,
                    name -> root(name)
                            .orElseThrow(() -> new IllegalStateException(
                                    "campaign " + name + " has a budget that is not stored; put it again")));
            Quantity need = root.budget().need(offer);
            Take take = pools.take(
                    key(campaign), root.pool(), need, List.of(reservation(campaign, decision, attempt, need, now)));
            if (take instanceof Take.Taken || take instanceof Take.Refused && takeOver(campaign, decision, attempt)) {
                return true;
            }
            if (take instanceof Take.Exhausted) {
                lefts.forget(campaign);
                return false;
            }
            if (take instanceof Take.Stale) {
                roots.forget(campaign);
            }
        }
        throw contended(campaign, decision);
    }

    /** False when it was given back meanwhile. */
    private boolean takeOver(String campaign, String decision, String attempt) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(BudgetItem.key(campaign, decision))
                    .updateExpression("SET attempt = :me")
                    .conditionExpression("#state <> :released")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(Map.of(
                            ":me",
                            AttributeValue.fromS(attempt),
                            ":released",
                            AttributeValue.fromS(BudgetItem.RELEASED))));
            return true;
        } catch (ConditionalCheckFailedException released) {
            return false;
        }
    }

    /** Gives all back, if that attempt still holds it: the message does not go out now. */
    public void release(String campaign, String decision, String attempt) {
        settle(campaign, decision, BudgetItem.RELEASED, attempt, BudgetItem.Held::amount);
    }

    /** Gives all back: the message never goes out. */
    public void release(String campaign, String decision) {
        settle(campaign, decision, BudgetItem.RELEASED, null, BudgetItem.Held::amount);
    }

    /** Gives back what the code was to cost: it expired unused. The message stays counted. */
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
     * Counts what the code did cost in place of what was reserved for it. A fact: it is counted also beyond the budget,
     * and also after the reservation was given back.
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
        for (int turn = 0; turn < TRIES; turn++) {
            Contention.pause(turn);
            BudgetItem.Held held = BudgetItem.held(dynamo.getItem(request -> request.tableName(table)
                            .key(BudgetItem.key(campaign, decision))
                            .consistentRead(true))
                    .item());
            if (held == null
                    || attempt != null && !attempt.equals(held.attempt())
                    || held.state().equals(to)
                    || held.state().equals(BudgetItem.SPENT)
                    || !held.open() && !to.equals(BudgetItem.SPENT)) {
                return;
            }
            if (write(List.of(move(campaign, decision, held, to), pools.giveBack(key(campaign), back.apply(held))))) {
                return;
            }
        }
        throw contended(campaign, decision);
    }

    private TransactWriteItem move(String campaign, String decision, BudgetItem.Held held, String to) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(BudgetItem.key(campaign, decision))
                        .updateExpression("SET #state = :to")
                        .conditionExpression("#state = :from AND attempt = :attempt")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(
                                ":to",
                                AttributeValue.fromS(to),
                                ":from",
                                AttributeValue.fromS(held.state()),
                                ":attempt",
                                AttributeValue.fromS(held.attempt()))))
                .build();
    }

    private TransactWriteItem reservation(
            String campaign, String decision, String attempt, Quantity need, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(BudgetItem.reserved(need, attempt, now));
        item.putAll(BudgetItem.key(campaign, decision));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(pk) OR #state = :released")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(":released", AttributeValue.fromS(BudgetItem.RELEASED))))
                .build();
    }

    private boolean write(List<TransactWriteItem> items) {
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return true;
        } catch (TransactionCanceledException e) {
            Contention.lostOrThrow(e);
            return false;
        } catch (TransactionInProgressException e) {
            return false;
        }
    }

    private Optional<Root> root(String campaign) {
        Map<String, AttributeValue> item = dynamo.getItem(request ->
                        request.tableName(table).key(key(campaign).root()).consistentRead(true))
                .item();
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(new Root(Pool.read(item), BudgetItem.read(campaign, item)));
    }

    private static Left left(Root root, PoolView view) {
        return new Left(root.budget(), view.left(), view.taken());
    }

    private void forget(String campaign) {
        roots.forget(campaign);
        lefts.forget(campaign);
    }

    private static PoolKey key(String campaign) {
        return new PoolKey("B#" + campaign, ROOT);
    }

    private static IllegalStateException contended(String campaign, String decision) {
        return new IllegalStateException("the budget of campaign " + campaign + " was changed by others " + TRIES
                + " times in a row while decision " + decision + " was at it");
    }
}
