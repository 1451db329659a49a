package io.regulars.profile;

import io.regulars.event.Event;

/** Which activity an event is, by Segment's names. */
public final class ActivityNames {

    private ActivityNames() {}

    /** The activity that this event counts as; an unknown name is {@link Activity#OTHER}. */
    public static Activity of(Event event) {
        return switch (event.type()) {
            case PAGE, SCREEN -> Activity.VISIT;
            case IDENTIFY, GROUP, ALIAS -> Activity.IDENTIFIED;
            case TRACK -> named(event.name() == null ? "" : event.name());
        };
    }

    private static Activity named(String name) {
        return switch (name) {
            case "Products Searched", "Product List Viewed", "Product List Filtered" -> Activity.SEARCH;
            case "Product Viewed", "Product Clicked" -> Activity.PRODUCT_VIEWED;
            case "Product Added" -> Activity.PRODUCT_ADDED;
            case "Product Removed" -> Activity.PRODUCT_REMOVED;
            case "Checkout Started", "Checkout Step Viewed", "Checkout Step Completed", "Payment Info Entered" ->
                Activity.CHECKOUT_STARTED;
            case "Order Completed" -> Activity.ORDER_COMPLETED;
            case "Order Refunded" -> Activity.ORDER_REFUNDED;
            case "Coupon Applied" -> Activity.COUPON_APPLIED;
            case "Email Delivered" -> Activity.EMAIL_DELIVERED;
            case "Email Opened" -> Activity.EMAIL_OPENED;
            case "Email Link Clicked" -> Activity.EMAIL_CLICKED;
            case "Email Bounced" -> Activity.EMAIL_BOUNCED;
            case "Email Marked as Spam" -> Activity.EMAIL_SPAM;
            case "Unsubscribed" -> Activity.UNSUBSCRIBED;
            case "Push Notification Received" -> Activity.PUSH_RECEIVED;
            case "Push Notification Tapped" -> Activity.PUSH_TAPPED;
            case "Offer Received" -> Activity.OFFER_RECEIVED;
            case "Offer Viewed" -> Activity.OFFER_VIEWED;
            case "Offer Completed" -> Activity.OFFER_COMPLETED;
            default -> Activity.OTHER;
        };
    }
}
