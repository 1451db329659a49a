package io.regulars.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * AWS calls made between two looks at the status.
 *
 * @param updates single updates in DynamoDB: of profiles
 * @param puts single puts in DynamoDB: of gates and decisions
 * @param transactions to DynamoDB
 * @param statements PartiQL updates
 * @param statementCalls calls that carried them
 * @param requests to all services
 */
record Work(int updates, int puts, int transactions, int statements, int statementCalls, long requests) {

    static Work between(JsonNode before, JsonNode after) {
        int updates = 0;
        int puts = 0;
        int transactions = 0;
        int statementCalls = 0;
        long requests = 0;
        for (var call : after.path("requests").properties()) {
            int made = made(before.path("requests"), after.path("requests"), call.getKey());
            requests += made;
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
        return new Work(updates, puts, transactions, statements, statementCalls, requests);
    }

    private static int made(JsonNode before, JsonNode after, String name) {
        return (int) (after.path(name).asLong() - before.path(name).asLong());
    }
}
