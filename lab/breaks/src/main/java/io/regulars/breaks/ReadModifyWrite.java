package io.regulars.breaks;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Writes gates without the condition on their version, and takes from a pool's shard more than it holds. */
final class ReadModifyWrite implements ExecutionInterceptor {

    private static final String AND = " AND ";
    private static final Pattern SHARD_HOLDS_ENOUGH = Pattern.compile("f_\\w+ >= :\\w+");

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (context.request() instanceof PutItemRequest put && put.item().containsKey("gv")) {
            return PutItemRequest.builder()
                    .tableName(put.tableName())
                    .item(put.item())
                    .build();
        }
        if (context.request() instanceof TransactWriteItemsRequest transaction) {
            return transaction.toBuilder()
                    .transactItems(transaction.transactItems().stream()
                            .map(ReadModifyWrite::overspending)
                            .toList())
                    .build();
        }
        return context.request();
    }

    private static TransactWriteItem overspending(TransactWriteItem write) {
        if (write.update() == null || write.update().conditionExpression() == null) {
            return write;
        }
        List<String> conditions =
                Arrays.asList(write.update().conditionExpression().split(AND));
        String kept = conditions.stream()
                .filter(condition -> !SHARD_HOLDS_ENOUGH.matcher(condition).matches())
                .collect(Collectors.joining(AND));
        return write.toBuilder()
                .update(write.update().toBuilder()
                        .conditionExpression(kept.isEmpty() ? null : kept)
                        .build())
                .build();
    }
}
