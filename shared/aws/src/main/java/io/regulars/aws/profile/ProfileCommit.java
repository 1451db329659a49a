package io.regulars.aws.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.regulars.archive.Seal;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.ledger.LedgerItem;
import io.regulars.aws.profile.LinkItem.Merge;
import io.regulars.event.CustomerId;
import io.regulars.ledger.LedgerEntry;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The writes of {@link ProfileStore}. */
final class ProfileCommit {

    private static final String NEW = "attribute_not_exists(pk)";
    private static final Set<String> LOST = Set.of("ConditionalCheckFailed", "TransactionConflict");

    private final DynamoDbClient dynamo;
    private final String table;
    private final LifeKeys keys = new LifeKeys();

    ProfileCommit(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    Commit commit(CustomerFold unkeyed) {
        CustomerFold fold = unkeyed.storing(keys.keyed(unkeyed.after()));
        return fold.entries().isEmpty()
                        && fold.statements().isEmpty()
                        && fold.chunks().isEmpty()
                ? update(fold)
                : transact(fold);
    }

    boolean link(
            CustomerState user,
            CustomerState visitor,
            CustomerState merged,
            Merge merge,
            List<TransactWriteItem> with) {
        CustomerState pointer = keys.keyed(visitor.pointingTo(merged.customer()));
        CustomerId pseudonym = new Seal(pointer.life().key()).pseudonym(visitor.customer());
        List<TransactWriteItem> items = new ArrayList<>();
        items.add(update(visitor, pointer));
        items.add(linkItem(visitor.customer(), pseudonym, user.customer()));
        items.add(TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(LinkItem.visitor(user.customer(), visitor.customer(), pseudonym, merge)))
                .build());
        if (visitor.exists()) {
            items.add(update(user, keys.keyed(merged)));
        }
        items.addAll(with);
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return true;
        } catch (TransactionCanceledException e) {
            lostOrThrow(e);
            return false;
        } catch (TransactionInProgressException e) {
            return false;
        }
    }

    boolean post(CustomerState before, CustomerState after, LedgerEntry entry, List<TransactWriteItem> with) {
        List<TransactWriteItem> items = new ArrayList<>();
        items.add(put(LedgerItem.write(after.customer(), entry)));
        after.merged().forEach(merged -> items.add(absent(CustomerKeys.ledger(merged, entry.businessId()))));
        items.add(update(before, after));
        items.addAll(with);
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return true;
        } catch (TransactionCanceledException e) {
            lostOrThrow(e);
            return false;
        } catch (TransactionInProgressException e) {
            return false;
        }
    }

    /** What two customers folded anew come to, as parts of a transaction. */
    List<TransactWriteItem> separation(CustomerFold user, CustomerFold visitor) {
        List<TransactWriteItem> items = new ArrayList<>();
        for (CustomerFold fold : List.of(user, visitor)) {
            items.add(update(fold.before(), keys.keyed(fold.after())));
            fold.entries()
                    .forEach(
                            entry -> items.add(put(LedgerItem.write(fold.after().customer(), entry))));
        }
        return items;
    }

    /** Without postings one item is enough; its answer carries the scores as they are now. */
    private Commit update(CustomerFold fold) {
        try {
            Map<String, AttributeValue> stored = dynamo.updateItem(UpdateItemRequest.builder()
                            .tableName(table)
                            .key(CustomerKeys.profile(fold.after().customer()))
                            .conditionExpression(ProfileItem.condition(fold.before()))
                            .updateExpression(ProfileItem.update(fold.after()))
                            .expressionAttributeNames(ProfileItem.names())
                            .expressionAttributeValues(ProfileItem.values(fold.before(), fold.after()))
                            .returnValues(ReturnValue.ALL_NEW)
                            .build())
                    .attributes();
            return new Commit.Stored(fold.after(), Optional.ofNullable(ProfileItem.scores(stored)));
        } catch (ConditionalCheckFailedException | TransactionConflictException e) {
            return new Commit.Conflict();
        }
    }

    private Commit transact(CustomerFold fold) {
        List<TransactWriteItem> items = new ArrayList<>();
        for (LedgerEntry entry : fold.entries()) {
            items.add(put(LedgerItem.write(fold.after().customer(), entry)));
        }
        for (CustomerId merged : fold.after().merged()) {
            for (LedgerEntry entry : fold.entries()) {
                items.add(absent(CustomerKeys.ledger(merged, entry.businessId())));
            }
        }
        int ledger = items.size();
        fold.statements()
                .forEach(
                        statement -> items.add(put(LedgerItem.write(fold.after().customer(), statement))));
        fold.chunks()
                .forEach((key, seen) -> items.add(TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(SpillItem.write(key, seen)))
                        .build()));
        items.add(update(fold.before(), fold.after()));
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return new Commit.Stored(fold.after(), Optional.empty());
        } catch (TransactionCanceledException e) {
            lostOrThrow(e);
            Set<String> posted = posted(e.cancellationReasons(), fold.entries(), ledger);
            return posted.isEmpty() ? new Commit.Conflict() : new Commit.Posted(posted);
        } catch (TransactionInProgressException e) {
            return new Commit.Conflict();
        }
    }

    /** The entries come first, then once more for each merged visitor, in the same order. */
    private static Set<String> posted(List<CancellationReason> reasons, List<LedgerEntry> entries, int ledger) {
        Set<String> posted = new HashSet<>();
        for (int i = 0; i < ledger; i++) {
            if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
                posted.add(entries.get(i % entries.size()).businessId());
            }
        }
        return posted;
    }

    /** Only a lost race may be tried again on what is stored now; the rest is the caller's to report. */
    private static void lostOrThrow(TransactionCanceledException e) {
        if (e.cancellationReasons().stream().noneMatch(reason -> LOST.contains(reason.code()))) {
            throw e;
        }
    }

    private TransactWriteItem update(CustomerState before, CustomerState after) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(CustomerKeys.profile(after.customer()))
                        .conditionExpression(ProfileItem.condition(before))
                        .updateExpression(ProfileItem.update(after))
                        .expressionAttributeNames(ProfileItem.names())
                        .expressionAttributeValues(ProfileItem.values(before, after)))
                .build();
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item).conditionExpression(NEW))
                .build();
    }

    private TransactWriteItem absent(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table).key(key).conditionExpression(NEW))
                .build();
    }

    private TransactWriteItem linkItem(CustomerId visitor, CustomerId pseudonym, CustomerId user) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(CustomerKeys.link(visitor))
                        .updateExpression("SET cid = :cid, w = :w")
                        .conditionExpression("attribute_not_exists(cid) AND NOT contains(apart, :cid)")
                        .expressionAttributeValues(Map.of(
                                ":cid",
                                AttributeValue.fromS(user.value()),
                                ":w",
                                AttributeValue.fromS(pseudonym.value()))))
                .build();
    }
}
