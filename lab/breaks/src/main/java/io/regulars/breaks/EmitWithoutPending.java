package io.regulars.breaks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Removes fired triggers from the writes that store them as pending, and returns them as if they were stored. */
final class EmitWithoutPending implements ExecutionInterceptor {

    private static final ExecutionAttribute<AttributeValue> FIRED = new ExecutionAttribute<>("regulars.break.fired");
    /** The part of the update expression that stores the fired triggers of one profile. */
    private static final String APPEND = ", pend = list_append(if_not_exists(pend, :none), :fired)";
    /** The same in a batch of statements. */
    private static final String SET = " SET pend = ?";
    /** The index of the parameter of {@link #SET}. */
    private static final int SET_PARAMETER = 2;

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (context.request() instanceof UpdateItemRequest update
                && update.updateExpression().contains(APPEND)) {
            attributes.putAttribute(FIRED, update.expressionAttributeValues().get(":fired"));
            Map<String, AttributeValue> values = new HashMap<>(update.expressionAttributeValues());
            values.keySet().removeAll(List.of(":none", ":fired"));
            return update.toBuilder()
                    .updateExpression(update.updateExpression().replace(APPEND, ""))
                    .expressionAttributeValues(values)
                    .build();
        }
        if (context.request() instanceof BatchExecuteStatementRequest batch) {
            return batch.toBuilder()
                    .statements(batch.statements().stream()
                            .map(EmitWithoutPending::withoutPending)
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
        parameters.remove(SET_PARAMETER);
        return statement.toBuilder()
                .statement(statement.statement().replace(SET, ""))
                .parameters(parameters)
                .build();
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        if (context.response() instanceof UpdateItemResponse updated && attributes.getAttribute(FIRED) != null) {
            Map<String, AttributeValue> item = new HashMap<>(updated.attributes());
            item.put("pend", attributes.getAttribute(FIRED));
            return updated.toBuilder().attributes(item).build();
        }
        return context.response();
    }
}
