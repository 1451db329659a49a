package io.regulars.local.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers of DynamoDB that DynamoDB Local never gives by itself. */
public final class DynamoDbAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "com.amazonaws.dynamodb.v20120810#";
    private static final String ONGOING = "Transaction is ongoing for the item";

    private DynamoDbAnswers() {}

    /** An exception of DynamoDB, by its name. */
    public static ProxyAnswer error(int status, String name, String message) {
        return ProxyAnswer.json(
                status, JSON.createObjectNode().put("__type", TYPE + name).put("message", message));
    }

    /** A write outside a transaction meets an ongoing one. */
    public static ProxyAnswer conflict() {
        return error(400, "TransactionConflictException", ONGOING);
    }

    /**
     * A transaction is cancelled since some of its items take part in another one.
     *
     * @param items how many items it has
     * @param conflicting their positions
     */
    public static ProxyAnswer cancelledByConflict(int items, Set<Integer> conflicting) {
        return cancelled(items, conflicting, "TransactionConflict", ONGOING);
    }

    /** A transaction is cancelled for a reason at these positions. */
    public static ProxyAnswer cancelled(int items, Set<Integer> positions, String code, String message) {
        ObjectNode error = JSON.createObjectNode()
                .put("__type", TYPE + "TransactionCanceledException")
                .put("Message", "Transaction cancelled, please refer cancellation reasons for specific reasons");
        ArrayNode reasons = error.putArray("CancellationReasons");
        for (int item = 0; item < items; item++) {
            ObjectNode reason = reasons.addObject();
            if (positions.contains(item)) {
                reason.put("Code", code).put("Message", message);
            } else {
                reason.put("Code", "None");
            }
        }
        return ProxyAnswer.json(400, error);
    }

    /** Forwards a BatchExecuteStatement without some statements, which fail. */
    public static ProxyAnswer withFailedStatements(
            ObjectNode request, Set<Integer> failed, String code, String message, PartProxy.Forward forward)
            throws IOException, InterruptedException {
        ArrayNode statements = (ArrayNode) request.path("Statements");
        ArrayNode others = JSON.createArrayNode();
        for (int statement = 0; statement < statements.size(); statement++) {
            if (!failed.contains(statement)) {
                others.add(statements.get(statement));
            }
        }
        request.set("Statements", others);
        ObjectNode empty = JSON.createObjectNode();
        empty.putArray("Responses");
        ProxyAnswer answer = others.isEmpty()
                ? ProxyAnswer.json(200, empty)
                : forward.ask(request.toString().getBytes(StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            return answer;
        }
        ObjectNode json = (ObjectNode) JSON.readTree(answer.body());
        for (int statement : failed.stream().sorted().toList()) {
            ObjectNode error = JSON.createObjectNode();
            error.putObject("Error").put("Code", code).put("Message", message);
            ((ArrayNode) json.path("Responses")).insert(statement, error);
        }
        return answer.with(json);
    }
}
