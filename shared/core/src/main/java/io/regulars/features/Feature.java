package io.regulars.features;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import io.regulars.profile.Activity;

import static java.lang.Math.exp;
import static java.lang.Math.log1p;

/**
 * A number that a model reads from a customer's behaviour. Counts and ages are on a log scale, so that a linear model
 * can use them.
 *
 * <p>The name is stored with every model that uses the feature. To add a feature, add a constant at the end; models
 * trained before ignore it. Never rename, move or remove a constant, and never change a formula: a changed formula is a
 * new feature.
 */
public enum Feature {
    QUIET(b -> log1p(b.quietDays())),
    ORDER_AGE(b -> b.profile().orders() == 0 ? 0 : log1p(b.daysSince(Activity.ORDER_COMPLETED, 0))),
    VISIT_AGE(b -> log1p(b.daysSince(Activity.VISIT, b.tenureDays()))),
    TENURE(b -> log1p(b.tenureDays())),
    ORDERS(b -> log1p(b.profile().orders())),
    NO_ORDER(b -> flag(b.profile().orders() == 0)),
    ONE_ORDER(b -> flag(b.profile().orders() == 1)),
    MANY_ORDERS(b -> flag(b.profile().orders() >= 5)),
    GAP(b -> b.profile().orders() < 2 ? 0 : log1p(b.orderGap(Gap.USUAL_DAYS))),
    OVERDUE(Feature::overdue),
    LONG_OVERDUE(b -> flag(overdue(b) > 2)),
    ONE_MORE(b -> 1 - exp(-monthly(b))),
    TWO_MORE(b -> 1 - exp(-monthly(b)) * (1 + monthly(b))),
    REGULAR(b -> Regularity.ofOrders(b.profile().purchases())),
    AVERAGE_ORDER(b -> log1p(b.averageOrder())),
    SPEND(b -> log1p(Math.max(0, b.profile().netRevenue().doubleValue()) / (1 + b.tenureDays() / 30))),
    RECENT_ORDERS(b -> log1p(b.recentOrders())),
    EARLIER_ORDERS(b -> log1p(b.earlierOrders())),
    ORDER_TREND(b -> trend(b.recentOrders(), b.earlierOrders())),
    RECENT_VISITS(b -> log1p(b.recentVisits())),
    EARLIER_VISITS(b -> log1p(b.earlierVisits())),
    VISIT_TREND(b -> trend(b.recentVisits(), b.earlierVisits())),
    ACTIVE_WEEKS(b -> b.activeWeeks() / 12.0),
    ORDER_WEEKS(b -> b.orderWeeks() / 12.0),
    EVENTS(b -> log1p(b.profile().events())),
    SEARCHES(b -> log1p(b.count(Activity.SEARCH))),
    PRODUCT_VIEWS(b -> log1p(b.count(Activity.PRODUCT_VIEWED))),
    CART_ADDS(b -> log1p(b.count(Activity.PRODUCT_ADDED))),
    CART_OPEN(b -> flag(b.cartOpen())),
    CART_AGE(b -> b.cartOpen() ? log1p(b.days(Behaviour.openCart(b.profile()), 0)) : 0),
    CHECKOUTS(b -> log1p(b.count(Activity.CHECKOUT_STARTED))),
    ORDERS_PER_VIEW(b -> b.profile().orders() / (5.0 + b.count(Activity.PRODUCT_VIEWED) + b.count(Activity.VISIT))),
    EMAILS(b -> log1p(b.count(Activity.EMAIL_DELIVERED))),
    EMAIL_OPENS(b -> b.rate(Activity.EMAIL_DELIVERED, Activity.EMAIL_OPENED, 0.25, 4)),
    EMAIL_CLICKS(b -> b.rate(Activity.EMAIL_DELIVERED, Activity.EMAIL_CLICKED, 0.04, 10)),
    PUSH_TAPS(b -> b.rate(Activity.PUSH_RECEIVED, Activity.PUSH_TAPPED, 0.08, 8)),
    OFFER_VIEWS(b -> b.rate(Activity.OFFER_RECEIVED, Activity.OFFER_VIEWED, 0.5, 2)),
    OFFERS_COMPLETED(b -> log1p(b.count(Activity.OFFER_COMPLETED))),
    COUPONS(b -> b.count(Activity.COUPON_APPLIED) / (2.0 + b.profile().orders())),
    REFUNDS(b -> b.profile().refunds() / (2.0 + b.profile().orders())),
    HOURS(b -> Regularity.ofHours(b.profile().activeHours()));

    private final ToDoubleFunction<Behaviour> formula;

    Feature(ToDoubleFunction<Behaviour> formula) {
        this.formula = formula;
    }

    /** The feature with that name; empty if this release has none. */
    public static Optional<Feature> named(String key) {
        return Arrays.stream(values())
                .filter(feature -> feature.key().equals(key))
                .findFirst();
    }

    /** The name in stored models. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value for a customer; always finite. */
    public double value(Behaviour behaviour) {
        return formula.applyAsDouble(behaviour);
    }

    private static double flag(boolean on) {
        return on ? 1 : 0;
    }

    /** Time since the last order in units of the customer's usual gap, at most 4; 0 before the first order. */
    private static double overdue(Behaviour b) {
        return b.profile().orders() == 0
                ? 0
                : Math.min(4, b.daysSince(Activity.ORDER_COMPLETED, 0) / b.orderGap(Gap.USUAL_DAYS));
    }

    /** Orders expected in 30 days at the customer's own pace; 0 before the first order. */
    private static double monthly(Behaviour b) {
        return b.profile().orders() == 0 ? 0 : 30 / b.orderGap(Gap.USUAL_DAYS);
    }

    /** Above 0 if the latest four weeks had more than half as many as the eight before them. */
    private static double trend(int recent, int earlier) {
        return log1p(recent) - log1p(earlier / 2.0);
    }
}
