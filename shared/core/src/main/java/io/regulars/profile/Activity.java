package io.regulars.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.regulars.event.Event;

/**
 * What a profile counts, with the names of Segment's events that count as it. The order is part of the stored format:
 * add at the end, never reorder.
 */
public enum Activity {
    /** Page and screen calls. */
    VISIT(true),
    SEARCH(true, "Products Searched", "Product List Viewed", "Product List Filtered"),
    PRODUCT_VIEWED(true, "Product Viewed", "Product Clicked"),
    PRODUCT_ADDED(true, "Product Added"),
    PRODUCT_REMOVED(true, "Product Removed"),
    CHECKOUT_STARTED(
            true, "Checkout Started", "Checkout Step Viewed", "Checkout Step Completed", "Payment Info Entered"),
    /** A later part of a large order is not counted again. */
    ORDER_COMPLETED(true, "Order Completed"),
    ORDER_REFUNDED(false, "Order Refunded"),
    COUPON_APPLIED(true, "Coupon Applied"),
    EMAIL_DELIVERED(false, "Email Delivered"),
    EMAIL_OPENED(true, "Email Opened"),
    EMAIL_CLICKED(true, "Email Link Clicked"),
    EMAIL_BOUNCED(false, "Email Bounced"),
    EMAIL_SPAM(false, "Email Marked as Spam"),
    UNSUBSCRIBED(false, "Unsubscribed"),
    PUSH_RECEIVED(false, "Push Notification Received"),
    PUSH_TAPPED(true, "Push Notification Tapped"),
    /** An offer of a loyalty programme, on any channel. */
    OFFER_RECEIVED(false, "Offer Received"),
    OFFER_VIEWED(true, "Offer Viewed"),
    OFFER_COMPLETED(true, "Offer Completed"),
    /** Identify, group and alias calls. */
    IDENTIFIED(false),
    /** Everything else. */
    OTHER(false);

    private static final Map<String, Activity> BY_EVENT_NAME = Arrays.stream(values())
            .flatMap(activity -> activity.eventNames.stream().map(name -> Map.entry(name, activity)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final boolean own;
    private final List<String> eventNames;

    Activity(boolean own, String... eventNames) {
        this.own = own;
        this.eventNames = List.of(eventNames);
    }

    /** The activity that an event counts as; an unknown name is {@link #OTHER}. */
    public static Activity of(Event event) {
        return switch (event.type()) {
            case PAGE, SCREEN -> VISIT;
            case IDENTIFY, GROUP, ALIAS -> IDENTIFIED;
            case TRACK -> event.name() == null ? OTHER : BY_EVENT_NAME.getOrDefault(event.name(), OTHER);
        };
    }

    /** Whether the customer did this, rather than the shop or a provider: only that says something about habits. */
    public boolean own() {
        return own;
    }

    /**
     * Name of the track event that reports this activity, the first where there are several.
     *
     * @throws IllegalStateException if no track event reports it
     */
    public String eventName() {
        if (eventNames.isEmpty()) {
            throw new IllegalStateException(this + " is not reported by a track event");
        }
        return eventNames.get(0);
    }
}
