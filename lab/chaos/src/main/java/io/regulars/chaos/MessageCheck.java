package io.regulars.chaos;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks received messages against decisions and deliveries: none twice, none above the caps, none missing. */
final class MessageCheck {

    private static final int PER_DAY = 1;
    private static final int PER_WEEK = 3;

    private final StoredItems table;
    private final Timeline timeline;
    private final List<ReceivedMessages.Letter> letters;
    private final Map<String, String> whose;
    private final Map<String, StoredItems.Decision> decisions = new HashMap<>();
    private final Map<String, StoredItems.Delivery> deliveries = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private MessageCheck(
            StoredItems table, Timeline timeline, List<ReceivedMessages.Letter> letters, Map<String, String> whose) {
        this.table = table;
        this.timeline = timeline;
        this.letters = letters;
        this.whose = whose;
        table.decisions().forEach(decision -> decisions.put(decision.id(), decision));
        table.deliveries().forEach(delivery -> deliveries.put(delivery.decision(), delivery));
    }

    /** @param whose customers by the decision of a message */
    static List<Finding> check(
            StoredItems table, Timeline timeline, List<ReceivedMessages.Letter> letters, Map<String, String> whose) {
        MessageCheck messages = new MessageCheck(table, timeline, letters, whose);
        messages.once();
        messages.caps();
        messages.recorded();
        messages.forgotten();
        return messages.findings;
    }

    private void once() {
        Map<String, Integer> counts = new TreeMap<>();
        letters.forEach(letter -> counts.merge(letter.decision(), 1, Integer::sum));
        counts.forEach((decision, count) -> {
            if (count > 1) {
                findings.add(Finding.of("decision " + decision, "messages that arrived", "at most 1", count));
            }
            if (!decisions.containsKey(decision)) {
                findings.add(
                        Finding.of("decision " + decision, "decision of a message that arrived", "stored", "nothing"));
            }
        });
    }

    /** A visitor counts as the customer from the first quiet moment at which the link was known. */
    private void caps() {
        for (int i = 0; i < letters.size(); i++) {
            ReceivedMessages.Letter letter = letters.get(i);
            Map<String, String> owners = timeline.before(i).owners();
            String owner = owner(letter, owners);
            LocalDate day = day(letter);
            long today = letters.subList(0, i + 1).stream()
                    .filter(other ->
                            owner.equals(owner(other, owners)) && day(other).equals(day))
                    .count();
            long week = letters.subList(0, i + 1).stream()
                    .filter(other ->
                            owner.equals(owner(other, owners)) && day(other).isAfter(day.minusDays(7)))
                    .count();
            if (today > PER_DAY || week > PER_WEEK) {
                findings.add(new Finding(
                        owner,
                        "messages on " + day + " and in the week",
                        PER_DAY + " and " + PER_WEEK + " at most",
                        today + " and " + week,
                        all(owner, owners)));
            }
        }
    }

    private String owner(ReceivedMessages.Letter letter, Map<String, String> owners) {
        String name = whose.getOrDefault(letter.decision(), "nobody");
        return owners.getOrDefault(name, name);
    }

    private static LocalDate day(ReceivedMessages.Letter letter) {
        return LocalDate.ofInstant(letter.at(), ZoneOffset.UTC);
    }

    /** The messages of a customer, with their recorded deliveries. */
    private List<String> all(String owner, Map<String, String> owners) {
        return letters.stream()
                .filter(letter -> owner.equals(owner(letter, owners)))
                .map(letter -> letter.at() + " " + letter.channel() + " of decision " + letter.decision() + " for "
                        + whose.get(letter.decision()) + ", recorded as " + deliveries.get(letter.decision()))
                .toList();
    }

    /** At the end no message is still scheduled for a time that has passed. */
    private void forgotten() {
        decisions.values().stream()
                .filter(decision -> decision.state().equals("scheduled"))
                .filter(decision ->
                        Instant.parse(decision.json().path("sendAt").asText()).isBefore(Phases.END))
                .forEach(decision -> findings.add(Finding.of(
                        "customer " + decision.cid(),
                        "decision " + decision.id(),
                        "sent or lost at " + decision.json().path("sendAt").asText(),
                        "scheduled")));
    }

    private void recorded() {
        Map<String, Long> arrived = new HashMap<>();
        letters.forEach(letter -> arrived.merge(letter.decision(), 1L, Long::sum));
        decisions.values().stream()
                .filter(decision -> decision.state().equals("sent"))
                .forEach(decision -> {
                    if (!deliveries.containsKey(decision.id())) {
                        findings.add(Finding.of(
                                "customer " + decision.cid(),
                                "delivery of decision " + decision.id(),
                                "sent, unknown, or refused with a rule",
                                "nothing, beside " + table.stored(decision.cid())));
                    }
                });
        deliveries.values().forEach(delivery -> {
            long count = arrived.getOrDefault(delivery.decision(), 0L);
            boolean right =
                    switch (delivery.state()) {
                        case "sent" -> count == 1;
                        case "unknown" -> count <= 1;
                        case "refused" -> count == 0 && !delivery.reason().isEmpty();
                        case "rejected" -> count == 0;
                        default -> false;
                    };
            if (!right) {
                findings.add(Finding.of(
                        "customer " + delivery.cid(),
                        "messages of decision " + delivery.decision() + ", recorded as " + delivery.state() + " "
                                + delivery.reason(),
                        "as recorded",
                        count));
            }
        });
    }
}
