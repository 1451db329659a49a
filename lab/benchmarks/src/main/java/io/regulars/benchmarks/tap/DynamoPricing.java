package io.regulars.benchmarks.tap;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Units as DynamoDB Local states them. Where it is silent they are computed: a failed condition is a write, a cancelled
 * transaction costs its writes twice, a statement of PartiQL is one write for every kilobyte begun of its parameters.
 */
final class DynamoPricing implements Pricing {

    private static final String READ = "dynamodb.read";
    private static final String WRITE = "dynamodb.write";
    private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan");
    private static final Set<String> WRITES =
            Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");
    private static final int KILOBYTE = 1024;

    @Override
    public Charge of(TappedCall call) {
        String request = "dynamodb:" + call.operation();
        if (call.function().isEmpty()) {
            return Charge.stated(Purpose.OWN, request, Map.of());
        }
        Purpose purpose = purpose(call);
        if (!call.ok()) {
            return Charge.computed(purpose, request, WRITE, refused(call));
        }
        if (call.operation().equals("BatchExecuteStatement")) {
            return Charge.computed(
                    purpose, request, WRITE, statements(call.request().path("Statements")));
        }
        double stated = stated(call.answer().path("ConsumedCapacity"));
        return READS.contains(call.operation())
                ? Charge.stated(purpose, request, Map.of(READ, stated))
                : Charge.stated(purpose, request, WRITES.contains(call.operation()) ? Map.of(WRITE, stated) : Map.of());
    }

    private static Purpose purpose(TappedCall call) {
        if (call.operation().equals("TransactWriteItems") && call.purpose() == Purpose.EVENTS) {
            return call.request().toString().contains("\"I#") ? Purpose.LINKS : Purpose.ORDERS;
        }
        // Forgetting what fired, once it is on its way to the decision.
        boolean clearing = call.request().toString().contains("REMOVE pend");
        return clearing ? Purpose.DECISIONS : call.purpose();
    }

    private static double refused(TappedCall call) {
        String type = call.answer().path("__type").asText("");
        if (type.endsWith("TransactionCanceledException")) {
            return 2.0 * call.request().path("TransactItems").size();
        }
        return type.endsWith("ConditionalCheckFailedException") ? 1 : 0;
    }

    /** The answer is one figure, or one for each table. */
    private static double stated(JsonNode capacity) {
        if (capacity.isObject()) {
            return capacity.path("CapacityUnits").asDouble();
        }
        double sum = 0;
        for (JsonNode one : capacity) {
            sum += one.path("CapacityUnits").asDouble();
        }
        return sum;
    }

    private static double statements(JsonNode statements) {
        double units = 0;
        for (JsonNode statement : statements) {
            long bytes = 0;
            for (JsonNode parameter : statement.path("Parameters")) {
                bytes += parameter.has("S") ? parameter.path("S").asText().length() : 8;
            }
            units += Math.max(1, (bytes + KILOBYTE - 1) / KILOBYTE);
        }
        return units;
    }
}
