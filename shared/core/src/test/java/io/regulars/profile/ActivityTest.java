package io.regulars.profile;

import java.util.Arrays;
import java.util.EnumSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.regulars.event.EventType;
import io.regulars.event.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;

class ActivityTest {

    @ParameterizedTest
    @CsvSource({
        "Products Searched,SEARCH",
        "Product List Viewed,SEARCH",
        "Product List Filtered,SEARCH",
        "Product Viewed,PRODUCT_VIEWED",
        "Product Clicked,PRODUCT_VIEWED",
        "Product Added,PRODUCT_ADDED",
        "Product Removed,PRODUCT_REMOVED",
        "Checkout Started,CHECKOUT_STARTED",
        "Checkout Step Viewed,CHECKOUT_STARTED",
        "Checkout Step Completed,CHECKOUT_STARTED",
        "Payment Info Entered,CHECKOUT_STARTED",
        "Order Completed,ORDER_COMPLETED",
        "Order Refunded,ORDER_REFUNDED",
        "Coupon Applied,COUPON_APPLIED",
        "Email Delivered,EMAIL_DELIVERED",
        "Email Opened,EMAIL_OPENED",
        "Email Link Clicked,EMAIL_CLICKED",
        "Email Bounced,EMAIL_BOUNCED",
        "Email Marked as Spam,EMAIL_SPAM",
        "Unsubscribed,UNSUBSCRIBED",
        "Push Notification Received,PUSH_RECEIVED",
        "Push Notification Tapped,PUSH_TAPPED",
        "Offer Received,OFFER_RECEIVED",
        "Offer Viewed,OFFER_VIEWED",
        "Offer Completed,OFFER_COMPLETED",
        "order completed,OTHER",
        "Song Played,OTHER"
    })
    void aTrackedEventCountsByItsName(String name, Activity activity) {
        assertThat(Activity.of(TestEvents.track(name, "{}"))).isEqualTo(activity);
    }

    @ParameterizedTest
    @CsvSource({
        "PAGE,VISIT",
        "SCREEN,VISIT",
        "IDENTIFY,IDENTIFIED",
        "GROUP,IDENTIFIED",
        "ALIAS,IDENTIFIED",
        "TRACK,OTHER"
    })
    void othersCountByTheirType(EventType type, Activity activity) {
        assertThat(Activity.of(TestEvents.of(type, null).build())).isEqualTo(activity);
    }

    @ParameterizedTest
    @EnumSource(Activity.class)
    void onlyWhatTheCustomerDidIsTheirOwn(Activity activity) {
        EnumSet<Activity> ours = EnumSet.of(
                Activity.ORDER_REFUNDED,
                Activity.EMAIL_DELIVERED,
                Activity.EMAIL_BOUNCED,
                Activity.EMAIL_SPAM,
                Activity.UNSUBSCRIBED,
                Activity.PUSH_RECEIVED,
                Activity.OFFER_RECEIVED,
                Activity.IDENTIFIED,
                Activity.OTHER);
        assertThat(activity.own()).isEqualTo(!ours.contains(activity));
    }

    /** The numbers stand in stored profiles. */
    @Test
    void noActivityChangesItsPlace() {
        assertThat(Arrays.stream(Activity.values()).map(Enum::name))
                .startsWith(
                        "VISIT",
                        "SEARCH",
                        "PRODUCT_VIEWED",
                        "PRODUCT_ADDED",
                        "PRODUCT_REMOVED",
                        "CHECKOUT_STARTED",
                        "ORDER_COMPLETED",
                        "ORDER_REFUNDED",
                        "COUPON_APPLIED",
                        "EMAIL_DELIVERED",
                        "EMAIL_OPENED",
                        "EMAIL_CLICKED",
                        "EMAIL_BOUNCED",
                        "EMAIL_SPAM",
                        "UNSUBSCRIBED",
                        "PUSH_RECEIVED",
                        "PUSH_TAPPED",
                        "OFFER_RECEIVED",
                        "OFFER_VIEWED",
                        "OFFER_COMPLETED",
                        "IDENTIFIED",
                        "OTHER");
    }
}
