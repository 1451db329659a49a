package io.regulars.chaos;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.regulars.chaos.reference.Accepted;
import io.regulars.chaos.reference.ExpectedConsents;
import io.regulars.chaos.reference.ExpectedCustomer;
import io.regulars.chaos.reference.Reference;

/** Compares every profile and every ledger with the reference. */
final class ProfileCheck {

    private static final int SHOWN = 60;

    private ProfileCheck() {}

    /** @param stored customers by name, as the API returns them */
    static List<Finding> compare(Reference reference, Map<String, JsonNode> stored, StoredItems table) {
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(reference.customers()).forEach((name, customer) -> {
            JsonNode found = stored.get(name);
            if (found == null) {
                findings.add(finding(customer, "profile", "there", "nothing", List.of()));
            } else {
                compare(customer, found, table, findings);
            }
        });
        stored.keySet().stream()
                .filter(name -> !reference.customers().containsKey(name))
                .forEach(name -> findings.add(Finding.of(name, "profile", "no such customer", "there")));
        ledgers(reference, stored, table, findings);
        return findings;
    }

    private static void compare(ExpectedCustomer customer, JsonNode found, StoredItems table, List<Finding> findings) {
        Map<String, String> fields = fields(found);
        customer.fields().forEach((field, expected) -> {
            String stored = fields.getOrDefault(field, "nothing");
            if (!stored.equals(expected)) {
                findings.add(finding(
                        customer,
                        field,
                        expected,
                        stored,
                        table.stored(found.path("id").asText())));
            }
        });
    }

    private static Map<String, String> fields(JsonNode found) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("events", found.path("events").asText());
        for (String time : List.of("firstSeen", "lastSeen")) {
            fields.put(
                    time,
                    found.path(time).isTextual()
                            ? Instant.parse(found.path(time).asText()).toString()
                            : "nothing");
        }
        fields.put("orders", found.path("orders").path("count").asText());
        fields.put("revenue", found.path("orders").path("revenue").asText());
        fields.put("points", number(found.path("points").path("balance")));
        for (String channel : ExpectedConsents.CHANNELS) {
            fields.put(
                    "consent " + channel,
                    Boolean.toString(found.path("consent")
                            .path("marketing")
                            .path(channel)
                            .asBoolean()));
        }
        found.path("traits")
                .properties()
                .forEach(trait ->
                        fields.put("trait " + trait.getKey(), trait.getValue().asText()));
        return fields;
    }

    private static String number(JsonNode number) {
        BigDecimal value = new BigDecimal(number.asText("0")).stripTrailingZeros();
        return (value.scale() < 0 ? value.setScale(0) : value).toPlainString();
    }

    /** Compares the entries under the keys of a customer and of the visitors who are linked to them. */
    private static void ledgers(
            Reference reference, Map<String, JsonNode> stored, StoredItems table, List<Finding> findings) {
        Map<String, String> links = table.links();
        Map<String, Set<String>> entries = new TreeMap<>();
        table.entries()
                .forEach((cid, ids) -> entries.computeIfAbsent(links.getOrDefault(cid, cid), key -> new TreeSet<>())
                        .addAll(ids));
        reference.customers().values().forEach(customer -> {
            String cid = stored.getOrDefault(customer.name(), MissingNode.getInstance())
                    .path("id")
                    .asText();
            Set<String> found = entries.getOrDefault(cid, Set.of());
            if (!found.equals(customer.entries())) {
                findings.add(finding(
                        customer, "ledger", customer.entries().toString(), found.toString(), table.stored(cid)));
            }
        });
    }

    private static Finding finding(
            ExpectedCustomer customer, String field, String expected, String found, List<String> stored) {
        List<String> lines = new ArrayList<>();
        customer.events().stream()
                .sorted(Comparator.comparing(Accepted::time))
                .limit(SHOWN)
                .map(event -> event.time() + " " + event.json())
                .forEach(lines::add);
        stored.forEach(item -> lines.add("stored: " + item));
        return new Finding(customer.name(), field, expected, found, List.copyOf(lines));
    }
}
