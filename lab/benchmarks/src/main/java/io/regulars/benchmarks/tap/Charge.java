package io.regulars.benchmarks.tap;

import java.util.Map;

/**
 * The price of one request.
 *
 * @param request service and operation: {@code sqs:SendMessageBatch}
 * @param units billed units by their name in the price list: {@code sqs}, {@code dynamodb.write}, …
 * @param silent units among them that the emulator did not state, and that are computed
 */
public record Charge(Purpose purpose, String request, Map<String, Double> units, Map<String, Double> silent) {

    static Charge stated(Purpose purpose, String request, Map<String, Double> units) {
        return new Charge(purpose, request, units, Map.of());
    }

    static Charge computed(Purpose purpose, String request, String unit, double amount) {
        return new Charge(purpose, request, Map.of(unit, amount), Map.of(unit, amount));
    }
}
