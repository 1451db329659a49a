package io.regulars.chaos;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.chaos.reference.Accepted;
import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.local.part.AwsIdentity;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of the customers table, read directly from DynamoDB instead of through the API. The keys are those of
 * docs/architecture.md.
 */
final class StoredItems {

    private static final String NAME = "customers";

    private final List<Map<String, AttributeValue>> items;

    StoredItems(List<Map<String, AttributeValue>> items) {
        this.items = items;
    }

    static StoredItems read(URI dynamoDb) {
        try (DynamoDbClient client = AwsIdentity.of(Map.of()).dynamoDb(dynamoDb)) {
            String name = client.listTables().tableNames().stream()
                    .filter(table -> table.toLowerCase(Locale.ROOT).contains(NAME))
                    .findFirst()
                    .orElseThrow(() -> new CliException("there is no table of customers"));
            return new StoredItems(new ArrayList<>(
                    client.scanPaginator(request -> request.tableName(name).consistentRead(true)).items().stream()
                            .toList()));
        }
    }

    /**
     * A decision as stored.
     *
     * @param cid the customer's id
     * @param json the decision
     */
    record Decision(String cid, String id, String state, JsonNode json) {}

    /** A delivery as stored. */
    record Delivery(String cid, String decision, String state, String reason, String offer) {}

    /** The customer's id by the id of each linked visitor. */
    Map<String, String> links() {
        Map<String, String> links = new HashMap<>();
        items.stream()
                .filter(item -> text(item, "pk").startsWith("I#"))
                .forEach(item -> links.put(text(item, "pk").substring(2), text(item, "cid")));
        return links;
    }

    /** The engine's ids of customers by the archive's names of them. */
    Map<String, String> pseudonyms() {
        Map<String, String> ids = new HashMap<>();
        of("P").filter(item -> item.containsKey("k"))
                .forEach(item -> ids.put(Pseudonyms.of(cid(item), text(item, "k")), cid(item)));
        return ids;
    }

    /** The business ids of the ledger entries under each customer's key. */
    Map<String, Set<String>> entries() {
        Map<String, Set<String>> entries = new HashMap<>();
        of("L#").forEach(item -> entries.computeIfAbsent(cid(item), cid -> new TreeSet<>())
                .add(text(item, "sk").substring(2)));
        return entries;
    }

    /** The text and number attributes of all items of a customer, for a person to read. */
    List<String> stored(String cid) {
        return items.stream()
                .filter(item -> text(item, "pk").equals("C#" + cid))
                .map(item -> {
                    List<String> parts = new ArrayList<>();
                    new TreeMap<>(item).forEach((name, value) -> {
                        if (value.s() != null || value.n() != null) {
                            parts.add(name + " " + (value.s() == null ? value.n() : value.s()));
                        }
                    });
                    return String.join(", ", parts);
                })
                .toList();
    }

    List<Decision> decisions() {
        return of("D#").map(item -> new Decision(
                        cid(item), text(item, "sk").substring(2), text(item, "state"), json(text(item, "d"))))
                .toList();
    }

    List<Delivery> deliveries() {
        return of("M#").map(item -> new Delivery(
                        cid(item),
                        text(item, "sk").substring(2),
                        text(item, "state"),
                        text(item, "reason"),
                        text(item, "offer")))
                .toList();
    }

    private Stream<Map<String, AttributeValue>> of(String prefix) {
        return items.stream()
                .filter(item ->
                        text(item, "pk").startsWith("C#") && text(item, "sk").startsWith(prefix));
    }

    private static String cid(Map<String, AttributeValue> item) {
        return text(item, "pk").substring(2);
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) && item.get(name).s() != null
                ? item.get(name).s()
                : "";
    }

    private static JsonNode json(String text) {
        try {
            return CliJson.parse(text);
        } catch (JsonProcessingException broken) {
            throw new CliException(ExitCodes.FAILED, "a stored decision is not JSON", broken);
        }
    }

    /** The engine's id of the customer that the reference calls {@code user x} or {@code visitor x}. */
    static String cid(String name) {
        boolean user = name.startsWith("user ");
        String id = name.substring(name.indexOf(' ') + 1);
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(((user ? "u" : "a") + "\0" + id).getBytes(StandardCharsets.UTF_8));
            return (user ? "u" : "a")
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha.digest(), 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The reference's names of all customers in these events, by the engine's ids. */
    static Map<String, String> names(List<Accepted> accepted) {
        Map<String, String> names = new HashMap<>();
        for (Accepted event : accepted) {
            if (event.userId() != null) {
                add(names, "user " + event.userId());
            }
            if (event.anonymousId() != null) {
                add(names, "visitor " + event.anonymousId());
            }
            if (event.claimed() != null) {
                add(names, "visitor " + event.claimed());
            }
        }
        return names;
    }

    private static void add(Map<String, String> names, String name) {
        names.put(cid(name), name);
    }
}
