package io.regulars.features;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.regulars.profile.Activity;

import static io.regulars.features.Feature.*;

/**
 * Features that measure the same thing, with words for what they measure. Explanations add up the features of a family,
 * because only their sum can be understood. Every feature belongs to one family.
 */
public enum FeatureFamily {
    LAST_ORDER(FeatureFamily::lastOrder, ORDER_AGE, OVERDUE, LONG_OVERDUE),
    ORDERS(b -> count(b.profile().orders(), "order"), Feature.ORDERS, NO_ORDER, ONE_ORDER, MANY_ORDERS),
    ORDER_PACE(FeatureFamily::pace, GAP, ONE_MORE, TWO_MORE, REGULAR),
    RECENT_ORDERS(
            b -> recent(b.recentOrders(), b.earlierOrders(), "order"),
            Feature.RECENT_ORDERS,
            EARLIER_ORDERS,
            ORDER_TREND,
            ORDER_WEEKS),
    ORDER_VALUE(FeatureFamily::orderValue, AVERAGE_ORDER, SPEND),
    LAST_VISIT(b -> "last seen " + ago(b.quietDays()), QUIET, VISIT_AGE),
    RECENT_VISITS(
            b -> recent(b.recentVisits(), b.earlierVisits(), "action"),
            Feature.RECENT_VISITS,
            EARLIER_VISITS,
            VISIT_TREND,
            ACTIVE_WEEKS),
    TENURE(b -> "known for " + count(Math.round(b.tenureDays()), "day"), Feature.TENURE),
    BROWSING(
            b -> count(b.count(Activity.PRODUCT_VIEWED), "product") + " viewed, "
                    + count(b.count(Activity.SEARCH), "search"),
            EVENTS,
            SEARCHES,
            PRODUCT_VIEWS,
            ORDERS_PER_VIEW),
    CART(FeatureFamily::cart, CART_ADDS, CART_OPEN, CART_AGE, CHECKOUTS),
    MESSAGES(FeatureFamily::messages, EMAILS, EMAIL_OPENS, EMAIL_CLICKS, PUSH_TAPS),
    OFFERS(FeatureFamily::offers, OFFER_VIEWS, OFFERS_COMPLETED, COUPONS),
    REFUNDS(b -> count(b.profile().refunds(), "refund"), Feature.REFUNDS),
    HOURS(FeatureFamily::hours, Feature.HOURS);

    private static final Map<Feature, FeatureFamily> OF = new EnumMap<>(Feature.class);

    static {
        for (FeatureFamily family : values()) {
            for (Feature feature : family.features) {
                OF.put(feature, family);
            }
        }
    }

    private final Function<Behaviour, String> words;
    private final List<Feature> features;

    FeatureFamily(Function<Behaviour, String> words, Feature... features) {
        this.words = words;
        this.features = List.of(features);
    }

    /** The family of a feature. */
    public static FeatureFamily of(Feature feature) {
        return OF.get(feature);
    }

    /** The name in JSON, for instance {@code last_order}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is known of a customer, for instance "the last order was 9 days ago; the usual gap is 30 days". */
    public String words(Behaviour behaviour) {
        return words.apply(behaviour);
    }

    private static String lastOrder(Behaviour b) {
        if (b.profile().orders() == 0) {
            return "no order";
        }
        String last = "the last order was " + ago(b.daysSince(Activity.ORDER_COMPLETED, 0));
        return b.profile().orders() < 2
                ? last
                : last + "; the usual gap is " + count(Math.max(1, Math.round(b.orderGap(Gap.USUAL_DAYS))), "day");
    }

    private static String pace(Behaviour b) {
        if (b.profile().orders() < 2) {
            return "no gap between orders is known";
        }
        String pace = "an order every " + days(b.orderGap(Gap.USUAL_DAYS));
        return Regularity.ofOrders(b.profile().purchases()) > 0.7 ? pace + ", at regular gaps" : pace;
    }

    private static String orderValue(Behaviour b) {
        return b.profile().orders() == 0
                ? "nothing spent"
                : String.format(Locale.ROOT, "%.2f an order", b.averageOrder());
    }

    private static String cart(Behaviour b) {
        return b.cartOpen()
                ? "products in the cart for " + count(Math.round(b.days(Behaviour.openCart(b.profile()), 0)), "day")
                : "nothing in the cart";
    }

    private static String messages(Behaviour b) {
        long mails = b.count(Activity.EMAIL_DELIVERED);
        long pushes = b.count(Activity.PUSH_RECEIVED);
        String opened = mails == 0
                ? "no mail"
                : Math.min(mails, b.count(Activity.EMAIL_OPENED)) + " of " + count(mails, "mail") + " opened";
        return pushes == 0
                ? opened
                : opened + ", " + Math.min(pushes, b.count(Activity.PUSH_TAPPED)) + " of "
                        + count(pushes, "push message") + " tapped";
    }

    private static String offers(Behaviour b) {
        return count(b.count(Activity.COUPON_APPLIED), "coupon") + " used, "
                + count(b.count(Activity.OFFER_COMPLETED), "offer") + " completed";
    }

    private static String hours(Behaviour b) {
        double regularity = Regularity.ofHours(b.profile().activeHours());
        return regularity > 0.5 ? "active at the same hours" : "active at changing hours";
    }

    private static String recent(int recent, int earlier, String what) {
        return count(recent, what) + " in four weeks, " + earlier + " in the eight before";
    }

    private static String ago(double days) {
        return Math.round(days) == 0 ? "today" : count(Math.round(days), "day") + " ago";
    }

    private static String days(double days) {
        return days < 1.5 ? "day" : Math.round(days) + " days";
    }

    private static String count(long number, String what) {
        String many = what.endsWith("ch") ? what + "es" : what + "s";
        return number + " " + (number == 1 ? what : many);
    }
}
