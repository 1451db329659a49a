package io.regulars.persona;

import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

import io.regulars.features.Behaviour;
import io.regulars.profile.Activity;

import static java.lang.Math.log1p;
import static java.lang.Math.max;
import static java.lang.Math.min;

/**
 * A figure of a customer's behaviour. Customers are grouped by one figure for each kind of behaviour, so that kinds
 * with many correlated features do not dominate.
 *
 * <p>A figure has a place, on a scale that suits distances, and an amount with what it is counted by, so that the
 * figure of a group is the sum of its amounts over the sum of what they are counted by. The key is stored with
 * personas: never rename a constant or change a formula, and add constants at the end.
 */
public enum PersonaFigure {
    ORDERS(b -> log1p(orders(b)), PersonaFigure::orders, b -> 1, "%s orders", PersonaFigure::decimal),
    ORDER_VALUE(
            b -> known(orders(b) > 0, log1p(b.averageOrder())),
            b -> b.averageOrder() * orders(b),
            PersonaFigure::orders,
            "%s an order",
            PersonaFigure::money),
    ORDER_GAP(
            b -> known(orders(b) > 1, log1p(b.orderGap(PersonaFigure.USUAL_GAP))),
            PersonaFigure::orderSpan,
            b -> max(0, orders(b) - 1),
            "an order every %s days",
            PersonaFigure::whole),
    LAST_SEEN(b -> log1p(b.quietDays()), Behaviour::quietDays, b -> 1, "last seen %s days ago", PersonaFigure::whole),
    TENURE(b -> log1p(b.tenureDays()), Behaviour::tenureDays, b -> 1, "known for %s days", PersonaFigure::whole),
    BROWSING(
            b -> log1p(looks(b) / months(b)),
            PersonaFigure::looks,
            PersonaFigure::months,
            "%s pages, products and searches a month",
            PersonaFigure::decimal),
    CART(
            b -> known(carted(b) > 0, log1p(carted(b) / (1 + orders(b)))),
            PersonaFigure::carted,
            PersonaFigure::orders,
            "%s products put into the cart for each order",
            PersonaFigure::decimal),
    MAIL_OPENS(
            b -> known(mails(b) > 0, b.rate(Activity.EMAIL_DELIVERED, Activity.EMAIL_OPENED, 0.25, 4)),
            b -> min(mails(b), b.count(Activity.EMAIL_OPENED)),
            PersonaFigure::mails,
            "%s of the mails opened",
            PersonaFigure::share),
    COUPONS(
            b -> known(orders(b) > 0, b.count(Activity.COUPON_APPLIED) / (2.0 + orders(b))),
            b -> min(orders(b), b.count(Activity.COUPON_APPLIED)),
            PersonaFigure::orders,
            "%s of the orders with a coupon",
            PersonaFigure::share),
    REFUNDS(
            b -> known(orders(b) > 0, b.profile().refunds() / (2.0 + orders(b))),
            b -> min(orders(b), b.profile().refunds()),
            PersonaFigure::orders,
            "%s of the orders with a refund",
            PersonaFigure::share);

    private static final double USUAL_GAP = 30;
    /** A factor of 1.6 on the logarithmic scale of counts, amounts and days. */
    private static final double LEAST_FACTOR = 0.5;
    /** Ten percentage points on the scale of shares. */
    private static final double LEAST_SHARE = 0.1;

    private final ToDoubleFunction<Behaviour> place;
    private final ToDoubleFunction<Behaviour> amount;
    private final ToDoubleFunction<Behaviour> per;
    private final String sentence;
    private final DoubleFunction<String> format;

    PersonaFigure(
            ToDoubleFunction<Behaviour> place,
            ToDoubleFunction<Behaviour> amount,
            ToDoubleFunction<Behaviour> per,
            String sentence,
            DoubleFunction<String> format) {
        this.place = place;
        this.amount = amount;
        this.per = per;
        this.sentence = sentence;
        this.format = format;
    }

    /** The name in JSON, for instance {@code order_value}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the customer is on the scale of this figure; NaN if that is unknown, such as a gap without two orders. */
    double place(Behaviour behaviour) {
        return place.applyAsDouble(behaviour);
    }

    /**
     * The least standard deviation of places that matters. Where customers differ less, as in the tenure of those who
     * came in the same month, the figure counts less.
     */
    double leastDeviation() {
        return format.apply(0).endsWith("%") ? LEAST_SHARE : LEAST_FACTOR;
    }

    /** The customer's part of the numerator of a group's figure, not negative. */
    double amount(Behaviour behaviour) {
        return amount.applyAsDouble(behaviour);
    }

    /** The customer's part of the denominator of a group's figure, not negative; 0 if the customer has none of it. */
    double per(Behaviour behaviour) {
        return per.applyAsDouble(behaviour);
    }

    /**
     * The figure of a group in words, for instance "4.2 orders, others 1.1".
     *
     * @param others the figure of all customers outside the group; NaN if it is unknown
     */
    public String words(double value, double others) {
        String own = String.format(Locale.ROOT, sentence, format.apply(value));
        return Double.isNaN(others) ? own : own + ", others " + format.apply(others);
    }

    private static double known(boolean known, double value) {
        return known ? value : Double.NaN;
    }

    private static double orders(Behaviour b) {
        return b.profile().orders();
    }

    private static double orderSpan(Behaviour b) {
        var orders = b.profile().tally(Activity.ORDER_COMPLETED);
        return orders.count() < 2 ? 0 : b.days(orders.first(), 0) - b.days(orders.last(), 0);
    }

    private static double looks(Behaviour b) {
        return b.count(Activity.VISIT) + b.count(Activity.PRODUCT_VIEWED) + b.count(Activity.SEARCH);
    }

    private static double mails(Behaviour b) {
        return b.count(Activity.EMAIL_DELIVERED);
    }

    private static double carted(Behaviour b) {
        return b.count(Activity.PRODUCT_ADDED);
    }

    /** Months that the customer is known, at least one. */
    private static double months(Behaviour b) {
        return max(1, b.tenureDays() / 30);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String money(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String share(double value) {
        return Math.round(100 * value) + " %";
    }
}
