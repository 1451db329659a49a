package io.regulars.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * AWS calls made between two readings of the status.
 *
 * @param updates single updates in DynamoDB: of profiles
 * @param puts single puts in DynamoDB: of gates and decisions
 * @param decisions of the puts those of decisions
 * @param transactions to DynamoDB
 * @param statements PartiQL updates
 * @param statementCalls calls that carried them
 * @param requests to all services
 * @param mix how many of each kind, the most frequent first
 */
record CallsBetween(
        int updates,
        int puts,
        int decisions,
        int transactions,
        int statements,
        int statementCalls,
        long requests,
        String mix) {

    static CallsBetween between(JsonNode before, JsonNode after) {
        int updates = 0;
        int puts = 0;
        int transactions = 0;
        int statementCalls = 0;
        long requests = 0;
        Map<String, Integer> kinds = new HashMap<>();
        for (var call : after.path("requests").properties()) {
            int made = made(before.path("requests"), after.path("requests"), call.getKey());
            requests += made;
            kinds.put(call.getKey(), made);
            switch (call.getKey()) {
                case "dynamodb:TransactWriteItems" -> transactions += made;
                case "dynamodb:BatchExecuteStatement" -> statementCalls += made;
                case "dynamodb:UpdateItem" -> updates += made;
                case "dynamodb:PutItem" -> puts += made;
                default -> {
                    // reads, and what other services do
                }
            }
        }
        int statements = made(before.path("counts"), after.path("counts"), "dynamodb.statements");
        String mix = kinds.entrySet().stream()
                .filter(kind -> kind.getValue() > 0)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        int decisions = Math.min(puts, made(before.path("counts"), after.path("counts"), "decisions"));
        return new CallsBetween(updates, puts, decisions, transactions, statements, statementCalls, requests, mix);
    }

    private static int made(JsonNode before, JsonNode after, String name) {
        return (int) (after.path(name).asLong() - before.path(name).asLong());
    }
}
