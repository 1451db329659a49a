package io.regulars.event;

/** Names of the track events that Regulars interprets. They are part of the public event format and never change. */
public final class EventNames {

    // Shopping events of Segment's e-commerce specification.
    public static final String PRODUCTS_SEARCHED = "Products Searched";
    public static final String PRODUCT_LIST_VIEWED = "Product List Viewed";
    public static final String PRODUCT_LIST_FILTERED = "Product List Filtered";
    public static final String PRODUCT_VIEWED = "Product Viewed";
    public static final String PRODUCT_CLICKED = "Product Clicked";
    public static final String PRODUCT_ADDED = "Product Added";
    public static final String PRODUCT_REMOVED = "Product Removed";
    public static final String CHECKOUT_STARTED = "Checkout Started";
    public static final String CHECKOUT_STEP_VIEWED = "Checkout Step Viewed";
    public static final String CHECKOUT_STEP_COMPLETED = "Checkout Step Completed";
    public static final String PAYMENT_INFO_ENTERED = "Payment Info Entered";
    public static final String ORDER_COMPLETED = "Order Completed";
    public static final String ORDER_REFUNDED = "Order Refunded";
    public static final String ORDER_CANCELLED = "Order Cancelled";
    public static final String COUPON_APPLIED = "Coupon Applied";

    // Events about messages.
    public static final String EMAIL_DELIVERED = "Email Delivered";
    public static final String EMAIL_OPENED = "Email Opened";
    public static final String EMAIL_LINK_CLICKED = "Email Link Clicked";
    public static final String EMAIL_BOUNCED = "Email Bounced";
    public static final String EMAIL_MARKED_AS_SPAM = "Email Marked as Spam";
    public static final String UNSUBSCRIBED = "Unsubscribed";
    public static final String PUSH_NOTIFICATION_RECEIVED = "Push Notification Received";
    public static final String PUSH_NOTIFICATION_TAPPED = "Push Notification Tapped";

    // Offers of a loyalty programme.
    public static final String OFFER_RECEIVED = "Offer Received";
    public static final String OFFER_VIEWED = "Offer Viewed";
    public static final String OFFER_COMPLETED = "Offer Completed";

    // Consent and push subscriptions.
    public static final String CONSENT_UPDATED = "Consent Updated";
    public static final String SEGMENT_CONSENT_PREFERENCE_UPDATED = "Segment Consent Preference Updated";
    public static final String PUSH_SUBSCRIBED = "Push Subscribed";

    // Points spent outside the API.
    public static final String POINTS_REDEEMED = "Points Redeemed";
    public static final String POINTS_REDEMPTION_CANCELLED = "Points Redemption Cancelled";

    private EventNames() {}
}
