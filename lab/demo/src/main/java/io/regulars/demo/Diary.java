package io.regulars.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.shop.CustomerEvents;

/** Remembers in a person's words what every customer did and got, for the stories. */
final class Diary {

    /** What kind of thing happened; a customer's decisions are not ours to note, the engine keeps them. */
    enum Kind {
        VISITED,
        CARTED,
        ORDERED,
        REFUNDED,
        RECEIVED,
        OPENED,
        CLICKED,
        UNSUBSCRIBED,
        COMPLAINED
    }

    /**
     * @param decision the decision behind a message and what was done with it, null for what came by itself
     * @param coupon the code used in an order, null without one
     */
    record Entry(Instant at, Kind kind, String text, String decision, String coupon) {}

    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::at).thenComparing(Entry::kind);

    private final Map<String, List<Entry>> entries = new TreeMap<>();

    void events(List<CustomerEvents> all) {
        for (CustomerEvents customer : all) {
            Map<String, List<String>> carts = new HashMap<>();
            for (ObjectNode event : customer.events()) {
                note(customer.userId(), event, carts);
            }
        }
    }

    void received(ReceivedMail mail) {
        String text = "%s: “%s”%s"
                .formatted(
                        mail.channel().equals("push") ? "push" : "e-mail",
                        mail.subject(),
                        mail.coupon() == null ? "" : ", coupon " + mail.coupon());
        add(mail.userId(), new Entry(mail.at(), Kind.RECEIVED, text, mail.decision(), mail.coupon()));
    }

    void did(ReceivedMail mail, Kind kind, Instant at) {
        String text =
                switch (kind) {
                    case OPENED -> "opened it";
                    case CLICKED -> mail.channel().equals("push") ? "tapped it" : "clicked";
                    case UNSUBSCRIBED -> "unsubscribed with one click";
                    case COMPLAINED -> "marked it as spam";
                    case VISITED, CARTED, ORDERED, REFUNDED, RECEIVED ->
                        throw new IllegalArgumentException(kind + " is nothing done with a message");
                };
        add(mail.userId(), new Entry(at, kind, text, mail.decision(), null));
    }

    /** In order of time; empty for somebody of whom nothing was heard. */
    List<Entry> of(String userId) {
        return entries.getOrDefault(userId, List.of()).stream().sorted(BY_TIME).toList();
    }

    /** How often this was done. */
    long count(Kind kind) {
        return all().filter(entry -> entry.kind() == kind).count();
    }

    /** The codes that our messages carried. */
    Set<String> coupons() {
        return all().filter(entry -> entry.kind() == Kind.RECEIVED && entry.coupon() != null)
                .map(Entry::coupon)
                .collect(Collectors.toSet());
    }

    private Stream<Entry> all() {
        return entries.values().stream().flatMap(List::stream);
    }

    private void note(String userId, ObjectNode event, Map<String, List<String>> carts) {
        Instant at = Instant.parse(event.get("timestamp").textValue());
        JsonNode properties = event.path("properties");
        switch (event.path("event").asText(event.path("type").asText())) {
            case "page" -> add(userId, new Entry(at, Kind.VISITED, "came to the shop", null, null));
            case "Product Added" -> add(userId, cart(at, properties, carts));
            case "Order Completed" -> add(userId, order(at, properties));
            case "Order Refunded" ->
                add(
                        userId,
                        new Entry(
                                at,
                                Kind.REFUNDED,
                                "got " + euros(properties.path("total").decimalValue()) + " back",
                                null,
                                null));
            default -> {
                // Views, checkouts and identifies tell no story.
            }
        }
    }

    /** The lines of one cart become one entry, the last of them. */
    private Entry cart(Instant at, JsonNode properties, Map<String, List<String>> carts) {
        List<String> names = carts.computeIfAbsent(properties.path("cart_id").asText(), id -> new ArrayList<>());
        names.add(properties.path("name").asText());
        return new Entry(
                at,
                Kind.CARTED,
                "put into the cart: " + String.join(", ", names),
                null,
                properties.path("cart_id").asText());
    }

    private static Entry order(Instant at, JsonNode properties) {
        List<String> names = new ArrayList<>();
        properties
                .path("products")
                .forEach(product -> names.add(product.path("name").asText()));
        String coupon = properties.path("coupon").isTextual()
                ? properties.path("coupon").asText()
                : null;
        String where = properties.path("affiliation").asText().equals("till") ? " at the till" : "";
        String text = "ordered %s%s for %s%s"
                .formatted(
                        String.join(", ", names),
                        where,
                        euros(properties.path("total").decimalValue()),
                        coupon == null ? "" : " with the coupon");
        return new Entry(at, Kind.ORDERED, text, null, coupon);
    }

    private void add(String userId, Entry entry) {
        List<Entry> list = entries.computeIfAbsent(userId, id -> new ArrayList<>());
        if (entry.kind() == Kind.CARTED) {
            list.removeIf(old -> old.kind() == Kind.CARTED && old.coupon().equals(entry.coupon()));
        }
        list.add(entry);
    }

    static String euros(BigDecimal amount) {
        return "€" + amount.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString();
    }
}
