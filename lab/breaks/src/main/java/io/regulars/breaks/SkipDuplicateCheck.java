package io.regulars.breaks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Hides the ids of the events that a profile has seen, and overwrites existing ledger entries. */
final class SkipDuplicateCheck implements ExecutionInterceptor {

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return context.request() instanceof TransactWriteItemsRequest transaction
                ? transaction.toBuilder()
                        .transactItems(transaction.transactItems().stream()
                                .map(SkipDuplicateCheck::overwriting)
                                .toList())
                        .build()
                : context.request();
    }

    private static TransactWriteItem overwriting(TransactWriteItem write) {
        if (write.put() == null || !isLedgerEntry(write.put().item())) {
            return write;
        }
        return write.toBuilder()
                .put(put ->
                        put.tableName(write.put().tableName()).item(write.put().item()))
                .build();
    }

    private static boolean isLedgerEntry(Map<String, AttributeValue> item) {
        return item.containsKey("sk") && item.get("sk").s().startsWith("L#");
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        if (context.response() instanceof GetItemResponse got && got.hasItem()) {
            return got.toBuilder().item(withoutSeenIds(got.item())).build();
        }
        if (context.response() instanceof BatchGetItemResponse got) {
            Map<String, List<Map<String, AttributeValue>>> tables = new HashMap<>();
            got.responses()
                    .forEach((table, items) -> tables.put(
                            table,
                            items.stream()
                                    .map(SkipDuplicateCheck::withoutSeenIds)
                                    .toList()));
            return got.toBuilder().responses(tables).build();
        }
        return context.response();
    }

    private static Map<String, AttributeValue> withoutSeenIds(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> copy = new HashMap<>(item);
        copy.remove("ids");
        return copy;
    }
}
