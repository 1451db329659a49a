package io.regulars.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that is known about one customer, folded from events. Every component is commutative (counts, exact sums,
 * earliest, latest, registers with time and message, the newest few of a list), so events give the same profile in any
 * order, and two profiles can be merged. Holds no addresses and names: those are in the {@link io.regulars.gate.Gate}.
 * Immutable.
 *
 * @param firstSeen time of the earliest event, null without events
 * @param lastSeen time of the latest event, null without events
 * @param events number of events
 * @param activities counts in the order of {@link Activity}; activities that never happened are absent
 * @param revenue sum of all orders, unrounded, in the shop's currency
 * @param refunded sum of all refunds, unrounded, not negative
 * @param refunds number of refunds
 * @param weeks the newest {@value #WEEKS} weeks with own activity, newest first
 * @param activeHours 24 counts of own activity by local hour
 * @param orderHours 24 counts of orders by local hour
 * @param purchases the newest {@value #PURCHASES} order lines, newest first
 * @param cart the newest {@value #CART} lines put into a cart, newest first; those before the last order are outdated
 * @param traits the newest {@value #TRAITS} traits by name, without personal data
 */
public record Profile(
        Instant firstSeen,
        Instant lastSeen,
        long events,
        Map<Activity, Tally> activities,
        BigDecimal revenue,
        BigDecimal refunded,
        long refunds,
        List<Week> weeks,
        List<Integer> activeHours,
        List<Integer> orderHours,
        List<Purchase> purchases,
        List<CartLine> cart,
        Map<String, Trait> traits) {

    public static final int WEEKS = 26;
    public static final int PURCHASES = 12;
    public static final int CART = 4;
    public static final int TRAITS = 24;

    private static final List<Integer> NO_HOURS = java.util.Collections.nCopies(24, 0);

    /** The profile before any event. */
    public static final Profile EMPTY = new Profile(
            null,
            null,
            0,
            Map.of(),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            0,
            List.of(),
            NO_HOURS,
            NO_HOURS,
            List.of(),
            List.of(),
            Map.of());

    /** The count and the bounds of an activity; {@link Tally#NONE} if it never happened. */
    public Tally tally(Activity activity) {
        return activities.getOrDefault(activity, Tally.NONE);
    }

    /** Number of events other than notices about messages to the customer. */
    public long customerEvents() {
        return events
                - activities.entrySet().stream()
                        .filter(entry -> entry.getKey().notice())
                        .mapToLong(entry -> entry.getValue().count())
                        .sum();
    }

    /** Time of the latest event other than a notice about a message to the customer; null without one. */
    public Instant lastCustomerEvent() {
        Instant last = null;
        boolean noticeLast = false;
        for (var entry : activities.entrySet()) {
            Instant time = entry.getValue().last();
            if (entry.getKey().notice()) {
                noticeLast |= time.equals(lastSeen);
            } else if (last == null || time.isAfter(last)) {
                last = time;
            }
        }
        return noticeLast ? last : lastSeen;
    }

    /** Number of orders; a large order that came in parts counts once. */
    public long orders() {
        return tally(Activity.ORDER_COMPLETED).count();
    }

    /** This profile with another sum of refunds. */
    Profile withRefunded(BigDecimal sum) {
        return sum.compareTo(refunded) == 0
                ? this
                : new Profile(
                        firstSeen,
                        lastSeen,
                        events,
                        activities,
                        revenue,
                        sum,
                        refunds,
                        weeks,
                        activeHours,
                        orderHours,
                        purchases,
                        cart,
                        traits);
    }

    /**
     * The products that a message may show as those in the cart, newest first: put in after the last order and after
     * the last removal, because a profile does not know which product was removed. Each has a card.
     */
    public List<CartLine> shownCart() {
        Set<String> products = new HashSet<>();
        return cart.stream()
                .filter(line -> line.card() != null)
                .filter(line -> after(line, Activity.ORDER_COMPLETED) && after(line, Activity.PRODUCT_REMOVED))
                .filter(line -> products.add(line.product()))
                .toList();
    }

    private boolean after(CartLine line, Activity activity) {
        Instant last = tally(activity).last();
        return last == null || line.time().isAfter(last);
    }

    /** Orders less refunds, unrounded; may be negative. */
    public BigDecimal netRevenue() {
        return revenue.subtract(refunded);
    }

    /**
     * A count with its bounds.
     *
     * @param first null when count is 0
     * @param last null when count is 0
     */
    public record Tally(long count, Instant first, Instant last) {
        public static final Tally NONE = new Tally(0, null, null);
    }

    /**
     * Sums of one week.
     *
     * @param week whole weeks since 1970-01-01, UTC
     * @param visits own activities
     * @param orders orders
     * @param cents revenue of the orders, each rounded half up to hundredths
     */
    public record Week(int week, int visits, int orders, long cents) {}

    /**
     * One line of an order.
     *
     * @param time of the order
     * @param order 32-bit hash of the order and line, breaks ties
     * @param product the shop's product id
     * @param quantity at least 1
     * @param cents price of one, rounded half up to hundredths
     */
    public record Purchase(Instant time, long order, String product, int quantity, long cents) {}

    /**
     * One line put into a cart.
     *
     * @param message a 32-bit hash that breaks ties
     * @param card how a message shows the product, null if unknown or outdated
     */
    public record CartLine(Instant time, long message, String product, long cents, ProductCard card) {

        CartLine(Instant time, long message, String product, long cents) {
            this(time, message, product, cents, null);
        }

        CartLine withCard(ProductCard shown) {
            return new CartLine(time, message, product, cents, shown);
        }
    }

    /**
     * A register: the latest time wins, then the larger 32-bit message hash, then the larger text.
     *
     * @param json the value as JSON text; "null" if it was removed
     */
    public record Trait(String json, Instant time, long message) {}
}
