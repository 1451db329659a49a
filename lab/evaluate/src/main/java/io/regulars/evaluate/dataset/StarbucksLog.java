package io.regulars.evaluate.dataset;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.evaluate.data.CsvTable;
import io.regulars.evaluate.data.DataFolder;

/**
 * Offers, customers and their events of the Starbucks rewards data.
 *
 * @param offers in the file's order
 */
record StarbucksLog(List<Offer> offers, List<Customer> customers) {

    /** Kinds of events. */
    enum Kind {
        TRANSACTION,
        RECEIVED,
        VIEWED,
        COMPLETED
    }

    /** An offer. Its duration is in hours. */
    record Offer(String id, String type, double difficulty, double reward, int duration, List<String> channels) {

        boolean informational() {
            return type.equals("informational");
        }
    }

    /**
     * An event.
     *
     * @param time hours since the start
     * @param offer index of the offer; −1 for a transaction
     * @param amount what was spent, or the reward that was paid
     */
    record Event(Kind kind, int time, int offer, double amount) {}

    /** A customer. Age and income are NaN and gender is empty if unknown. Events are in the file's order. */
    record Customer(String gender, double age, double income, int memberDays, List<Event> events) {}

    private static final int HOURS_PER_DAY = 24;
    private static final int UNKNOWN_AGE = 118;
    private static final LocalDate LATEST_MEMBER = LocalDate.of(2018, 7, 26);

    static StarbucksLog read(DataFolder data) {
        List<Offer> offers = new ArrayList<>();
        Map<String, Integer> indices = new HashMap<>();
        for (JsonNode node : data.jsonLines("starbucks/portfolio.json.gz")) {
            List<String> channels = new ArrayList<>();
            node.get("channels").forEach(channel -> channels.add(channel.asText()));
            indices.put(node.get("id").asText(), offers.size());
            offers.add(new Offer(
                    node.get("id").asText(),
                    node.get("offer_type").asText(),
                    node.get("difficulty").asDouble(),
                    node.get("reward").asDouble(),
                    (int) node.get("duration").asDouble() * HOURS_PER_DAY,
                    channels));
        }
        Map<String, Customer> customers = new LinkedHashMap<>();
        for (JsonNode node : data.jsonLines("starbucks/profile.json.gz")) {
            customers.put(node.get("id").asText(), customer(node));
        }
        events(data.csv("starbucks/transcript.csv.gz"), indices, customers);
        return new StarbucksLog(offers, List.copyOf(customers.values()));
    }

    private static Customer customer(JsonNode node) {
        LocalDate since = LocalDate.parse(node.get("became_member_on").asText(), DateTimeFormatter.BASIC_ISO_DATE);
        return new Customer(
                node.get("gender").isNull() ? "" : node.get("gender").asText(),
                node.get("age").asInt() == UNKNOWN_AGE
                        ? Double.NaN
                        : node.get("age").asDouble(),
                node.get("income").isNull() ? Double.NaN : node.get("income").asDouble(),
                (int) (LATEST_MEMBER.toEpochDay() - since.toEpochDay()),
                new ArrayList<>());
    }

    private static void events(CsvTable file, Map<String, Integer> offers, Map<String, Customer> customers) {
        String[] persons = file.texts("person");
        String[] kinds = file.texts("event");
        String[] ids = file.texts("offer_id");
        double[] times = file.numbers("time_h");
        double[] amounts = file.numbers("amount");
        double[] rewards = file.numbers("reward");
        for (int i = 0; i < persons.length; i++) {
            Kind kind =
                    switch (kinds[i]) {
                        case "transaction" -> Kind.TRANSACTION;
                        case "offer_received" -> Kind.RECEIVED;
                        case "offer_viewed" -> Kind.VIEWED;
                        case "offer_completed" -> Kind.COMPLETED;
                        default -> throw new IllegalArgumentException("unknown event " + kinds[i]);
                    };
            double amount = kind == Kind.TRANSACTION ? amounts[i] : kind == Kind.COMPLETED ? rewards[i] : 0;
            customers
                    .get(persons[i])
                    .events()
                    .add(new Event(kind, (int) times[i], offers.getOrDefault(ids[i], -1), amount));
        }
    }
}
