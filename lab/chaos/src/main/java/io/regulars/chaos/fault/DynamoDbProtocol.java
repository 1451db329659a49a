package io.regulars.chaos.fault;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.proxy.DynamoDbAnswers;
import io.regulars.local.proxy.PartProxy.Forward;
import io.regulars.local.proxy.ProxyAnswer;
import io.regulars.local.proxy.ProxyRequest;

/** DynamoDB as AWS runs it, where DynamoDB Local is kinder. */
final class DynamoDbProtocol implements ServiceProtocol {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFLICT = "TransactionConflict";

    /** The kinds of items that transactions write: of a customer's profile and gate from the start. */
    private final Set<String> inTransactions = ConcurrentHashMap.newKeySet();

    DynamoDbProtocol() {
        inTransactions.addAll(Set.of("P", "G"));
    }

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public String operation(ProxyRequest asked) {
        return asked.operation();
    }

    /**
     * Without the token by which DynamoDB Local remembers a transaction for good: an SDK that tries again after a lost
     * answer then meets its own write, as it does on AWS once ten minutes are over or the token is another.
     */
    @Override
    public byte[] request(String operation, byte[] body) {
        if (!operation.equals("TransactWriteItems")) {
            return body;
        }
        ObjectNode request = read(body);
        request.remove("ClientRequestToken");
        return request.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public boolean contended(String operation, byte[] body) {
        return switch (operation) {
            case "TransactWriteItems" -> {
                read(body)
                        .path("TransactItems")
                        .forEach(write ->
                                inTransactions.add(kind(write.elements().next())));
                yield false;
            }
            case "UpdateItem", "DeleteItem", "PutItem" -> inTransactions.contains(kind(read(body)));
            default -> false;
        };
    }

    /** The sort key of an item up to its first number sign, which tells the kind of the item. */
    private static String kind(JsonNode write) {
        JsonNode key = write.has("Key") ? write.path("Key") : write.path("Item");
        return key.path("sk").path("S").asText().split("#", 2)[0];
    }

    @Override
    public ProxyAnswer throttled(String operation, byte[] body) {
        return operation.equals("TransactWriteItems")
                ? cancelled(body, "ThrottlingError", "Throughput exceeds the current capacity of your table.")
                : DynamoDbAnswers.error(
                        400,
                        "ProvisionedThroughputExceededException",
                        "The level of configured provisioned throughput was exceeded");
    }

    @Override
    public ProxyAnswer conflict(String operation, byte[] body) {
        return operation.equals("TransactWriteItems")
                ? cancelled(body, CONFLICT, "Transaction is ongoing for the item")
                : DynamoDbAnswers.conflict();
    }

    @Override
    public ProxyAnswer failed() {
        return DynamoDbAnswers.error(500, "InternalServerError", "The request could not be processed");
    }

    @Override
    public ProxyAnswer partly(String operation, byte[] body, int pick, Forward forward)
            throws IOException, InterruptedException {
        return operation.equals("BatchGetItem") ? unprocessed(body, pick, forward) : statements(body, pick, forward);
    }

    /** The last keys of the first table come back unprocessed. */
    private static ProxyAnswer unprocessed(byte[] body, int pick, Forward forward)
            throws IOException, InterruptedException {
        ObjectNode request = read(body);
        Map.Entry<String, JsonNode> table =
                request.path("RequestItems").properties().iterator().next();
        ArrayNode keys = (ArrayNode) table.getValue().path("Keys");
        ObjectNode left = table.getValue().deepCopy();
        ArrayNode unread = left.putArray("Keys");
        for (int i = Math.floorMod(pick, keys.size()); keys.size() > i; ) {
            unread.add(keys.remove(i));
        }
        ObjectNode empty = JSON.createObjectNode();
        empty.putObject("Responses").putArray(table.getKey());
        ProxyAnswer answer = keys.isEmpty()
                ? ProxyAnswer.json(200, empty)
                : forward.ask(request.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            return answer;
        }
        ObjectNode json = read(answer.body());
        json.putObject("UnprocessedKeys").set(table.getKey(), left);
        return answer.with(json);
    }

    /** One statement fails, the others are done. */
    private static ProxyAnswer statements(byte[] body, int pick, Forward forward)
            throws IOException, InterruptedException {
        ObjectNode request = read(body);
        int failed = Math.floorMod(pick, request.path("Statements").size());
        String code = pick % 2 == 0 ? "ThrottlingError" : CONFLICT;
        return DynamoDbAnswers.withFailedStatements(
                request, Set.of(failed), code, "the statement had no effect", forward);
    }

    /** Cancels a transaction at its last item. */
    private static ProxyAnswer cancelled(byte[] body, String code, String message) {
        int items = read(body).path("TransactItems").size();
        return DynamoDbAnswers.cancelled(items, Set.of(items - 1), code, message);
    }

    private static ObjectNode read(byte[] body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (IOException broken) {
            throw new IllegalStateException("DynamoDB speaks JSON", broken);
        }
    }
}
