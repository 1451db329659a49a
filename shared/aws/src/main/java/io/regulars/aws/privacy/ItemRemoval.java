package io.regulars.aws.privacy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.regulars.aws.coupon.RedemptionItem;
import io.regulars.aws.gate.GateItem;
import io.regulars.aws.profile.LinkItem;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.event.CustomerId;
import io.regulars.profile.CustomerState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Removes the items of a customer whose profile and gate are markers: the ledger moves without the person, coupons
 * forget whose they were, visitors go as well, the rest is deleted. Each item is done by itself, so that it may stop
 * anywhere. Safe for concurrent use.
 */
final class ItemRemoval {

    private static final int DELETES = 25;
    private static final int MOVES = 40;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Eraser eraser;
    private final ErasedCoupons coupons;

    ItemRemoval(DynamoDbClient dynamo, String table, Eraser eraser) {
        this.dynamo = dynamo;
        this.table = table;
        this.eraser = eraser;
        this.coupons = new ErasedCoupons(dynamo, table);
    }

    /** A name for a ledger that leads to nobody. */
    static String ledgerId() {
        byte[] id = new byte[16];
        new SecureRandom().nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** Removes up to so many items; whether none is left. */
    boolean all(CustomerId customer, String ledger, Instant now, int most) {
        return new Run(customer, ledger, now, most).all() >= 0;
    }

    /** One customer's. */
    private final class Run {

        private final CustomerId customer;
        private final String ledger;
        private final Instant now;
        private final List<Map<String, AttributeValue>> deleted = new ArrayList<>();
        private final List<Map<String, AttributeValue>> moved = new ArrayList<>();
        private int left;

        Run(CustomerId customer, String ledger, Instant now, int most) {
            this.customer = customer;
            this.ledger = ledger;
            this.now = now;
            this.left = most;
        }

        /** How many more items might have gone; negative where some are left. */
        int all() {
            var items = dynamo.queryPaginator(request -> request.tableName(table)
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("C#" + customer)))
                            .consistentRead(true))
                    .items();
            for (Map<String, AttributeValue> item : items) {
                if (left < 0) {
                    break;
                }
                take(item);
            }
            delete();
            move();
            return left;
        }

        private void take(Map<String, AttributeValue> item) {
            String sk = item.get("sk").s();
            if (sk.equals("P") || sk.equals(GateItem.SORT_KEY)) {
                return;
            }
            left--;
            coupons.forget(item, customer, ledger);
            if (sk.startsWith("L#")) {
                moved.add(item);
            } else if (sk.startsWith(RedemptionItem.PREFIX)) {
                deleted.add(item);
            } else if (!sk.startsWith(LinkItem.VISITOR) || visitor(item)) {
                deleted.add(item);
            }
            if (deleted.size() == DELETES) {
                delete();
            }
            if (moved.size() == MOVES) {
                move();
            }
        }

        /** Whether all of a visitor who turned out to be this customer is gone. */
        private boolean visitor(Map<String, AttributeValue> item) {
            CustomerId visitor = new CustomerId(item.get("sk").s().substring(LinkItem.VISITOR.length()));
            CustomerState state = ProfileItem.read(
                    visitor,
                    dynamo.getItem(request -> request.tableName(table)
                                    .key(ProfileItem.key(visitor))
                                    .consistentRead(true))
                            .item());
            if (customer.equals(state.to()) || state.life().gone()) {
                eraser.mark(visitor, now, null, null);
                left = new Run(visitor, ledger, now, left).all();
                if (left < 0) {
                    return false;
                }
            }
            unlink(visitor);
            return true;
        }

        private void unlink(CustomerId visitor) {
            try {
                dynamo.deleteItem(request -> request.tableName(table)
                        .key(LinkItem.key(visitor))
                        .conditionExpression("cid = :cid")
                        .expressionAttributeValues(Map.of(":cid", AttributeValue.fromS(customer.value()))));
            } catch (ConditionalCheckFailedException another) {
                System.getLogger(ItemRemoval.class.getName())
                        .log(System.Logger.Level.DEBUG, "the link of {0} is gone, or another customer''s", visitor);
            }
        }

        private void delete() {
            List<WriteRequest> open = deleted.stream()
                    .map(ItemRemoval::key)
                    .map(key -> WriteRequest.builder()
                            .deleteRequest(delete -> delete.key(key))
                            .build())
                    .toList();
            deleted.clear();
            while (!open.isEmpty()) {
                Map<String, List<WriteRequest>> asked = Map.of(table, open);
                open = dynamo.batchWriteItem(request -> request.requestItems(asked))
                        .unprocessedItems()
                        .getOrDefault(table, List.of());
            }
        }

        /** What moves is in one place or the other, never in both. */
        private void move() {
            List<TransactWriteItem> items = new ArrayList<>();
            for (Map<String, AttributeValue> item : moved) {
                items.add(TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(ErasedLedger.write(item, ledger, ledgerId())))
                        .build());
                items.add(TransactWriteItem.builder()
                        .delete(delete ->
                                delete.tableName(table).key(key(item)).conditionExpression("attribute_exists(pk)"))
                        .build());
            }
            moved.clear();
            if (!items.isEmpty()) {
                dynamo.transactWriteItems(request -> request.transactItems(items));
            }
        }
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new HashMap<>();
        key.put("pk", item.get("pk"));
        key.put("sk", item.get("sk"));
        return key;
    }
}
