package io.regulars.aws.dynamo;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A write of one item, by itself ({@link Table#write}) or as a part of a transaction ({@link Table#transact}). In
 * expressions, {@code #name} stands for the attribute {@code name}: use it for DynamoDB's reserved words. A builder;
 * not safe for concurrent use.
 */
public final class Write {

    private static final Pattern NAME = Pattern.compile("#(\\w+)");

    private enum Kind {
        PUT,
        UPDATE,
        DELETE,
        CHECK
    }

    private final Kind kind;
    /** The item to put, else the key. */
    private final Map<String, AttributeValue> target;

    private final String update;
    private final Map<String, AttributeValue> values = new HashMap<>();
    private String condition;
    private ReturnValuesOnConditionCheckFailure onFailure;
    private ReturnValue onSuccess;

    private Write(Kind kind, Map<String, AttributeValue> target, String update) {
        this.kind = kind;
        this.target = target;
        this.update = update;
    }

    /** Replaces the whole item. */
    public static Write put(Map<String, AttributeValue> item) {
        return new Write(Kind.PUT, item, null);
    }

    /** Puts an item unless there is one with its key. */
    public static Write putIfAbsent(Map<String, AttributeValue> item) {
        return put(item).onlyIf("attribute_not_exists(pk)");
    }

    /** Changes attributes of an item, or makes it. */
    public static Write update(Map<String, AttributeValue> key, String expression) {
        return new Write(Kind.UPDATE, key, expression);
    }

    public static Write delete(Map<String, AttributeValue> key) {
        return new Write(Kind.DELETE, key, null);
    }

    /** Writes nothing, but fails the transaction if there is an item with that key. */
    public static Write checkAbsent(Map<String, AttributeValue> key) {
        return new Write(Kind.CHECK, key, null).onlyIf("attribute_not_exists(pk)");
    }

    /** The key of the item, for errors. */
    String key() {
        return Attributes.text(target, "pk") + " / " + Attributes.text(target, "sk");
    }

    /** What the write stores: the whole item, or the values of an update. */
    Map<String, AttributeValue> stored() {
        return kind == Kind.PUT ? target : kind == Kind.UPDATE ? values : Map.of();
    }

    /** Makes the write depend on a condition. */
    public Write onlyIf(String expression) {
        condition = expression;
        return this;
    }

    /** Gives the value of a placeholder, for instance {@code :old}. */
    public Write value(String placeholder, AttributeValue value) {
        values.put(placeholder, value);
        return this;
    }

    public Write values(Map<String, AttributeValue> all) {
        values.putAll(all);
        return this;
    }

    /** Returns the stored item if the condition does not hold. */
    public Write returningOld() {
        onFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        return this;
    }

    /** Returns the item after a single update. */
    public Write returningNew() {
        onSuccess = ReturnValue.ALL_NEW;
        return this;
    }

    boolean isPut() {
        return kind == Kind.PUT;
    }

    boolean isUpdate() {
        return kind == Kind.UPDATE;
    }

    boolean isDelete() {
        return kind == Kind.DELETE;
    }

    PutItemRequest toPut(String table) {
        return PutItemRequest.builder()
                .tableName(table)
                .item(target)
                .conditionExpression(condition)
                .expressionAttributeNames(names())
                .expressionAttributeValues(valuesOrNull())
                .returnValuesOnConditionCheckFailure(onFailure)
                .build();
    }

    UpdateItemRequest toUpdate(String table) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(target)
                .updateExpression(update)
                .conditionExpression(condition)
                .expressionAttributeNames(names())
                .expressionAttributeValues(valuesOrNull())
                .returnValues(onSuccess)
                .returnValuesOnConditionCheckFailure(onFailure)
                .build();
    }

    DeleteItemRequest toDelete(String table) {
        return DeleteItemRequest.builder()
                .tableName(table)
                .key(target)
                .conditionExpression(condition)
                .expressionAttributeNames(names())
                .expressionAttributeValues(valuesOrNull())
                .returnValuesOnConditionCheckFailure(onFailure)
                .build();
    }

    TransactWriteItem toTransactItem(String table) {
        TransactWriteItem.Builder item = TransactWriteItem.builder();
        switch (kind) {
            case PUT ->
                item.put(put -> put.tableName(table)
                        .item(target)
                        .conditionExpression(condition)
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(valuesOrNull())
                        .returnValuesOnConditionCheckFailure(onFailure));
            case UPDATE ->
                item.update(one -> one.tableName(table)
                        .key(target)
                        .updateExpression(update)
                        .conditionExpression(condition)
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(valuesOrNull())
                        .returnValuesOnConditionCheckFailure(onFailure));
            case DELETE ->
                item.delete(delete -> delete.tableName(table)
                        .key(target)
                        .conditionExpression(condition)
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(valuesOrNull())
                        .returnValuesOnConditionCheckFailure(onFailure));
            case CHECK ->
                item.conditionCheck(check -> check.tableName(table)
                        .key(target)
                        .conditionExpression(condition)
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(valuesOrNull())
                        .returnValuesOnConditionCheckFailure(onFailure));
        }
        return item.build();
    }

    private Map<String, String> names() {
        return names(update, condition);
    }

    /** The attributes that expressions name, or null, since DynamoDB refuses an empty map. */
    static Map<String, String> names(String... expressions) {
        Map<String, String> names = new HashMap<>();
        for (String expression : expressions) {
            if (expression != null) {
                NAME.matcher(expression).results().forEach(name -> names.put(name.group(), name.group(1)));
            }
        }
        return names.isEmpty() ? null : names;
    }

    private Map<String, AttributeValue> valuesOrNull() {
        return values.isEmpty() ? null : values;
    }
}
