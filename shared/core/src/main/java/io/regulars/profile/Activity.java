package io.regulars.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.regulars.event.Event;
import io.regulars.event.EventNames;

/**
 * The activities that a profile counts, with the names of the track events that report them. The order is part of the
 * stored format: add at the end, never reorder.
 */
public enum Activity {
    /** Page and screen calls. */
    VISIT(true),
    SEARCH(true, EventNames.PRODUCTS_SEARCHED, EventNames.PRODUCT_LIST_VIEWED, EventNames.PRODUCT_LIST_FILTERED),
    PRODUCT_VIEWED(true, EventNames.PRODUCT_VIEWED, EventNames.PRODUCT_CLICKED),
    PRODUCT_ADDED(true, EventNames.PRODUCT_ADDED),
    PRODUCT_REMOVED(true, EventNames.PRODUCT_REMOVED),
    CHECKOUT_STARTED(
            true,
            EventNames.CHECKOUT_STARTED,
            EventNames.CHECKOUT_STEP_VIEWED,
            EventNames.CHECKOUT_STEP_COMPLETED,
            EventNames.PAYMENT_INFO_ENTERED),
    /** A later part of a large order is not counted again. */
    ORDER_COMPLETED(true, EventNames.ORDER_COMPLETED),
    ORDER_REFUNDED(false, EventNames.ORDER_REFUNDED),
    COUPON_APPLIED(true, EventNames.COUPON_APPLIED),
    EMAIL_DELIVERED(false, EventNames.EMAIL_DELIVERED),
    EMAIL_OPENED(true, EventNames.EMAIL_OPENED),
    EMAIL_CLICKED(true, EventNames.EMAIL_LINK_CLICKED),
    EMAIL_BOUNCED(false, EventNames.EMAIL_BOUNCED),
    EMAIL_SPAM(false, EventNames.EMAIL_MARKED_AS_SPAM),
    UNSUBSCRIBED(false, EventNames.UNSUBSCRIBED),
    PUSH_RECEIVED(false, EventNames.PUSH_NOTIFICATION_RECEIVED),
    PUSH_TAPPED(true, EventNames.PUSH_NOTIFICATION_TAPPED),
    /** An offer of a loyalty programme, on any channel. */
    OFFER_RECEIVED(false, EventNames.OFFER_RECEIVED),
    OFFER_VIEWED(true, EventNames.OFFER_VIEWED),
    OFFER_COMPLETED(true, EventNames.OFFER_COMPLETED),
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

    /** Whether the customer did this, rather than the shop or a provider; only such activities show habits. */
    public boolean own() {
        return own;
    }

    /** Whether a provider reports with this what became of a message, without the customer doing anything. */
    public boolean notice() {
        return switch (this) {
            case EMAIL_DELIVERED, EMAIL_BOUNCED, PUSH_RECEIVED -> true;
            case VISIT,
                    SEARCH,
                    PRODUCT_VIEWED,
                    PRODUCT_ADDED,
                    PRODUCT_REMOVED,
                    CHECKOUT_STARTED,
                    ORDER_COMPLETED,
                    ORDER_REFUNDED,
                    COUPON_APPLIED,
                    EMAIL_OPENED,
                    EMAIL_CLICKED,
                    EMAIL_SPAM,
                    UNSUBSCRIBED,
                    PUSH_TAPPED,
                    OFFER_RECEIVED,
                    OFFER_VIEWED,
                    OFFER_COMPLETED,
                    IDENTIFIED,
                    OTHER -> false;
        };
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
