package io.regulars.aws.privacy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.event.CustomerId;
import io.regulars.profile.CustomerState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Removes the items of a customer whose profile and gate are tombstones: ledger entries become anonymous, coupons lose
 * their customer, linked visitors are removed too, and the rest is deleted. It can be stopped after any item and
 * continued later. Safe for concurrent use.
 */
final class ItemRemoval {

    private static final int DELETES = 25;
    private static final int MOVES = 40;

    private final Table table;
    private final Eraser eraser;
    private final ErasedCoupons coupons;

    ItemRemoval(DynamoDbClient dynamo, String table, Eraser eraser) {
        this.table = new Table(dynamo, table);
        this.eraser = eraser;
        this.coupons = new ErasedCoupons(dynamo, table);
    }

    /** A random name for an anonymous ledger or one of its entries. */
    static String randomId() {
        byte[] id = new byte[16];
        new SecureRandom().nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** Removes items, at most so many; returns whether none is left. */
    boolean removeAll(CustomerId customer, String ledger, Instant now, int most) {
        return new Run(customer, ledger, now, most).removeAll() >= 0;
    }

    /** The removal of one customer's items. */
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

        /** Returns how many more items could have been removed; negative if some are left. */
        int removeAll() {
            Iterator<Map<String, AttributeValue>> items =
                    table.query(CustomerKeys.partition(customer)).iterator();
            while (left >= 0 && items.hasNext()) {
                remove(items.next());
            }
            delete();
            move();
            return left;
        }

        private void remove(Map<String, AttributeValue> item) {
            String sortKey = Attributes.sortKey(item);
            if (sortKey.equals(CustomerKeys.PROFILE) || sortKey.equals(CustomerKeys.GATE)) {
                return;
            }
            left--;
            coupons.forget(item, customer, ledger);
            if (sortKey.startsWith(CustomerKeys.LEDGER)) {
                moved.add(item);
            } else if (!sortKey.startsWith(CustomerKeys.VISITOR) || removeVisitor(item)) {
                deleted.add(item);
            }
            if (deleted.size() == DELETES) {
                delete();
            }
            if (moved.size() == MOVES) {
                move();
            }
        }

        /** Removes a visitor who is linked to this customer; returns whether all of it is removed. */
        private boolean removeVisitor(Map<String, AttributeValue> item) {
            CustomerId visitor = new CustomerId(CustomerKeys.afterPrefix(item));
            CustomerState state = ProfileItem.read(visitor, table.get(CustomerKeys.profile(visitor)));
            if (customer.equals(state.to()) || state.life().gone()) {
                eraser.putTombstones(visitor, now, null, null);
                left = new Run(visitor, ledger, now, left).removeAll();
                if (left < 0) {
                    return false;
                }
            }
            unlink(visitor);
            return true;
        }

        private void unlink(CustomerId visitor) {
            Write delete = Write.delete(CustomerKeys.link(visitor))
                    .onlyIf("cid = :cid")
                    .value(":cid", Attributes.text(customer.value()));
            if (!table.write(delete).conditionsHold()) {
                System.getLogger(ItemRemoval.class.getName())
                        .log(
                                System.Logger.Level.DEBUG,
                                "the link of {0} is deleted, or belongs to another customer",
                                visitor);
            }
        }

        private void delete() {
            table.deleteAll(deleted.stream().map(Attributes::keyOf).toList());
            deleted.clear();
        }

        /** Moves ledger entries in one transaction, so that each exists exactly once. */
        private void move() {
            List<Write> writes = new ArrayList<>();
            for (Map<String, AttributeValue> item : moved) {
                writes.add(Write.put(ErasedLedger.write(item, ledger, randomId())));
                writes.add(Write.delete(Attributes.keyOf(item)).onlyIf("attribute_exists(pk)"));
            }
            moved.clear();
            if (!writes.isEmpty()) {
                table.transact(writes).orThrow();
            }
        }
    }
}
