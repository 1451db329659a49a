package io.regulars.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventType;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileFold;
import io.regulars.scoring.Predictions;
import io.regulars.scoring.Scores;
import io.regulars.scoring.Segment;
import io.regulars.scoring.Snapshot;

/** Builds one customer's events, and the profile that the real fold makes of them. */
public final class Story {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String user;
    private final List<Event> events = new ArrayList<>();

    private Story(String user) {
        this.user = user;
    }

    public static Story of(String user) {
        return new Story(user);
    }

    public Story order(String time, String revenue, String product) {
        ObjectNode properties = JSON.objectNode().put("order_id", user + time).put("revenue", new BigDecimal(revenue));
        properties
                .putArray("products")
                .addObject()
                .put("product_id", product)
                .put("quantity", 1)
                .put("price", new BigDecimal(revenue));
        return track("Order Completed", time, properties);
    }

    public Story cart(String time, String product) {
        return track(
                "Product Added",
                time,
                JSON.objectNode().put("product_id", product).put("price", new BigDecimal("20.00")));
    }

    public Story view(String time, String product) {
        return track("Product Viewed", time, JSON.objectNode().put("product_id", product));
    }

    public Story page(String time) {
        return add(EventType.PAGE, null, time, JSON.objectNode());
    }

    public Story track(String name, String time, ObjectNode properties) {
        return add(EventType.TRACK, name, time, properties);
    }

    private Story add(EventType type, String name, String time, ObjectNode properties) {
        Instant at = Instant.parse(time);
        events.add(EventBuilder.of(type, user + "-" + events.size(), at)
                .source("test")
                .name(name)
                .userId(user)
                .properties(properties)
                .build());
        return this;
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public Profile profile() {
        return ProfileFold.fold(Profile.EMPTY, events);
    }

    /** The snapshot at the time of the latest event, live, without scores. */
    public Snapshot snapshot() {
        return snapshot(null);
    }

    /** The snapshot at the time of the latest event, live. */
    public Snapshot snapshot(Scores scores) {
        Profile profile = profile();
        return new Snapshot(
                CustomerId.ofUser(user), events.size(), false, profile.lastSeen(), profile, BigDecimal.ZERO, scores);
    }

    /** Scores of a customer in that segment. */
    public static Scores scores(String segment, double propensity, int bestHour) {
        return new Scores(
                1,
                "rules-1",
                new Scores.Current(Segment.of(segment), 0.6, Instant.parse("2026-01-01T00:00:00Z")),
                Map.of(Segment.of(segment), 0.6),
                Predictions.NONE
                        .withOrderPropensity(propensity)
                        .withLifetimeValue(100)
                        .withBestHour(bestHour),
                Map.of());
    }
}
