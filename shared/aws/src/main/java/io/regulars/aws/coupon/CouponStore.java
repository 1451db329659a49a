package io.regulars.aws.coupon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.dynamo.Contention;
import io.regulars.aws.pool.PoolStore;
import io.regulars.aws.pool.PoolView;
import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Coupon.State;
import io.regulars.coupon.Redemption;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Coupons and what was redeemed: issues, looks up, cancels. {@link Redemptions} redeems. Safe for concurrent use. */
public final class CouponStore {

    private static final int SHOWN = 100;

    private final DynamoDbClient dynamo;
    private final String table;
    private final PoolStore pools;

    public CouponStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.pools = new PoolStore(dynamo, table);
    }

    /**
     * Reserves a single-use code, unless it was before: the same decision reserves the same code, however often. One
     * that was cancelled because its message did not go out is reserved again.
     *
     * @return the coupon that is stored: this one, or the earlier one
     * @throws IllegalStateException when the code is another decision's, which 60 bits make unlikely but not impossible
     */
    public Coupon reserve(Coupon coupon) {
        Map<String, AttributeValue> item = CouponItem.write(coupon);
        item.putAll(key(coupon.code()));
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk) OR (#state = :cancelled AND decision = :decision)")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(Map.of(
                            ":cancelled",
                            text(State.CANCELLED.key()),
                            ":decision",
                            text(coupon.issue().decision())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return coupon;
        } catch (ConditionalCheckFailedException there) {
            Coupon stored = CouponItem.read(there.item());
            if (!stored.single()
                    || !stored.issue().decision().equals(coupon.issue().decision())) {
                throw new IllegalStateException(
                        "the code of decision " + coupon.issue().decision() + " is another's already", there);
            }
            return stored;
        }
    }

    /** Reserves a single-use code that nobody has, as a part of a transaction. */
    public TransactWriteItem reservation(Coupon coupon) {
        Map<String, AttributeValue> item = CouponItem.write(coupon);
        item.putAll(key(coupon.code()));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    /** Withdraws a single-use code unless it was redeemed, as a part of a transaction. */
    public TransactWriteItem withdrawal(String code) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key(code))
                        .updateExpression("SET #state = :cancelled")
                        .conditionExpression("attribute_exists(pk) AND #state <> :redeemed")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(
                                ":cancelled", text(State.CANCELLED.key()), ":redeemed", text(State.REDEEMED.key()))))
                .build();
    }

    /** Makes a shared code redeemable, or gives it its newer version; an older or equal one changes nothing. */
    public void define(Coupon shared) {
        pools.define(
                CouponItem.pool(shared.code()),
                poolVersion(shared),
                Quantity.of(Unit.USES, shared.uses()),
                CouponItem.write(shared));
    }

    /** The coupon with that code, read consistently. */
    public Optional<Coupon> find(String code) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key(code)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(CouponItem.read(item));
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

    /** One order's redemption of a code. */
    public Optional<Redemption> redemption(String code, String order) {
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .key(RedemptionItem.orderKey(code, order))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(RedemptionItem.read(item));
    }

    /** The first hundred redemptions of a code, by order. */
    public List<Redemption> redemptions(String code) {
        return query("K#" + code, RedemptionItem.ORDER, SHOWN);
    }

    /** The redemptions of a customer. */
    public List<Redemption> redemptions(CustomerId customer) {
        return query("C#" + customer.value(), RedemptionItem.PREFIX, null);
    }

    /**
     * Withdraws a code; what was redeemed stays redeemed.
     *
     * @return the coupon as it is then: cancelled, or redeemed when somebody was first; empty for an unknown code
     */
    public Optional<Coupon> cancel(String code) {
        Optional<Coupon> found = find(code);
        if (found.isEmpty() || found.get().state() == State.CANCELLED) {
            return found;
        }
        if (found.get().single()) {
            return Optional.of(move(found.get(), State.CANCELLED));
        }
        define(with(found.get(), State.CANCELLED));
        return find(code);
    }

    /** Notes that a single-use code expired; the coupon as it is then: expired, or redeemed when somebody was first. */
    public Optional<Coupon> expire(String code) {
        return find(code).map(coupon -> move(coupon, State.EXPIRED));
    }

    private Coupon move(Coupon coupon, State to) {
        try {
            return CouponItem.read(dynamo.updateItem(request -> request.tableName(table)
                            .key(key(coupon.code()))
                            .updateExpression("SET #state = :to")
                            .conditionExpression("#state = :reserved")
                            .expressionAttributeNames(Map.of("#state", "state"))
                            .expressionAttributeValues(
                                    Map.of(":to", text(to.key()), ":reserved", text(State.RESERVED.key())))
                            .returnValues("ALL_NEW")
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes());
        } catch (ConditionalCheckFailedException moved) {
            return CouponItem.read(moved.item());
        }
    }

    /** All that a redemption depends on, in one consistent read. */
    CouponLookup look(RedeemCommand command) {
        Map<String, AttributeValue> use = RedemptionItem.orderKey(command.code(), command.order());
        List<Map<String, AttributeValue>> keys = new ArrayList<>(List.of(key(command.code()), use));
        if (command.key() != null) {
            keys.add(IdempotentAnswer.key(command));
        }
        Map<String, Map<String, AttributeValue>> bySortKey = new HashMap<>();
        Map<String, KeysAndAttributes> open = Map.of(
                table,
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        for (int turn = 0; !open.isEmpty(); turn++) {
            Contention.pause(turn);
            Map<String, KeysAndAttributes> asked = open;
            BatchGetItemResponse response = dynamo.batchGetItem(request -> request.requestItems(asked));
            response.responses()
                    .getOrDefault(table, List.of())
                    .forEach(item -> bySortKey.put(item.get("sk").s(), item));
            open = response.unprocessedKeys();
        }
        return new CouponLookup(
                bySortKey.get(CouponItem.SORT_KEY),
                bySortKey.get(use.get("sk").s()),
                command.key() == null
                        ? null
                        : bySortKey.get(IdempotentAnswer.key(command).get("sk").s()));
    }

    private List<Redemption> query(String pk, String prefix, Integer limit) {
        return dynamo
                .query(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :p)")
                        .expressionAttributeValues(Map.of(":pk", text(pk), ":p", text(prefix)))
                        .consistentRead(true)
                        .limit(limit))
                .items()
                .stream()
                .map(RedemptionItem::read)
                .toList();
    }

    /** Odd when it is cancelled, so that cancelling is newer than its version, and the next version newer than that. */
    private static long poolVersion(Coupon shared) {
        return 2L * shared.version() + (shared.state() == State.CANCELLED ? 1 : 0);
    }

    private static Coupon with(Coupon coupon, State state) {
        return new Coupon(
                coupon.code(),
                coupon.version(),
                coupon.campaign(),
                coupon.reward(),
                coupon.from(),
                coupon.until(),
                coupon.uses(),
                state,
                coupon.issue(),
                coupon.order());
    }

    static Map<String, AttributeValue> key(String code) {
        return CouponItem.pool(code).root();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
