package io.regulars.local.proxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.proxy.PartProxy.Forward;
import io.regulars.local.template.TableSpec;

/**
 * Refuses what meets an ongoing transaction at an item, as DynamoDB does and DynamoDB Local does not: single writes by
 * TransactionConflictException, statements by TransactionConflict, other transactions by cancelling them. Reads and
 * batch writes pass. Safe for concurrent use.
 */
public final class TransactionConflicts {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** DynamoDB takes longer for a transaction than DynamoDB Local: its items stay reserved for this long at least. */
    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final String CODE = "TransactionConflict";
    private static final String MESSAGE = "Transaction is ongoing for the item";

    private final Runnable refused;
    private final Map<String, List<String>> keysByTable = new HashMap<>();
    private final Set<Item> ongoing = new HashSet<>();

    /**
     * An item of a table.
     *
     * @param key the values of its key attributes, in the order of the table's declaration
     */
    private record Item(String table, List<JsonNode> key) {}

    /** @param refused called for each refused write */
    public TransactionConflicts(List<TableSpec> tables, Runnable refused) {
        this.refused = refused;
        tables.forEach(table -> keysByTable.put(
                table.name(),
                table.keys().stream().map(TableSpec.Key::attribute).toList()));
    }

    /** The relay of a {@link PartProxy} in front of DynamoDB. */
    public ProxyAnswer answer(ProxyRequest request, Forward forward) throws IOException, InterruptedException {
        return switch (request.operation()) {
            case "TransactWriteItems" -> transaction(request.body(), forward);
            case "PutItem" -> single(request.body(), "Item", forward);
            case "UpdateItem", "DeleteItem" -> single(request.body(), "Key", forward);
            case "BatchExecuteStatement" -> statements(request.body(), forward);
            default -> forward.ask(request.body());
        };
    }

    private ProxyAnswer transaction(byte[] body, Forward forward) throws IOException, InterruptedException {
        List<Item> items = new ArrayList<>();
        for (JsonNode write : JSON.readTree(body).path("TransactItems")) {
            JsonNode action = write.elements().next();
            items.add(item(action, action.has("Key") ? "Key" : "Item"));
        }
        Set<Integer> conflicting = begin(items);
        if (!conflicting.isEmpty()) {
            refused.run();
            return DynamoDbAnswers.cancelledByConflict(items.size(), conflicting);
        }
        long begun = System.nanoTime();
        try {
            ProxyAnswer answer = forward.ask(body);
            TimeUnit.NANOSECONDS.sleep(SHORTEST_NANOS - (System.nanoTime() - begun));
            return answer;
        } finally {
            end(items);
        }
    }

    /** Reserves the items, or none of them and returns the positions of those that are reserved already. */
    private Set<Integer> begin(List<Item> items) {
        synchronized (ongoing) {
            Set<Integer> conflicting = new TreeSet<>();
            for (int position = 0; position < items.size(); position++) {
                if (ongoing.contains(items.get(position))) {
                    conflicting.add(position);
                }
            }
            if (conflicting.isEmpty()) {
                ongoing.addAll(items);
            }
            return conflicting;
        }
    }

    private void end(List<Item> items) {
        synchronized (ongoing) {
            items.forEach(ongoing::remove);
        }
    }

    private ProxyAnswer single(byte[] body, String keyField, Forward forward) throws IOException, InterruptedException {
        Item item = item(JSON.readTree(body), keyField);
        boolean conflicts;
        synchronized (ongoing) {
            conflicts = ongoing.contains(item);
        }
        if (conflicts) {
            refused.run();
            return DynamoDbAnswers.conflict();
        }
        return forward.ask(body);
    }

    private Item item(JsonNode action, String keyField) {
        String table = action.path("TableName").asText();
        return new Item(
                table,
                keysByTable.getOrDefault(table, List.of()).stream()
                        .map(attribute -> action.path(keyField).path(attribute))
                        .toList());
    }

    private ProxyAnswer statements(byte[] body, Forward forward) throws IOException, InterruptedException {
        ObjectNode request = (ObjectNode) JSON.readTree(body);
        Set<Integer> conflicting = new TreeSet<>();
        int position = 0;
        for (JsonNode statement : request.path("Statements")) {
            if (conflicts(statement)) {
                conflicting.add(position);
                refused.run();
            }
            position++;
        }
        return conflicting.isEmpty()
                ? forward.ask(body)
                : DynamoDbAnswers.withFailedStatements(request, conflicting, CODE, MESSAGE, forward);
    }

    /** Whether a statement that writes names the table of an ongoing item and has its key among the parameters. */
    private boolean conflicts(JsonNode statement) {
        String text = statement.path("Statement").asText();
        if (text.startsWith("SELECT")) {
            return false;
        }
        Set<JsonNode> parameters = new HashSet<>();
        statement.path("Parameters").forEach(parameters::add);
        Set<Item> now;
        synchronized (ongoing) {
            now = ongoing.stream()
                    .filter(item -> text.contains("\"" + item.table() + "\""))
                    .collect(Collectors.toSet());
        }
        return now.stream().anyMatch(item -> parameters.containsAll(item.key()));
    }
}
