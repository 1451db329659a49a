package io.regulars.chaos.fault;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.proxy.PartProxy.Forward;
import io.regulars.local.proxy.ProxyAnswer;
import io.regulars.local.proxy.ProxyRequest;

/** DynamoDB as AWS runs it, where DynamoDB Local is kinder. */
final class DynamoDbProtocol implements ServiceProtocol {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ERROR = "com.amazonaws.dynamodb.v20120810#";

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
            case "UpdateItem" ->
                read(body).path("Key").path("sk").path("S").asText().equals("P");
            case "PutItem" ->
                read(body).path("Item").path("sk").path("S").asText().equals("G");
            default -> false;
        };
    }

    @Override
    public ProxyAnswer throttled(String operation, byte[] body) {
        return operation.equals("TransactWriteItems")
                ? cancelled(body, "ThrottlingError", "Throughput exceeds the current capacity of your table.")
                : error(
                        400,
                        "ProvisionedThroughputExceededException",
                        "The level of configured provisioned throughput was exceeded");
    }

    @Override
    public ProxyAnswer conflict(String operation, byte[] body) {
        return operation.equals("TransactWriteItems")
                ? cancelled(body, "TransactionConflict", "Transaction is ongoing for the item")
                : error(400, "TransactionConflictException", "Transaction is ongoing for the item");
    }

    @Override
    public ProxyAnswer failed() {
        return error(500, "InternalServerError", "The request could not be processed");
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
        ArrayNode statements = (ArrayNode) request.path("Statements");
        int failed = Math.floorMod(pick, statements.size());
        statements.remove(failed);
        ObjectNode empty = JSON.createObjectNode();
        empty.putArray("Responses");
        ProxyAnswer answer = statements.isEmpty()
                ? ProxyAnswer.json(200, empty)
                : forward.ask(request.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            return answer;
        }
        ObjectNode json = read(answer.body());
        ObjectNode error = JSON.createObjectNode();
        error.putObject("Error").put("Code", "ThrottlingError").put("Message", "Throughput exceeded");
        ((ArrayNode) json.path("Responses")).insert(failed, error);
        return answer.with(json);
    }

    private static ProxyAnswer cancelled(byte[] body, String code, String message) {
        ObjectNode error = JSON.createObjectNode()
                .put("__type", ERROR + "TransactionCanceledException")
                .put("Message", "Transaction cancelled, please refer cancellation reasons for specific reasons");
        ArrayNode reasons = error.putArray("CancellationReasons");
        int items = read(body).path("TransactItems").size();
        for (int i = 0; i < items; i++) {
            ObjectNode reason = reasons.addObject();
            if (i == items - 1) {
                reason.put("Code", code).put("Message", message);
            } else {
                reason.put("Code", "None");
            }
        }
        return ProxyAnswer.json(400, error);
    }

    private static ProxyAnswer error(int status, String type, String message) {
        return ProxyAnswer.json(
                status, JSON.createObjectNode().put("__type", ERROR + type).put("message", message));
    }

    private static ObjectNode read(byte[] body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (IOException broken) {
            throw new IllegalStateException("DynamoDB speaks JSON", broken);
        }
    }
}
