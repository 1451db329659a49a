package io.regulars.testing;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Customers with fixed histories, for golden values. Changing one changes every golden value derived from it. */
public final class SampleCustomers {

    /** A moment after the last event of every customer here. */
    public static final Instant NOW = Instant.parse("2026-05-24T12:00:00Z");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SampleCustomers() {}

    /** Five orders, every kind of activity, an open cart. */
    public static Story regular() {
        Story story = Story.of("ann")
                .view("2026-01-02T09:00:00Z", "tea")
                .order("2026-01-03T18:00:00Z", "20.00", "tea")
                .order("2026-02-01T18:30:00Z", "35.50", "tea")
                .order("2026-03-04T19:00:00Z", "12.25", "cup")
                .order("2026-03-25T07:00:00Z", "41.00", "tea")
                .order("2026-05-02T19:00:00Z", "60.10", "cup")
                .view("2026-05-20T10:00:00Z", "tea")
                .view("2026-05-21T10:00:00Z", "cup")
                .view("2026-05-21T10:05:00Z", "pot")
                .page("2026-05-19T10:00:00Z")
                .page("2026-05-20T09:59:00Z");
        repeat(story, "Products Searched", "2026-04-20T11:00:00Z", 4);
        repeat(story, "Email Delivered", "2026-02-20T11:00:00Z", 9);
        repeat(story, "Email Opened", "2026-02-20T13:00:00Z", 5);
        repeat(story, "Email Link Clicked", "2026-02-20T14:00:00Z", 2);
        repeat(story, "Push Notification Received", "2026-03-20T14:00:00Z", 7);
        repeat(story, "Push Notification Tapped", "2026-03-20T15:00:00Z", 3);
        repeat(story, "Offer Received", "2026-03-21T15:00:00Z", 6);
        repeat(story, "Offer Viewed", "2026-03-21T16:00:00Z", 4);
        repeat(story, "Offer Completed", "2026-03-21T17:00:00Z", 2);
        repeat(story, "Coupon Applied", "2026-03-25T06:00:00Z", 2);
        repeat(story, "Checkout Started", "2026-04-25T06:00:00Z", 6);
        return story.track(
                        "Order Refunded",
                        "2026-05-04T06:00:00Z",
                        JSON.objectNode().put("order_id", "x").put("total", 12.25))
                .cart("2026-05-22T10:00:00Z", "tea")
                .cart("2026-05-23T10:00:00Z", "tea");
    }

    /** No order yet, a product in the cart. */
    public static Story newcomer() {
        Story story = Story.of("bob")
                .view("2026-05-20T12:00:00Z", "tea")
                .view("2026-05-22T20:00:00Z", "cup")
                .cart("2026-05-22T20:05:00Z", "cup");
        return repeat(story, "Products Searched", "2026-05-21T08:00:00Z", 2);
    }

    /** One order months ago, little since. */
    public static Story lapsed() {
        Story story =
                Story.of("eve").order("2026-02-11T21:00:00Z", "80.00", "pot").view("2026-03-20T20:00:00Z", "pot");
        return repeat(story, "Email Delivered", "2026-02-20T11:00:00Z", 3);
    }

    /** One order a few days ago. */
    public static Story firstOrder() {
        return Story.of("fay")
                .page("2026-05-17T07:30:00Z")
                .view("2026-05-17T07:31:00Z", "cup")
                .order("2026-05-18T08:00:00Z", "25.00", "cup");
    }

    private static Story repeat(Story story, String name, String from, int times) {
        for (int i = 0; i < times; i++) {
            story.track(name, Instant.parse(from).plusSeconds(5_400L * i).toString(), JSON.objectNode());
        }
        return story;
    }
}
