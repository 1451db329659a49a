package io.regulars.aws.run;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Adds up the read and write units of DynamoDB calls. Units that a response does not report are computed: a failed
 * condition is billed as a write, a cancelled transaction as its writes, and a PartiQL statement by the size of its
 * parameters.
 */
final class DynamoUnits {

    private static final String READ = "dynamodb.read";
    private static final String WRITE = "dynamodb.write";
    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;
    private static final int WRITE_UNIT_BYTES = 1024;

    private DynamoUnits() {}

    /** The same request, with the consumed capacity in its response. */
    static SdkRequest asked(SdkRequest request) {
        if (request instanceof GetItemRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        } else if (request instanceof BatchGetItemRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        } else if (request instanceof TransactGetItemsRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        } else if (request instanceof QueryRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        } else if (request instanceof ScanRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        } else if (request instanceof PutItemRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        } else if (request instanceof UpdateItemRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        } else if (request instanceof DeleteItemRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        } else if (request instanceof BatchWriteItemRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        } else if (request instanceof TransactWriteItemsRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        } else if (request instanceof ExecuteStatementRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        } else if (request instanceof BatchExecuteStatementRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        } else if (request instanceof ExecuteTransactionRequest r) {
            return r.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        return request;
    }

    static void consumed(SdkRequest request, SdkResponse response, MeterTotals totals) {
        if (response instanceof GetItemResponse r) {
            totals.unit(READ, sum(r.consumedCapacity()));
        } else if (response instanceof BatchGetItemResponse r) {
            totals.unit(READ, sum(r.consumedCapacity()));
        } else if (response instanceof TransactGetItemsResponse r) {
            totals.unit(READ, sum(r.consumedCapacity()));
        } else if (response instanceof QueryResponse r) {
            totals.unit(READ, sum(r.consumedCapacity()));
        } else if (response instanceof ScanResponse r) {
            totals.unit(READ, sum(r.consumedCapacity()));
        } else if (response instanceof PutItemResponse r) {
            totals.unit(WRITE, sum(r.consumedCapacity()));
        } else if (response instanceof UpdateItemResponse r) {
            totals.unit(WRITE, sum(r.consumedCapacity()));
        } else if (response instanceof DeleteItemResponse r) {
            totals.unit(WRITE, sum(r.consumedCapacity()));
        } else if (response instanceof BatchWriteItemResponse r) {
            totals.unit(WRITE, sum(r.consumedCapacity()));
        } else if (response instanceof TransactWriteItemsResponse r) {
            totals.unit(WRITE, sum(r.consumedCapacity()));
        } else if (request instanceof ExecuteStatementRequest r && response instanceof ExecuteStatementResponse) {
            statement(r.statement(), r.parameters(), 1, totals);
        } else if (request instanceof BatchExecuteStatementRequest r
                && response instanceof BatchExecuteStatementResponse) {
            r.statements().forEach(s -> statement(s.statement(), s.parameters(), 1, totals));
        } else if (request instanceof ExecuteTransactionRequest r && response instanceof ExecuteTransactionResponse) {
            r.transactStatements().forEach(s -> statement(s.statement(), s.parameters(), 2, totals));
        }
    }

    static void failed(SdkRequest request, Throwable failure, MeterTotals totals) {
        if (failure instanceof ConditionalCheckFailedException) {
            totals.unit(WRITE, 1);
        } else if (failure instanceof TransactionCanceledException && request instanceof TransactWriteItemsRequest r) {
            totals.unit(WRITE, 2.0 * r.transactItems().size());
        }
    }

    /** A failed condition inside a batch costs as much as a success, so every statement counts. */
    private static void statement(String statement, List<AttributeValue> parameters, int factor, MeterTotals totals) {
        totals.count("dynamodb.statements", 1);
        if (statement.stripLeading().toUpperCase(Locale.ROOT).startsWith("SELECT")) {
            totals.unit(READ, factor);
        } else {
            long bytes = parameters.stream().mapToLong(DynamoUnits::bytes).sum();
            totals.unit(WRITE, factor * Math.max(1, (bytes + WRITE_UNIT_BYTES - 1) / WRITE_UNIT_BYTES));
        }
    }

    private static long bytes(AttributeValue value) {
        if (value.s() != null) {
            return value.s().length();
        }
        if (value.b() != null) {
            return value.b().asByteArrayUnsafe().length;
        }
        return 8;
    }

    private static double sum(ConsumedCapacity capacity) {
        return capacity == null || capacity.capacityUnits() == null ? 0 : capacity.capacityUnits();
    }

    private static double sum(Collection<ConsumedCapacity> capacities) {
        return capacities.stream().mapToDouble(DynamoUnits::sum).sum();
    }
}
