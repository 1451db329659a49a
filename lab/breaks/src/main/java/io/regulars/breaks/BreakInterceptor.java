package io.regulars.breaks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Alters what goes to DynamoDB and comes from it, as the {@link Break} of this process demands; without one, which is
 * always but in a test of the tests, it does nothing.
 */
public final class BreakInterceptor implements ExecutionInterceptor {

    private static final ExecutionAttribute<AttributeValue> FIRED = new ExecutionAttribute<>("regulars.break.fired");
    private static final String APPEND = ", pend = list_append(if_not_exists(pend, :none), :fired)";

    private static final String SET = " SET pend = ?";

    private final boolean duplicates;
    private final boolean pending;
    private final boolean blind;

    /** As the environment says. */
    public BreakInterceptor() {
        this(Break::on);
    }

    BreakInterceptor(Predicate<Break> on) {
        duplicates = on.test(Break.SKIP_DUPLICATE_CHECK);
        pending = on.test(Break.EMIT_WITHOUT_PENDING);
        blind = on.test(Break.READ_MODIFY_WRITE);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (duplicates && context.request() instanceof TransactWriteItemsRequest transaction) {
            return transaction.toBuilder()
                    .transactItems(transaction.transactItems().stream()
                            .map(BreakInterceptor::unchecked)
                            .toList())
                    .build();
        }
        if (blind
                && context.request() instanceof PutItemRequest put
                && put.item().containsKey("gv")) {
            return PutItemRequest.builder()
                    .tableName(put.tableName())
                    .item(put.item())
                    .build();
        }
        if (pending
                && context.request() instanceof UpdateItemRequest update
                && update.updateExpression().contains(APPEND)) {
            attributes.putAttribute(FIRED, update.expressionAttributeValues().get(":fired"));
            Map<String, AttributeValue> values = new HashMap<>(update.expressionAttributeValues());
            values.keySet().removeAll(List.of(":none", ":fired"));
            return update.toBuilder()
                    .updateExpression(update.updateExpression().replace(APPEND, ""))
                    .expressionAttributeValues(values)
                    .build();
        }
        if (pending && context.request() instanceof BatchExecuteStatementRequest batch) {
            return batch.toBuilder()
                    .statements(batch.statements().stream()
                            .map(BreakInterceptor::withoutPending)
                            .toList())
                    .build();
        }
        return context.request();
    }

    private static BatchStatementRequest withoutPending(BatchStatementRequest statement) {
        if (!statement.statement().contains(SET)) {
            return statement;
        }
        List<AttributeValue> parameters = new ArrayList<>(statement.parameters());
        parameters.remove(2);
        return statement.toBuilder()
                .statement(statement.statement().replace(SET, ""))
                .parameters(parameters)
                .build();
    }

    /** A ledger entry is put over whatever is there. */
    private static TransactWriteItem unchecked(TransactWriteItem item) {
        boolean entry = item.put() != null
                && item.put()
                        .item()
                        .getOrDefault("sk", AttributeValue.fromS(""))
                        .s()
                        .startsWith("L#");
        return entry
                ? item.toBuilder()
                        .put(put -> put.tableName(item.put().tableName())
                                .item(item.put().item()))
                        .build()
                : item;
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        if (duplicates && context.response() instanceof GetItemResponse got && got.hasItem()) {
            return got.toBuilder().item(forgetful(got.item())).build();
        }
        if (duplicates && context.response() instanceof BatchGetItemResponse got) {
            Map<String, List<Map<String, AttributeValue>>> tables = new HashMap<>();
            got.responses()
                    .forEach((table, items) -> tables.put(
                            table,
                            items.stream().map(BreakInterceptor::forgetful).toList()));
            return got.toBuilder().responses(tables).build();
        }
        if (pending
                && context.response() instanceof UpdateItemResponse updated
                && attributes.getAttribute(FIRED) != null) {
            Map<String, AttributeValue> item = new HashMap<>(updated.attributes());
            item.put("pend", attributes.getAttribute(FIRED));
            return updated.toBuilder().attributes(item).build();
        }
        return context.response();
    }

    /** A profile that does not know which events it has seen. */
    private static Map<String, AttributeValue> forgetful(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> other = new HashMap<>(item);
        other.remove("ids");
        return other;
    }
}
