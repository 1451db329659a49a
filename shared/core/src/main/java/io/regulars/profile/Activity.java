package io.regulars.profile;

/** What a profile counts. The order is part of the stored format: add at the end, never reorder. */
public enum Activity {
    /** Page and screen calls. */
    VISIT,
    /** Products Searched, Product List Viewed, Product List Filtered. */
    SEARCH,
    /** Product Viewed, Product Clicked. */
    PRODUCT_VIEWED,
    /** Product Added. */
    PRODUCT_ADDED,
    /** Product Removed. */
    PRODUCT_REMOVED,
    /** Checkout Started and its further steps. */
    CHECKOUT_STARTED,
    /** Order Completed; a later part of a large order is not counted again. */
    ORDER_COMPLETED,
    /** Order Refunded. */
    ORDER_REFUNDED,
    /** Coupon Applied. */
    COUPON_APPLIED,
    /** Email Delivered. */
    EMAIL_DELIVERED,
    /** Email Opened. */
    EMAIL_OPENED,
    /** Email Link Clicked. */
    EMAIL_CLICKED,
    /** Email Bounced. */
    EMAIL_BOUNCED,
    /** Email Marked as Spam. */
    EMAIL_SPAM,
    /** Unsubscribed. */
    UNSUBSCRIBED,
    /** Push Notification Received. */
    PUSH_RECEIVED,
    /** Push Notification Tapped. */
    PUSH_TAPPED,
    /** Offer Received: an offer of a loyalty programme, by whatever channel. */
    OFFER_RECEIVED,
    /** Offer Viewed. */
    OFFER_VIEWED,
    /** Offer Completed. */
    OFFER_COMPLETED,
    /** Identify, group and alias calls. */
    IDENTIFIED,
    /** Everything else. */
    OTHER;

    /** Whether the customer did this, rather than we or a provider: only that says something about habits. */
    public boolean own() {
        return switch (this) {
            case VISIT,
                    SEARCH,
                    PRODUCT_VIEWED,
                    PRODUCT_ADDED,
                    PRODUCT_REMOVED,
                    CHECKOUT_STARTED,
                    ORDER_COMPLETED,
                    COUPON_APPLIED,
                    EMAIL_OPENED,
                    EMAIL_CLICKED,
                    PUSH_TAPPED,
                    OFFER_VIEWED,
                    OFFER_COMPLETED -> true;
            case ORDER_REFUNDED,
                    EMAIL_DELIVERED,
                    EMAIL_BOUNCED,
                    EMAIL_SPAM,
                    UNSUBSCRIBED,
                    PUSH_RECEIVED,
                    OFFER_RECEIVED,
                    IDENTIFIED,
                    OTHER -> false;
        };
    }
}
