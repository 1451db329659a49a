package io.regulars.shop;

/** How a customer shops without messages. */
public enum Habit {
    //           share  every  browse abandon till basket
    /** Shops about weekly. */
    WEEKLY(0.12, 8, 0.10, 0.06, 0.45, 3),
    /** Shops about monthly. */
    MONTHLY(0.22, 27, 0.06, 0.12, 0.35, 2),
    /** Shops often during a few weeks of their own, and hardly otherwise. */
    SEASONAL(0.10, 7, 0.04, 0.15, 0.25, 2),
    /** Bought once; comes back rarely by themselves. */
    ONE_OFF(0.23, 160, 0.03, 0.18, 0.15, 1),
    /** Looks often, fills carts, waits for a reduction. */
    BARGAIN(0.12, 34, 0.16, 0.50, 0.05, 2),
    /** Used to come every other week, and stops. */
    LAPSING(0.15, 13, 0.06, 0.12, 0.30, 2),
    /** Looks, hardly ever buys, often stays unknown. */
    BROWSER(0.06, 400, 0.12, 0.70, 0.0, 1);

    final double share;
    /** Mean days between two planned orders. */
    final double every;
    /** Probability of a visit without a plan to buy, per day. */
    final double browse;
    /** Probability that a filled web cart stays behind. */
    final double abandon;
    /** Probability that an order is made at the till rather than on the web. */
    final double till;
    /** Typical number of lines of an order. */
    final int basket;

    Habit(double share, double every, double browse, double abandon, double till, int basket) {
        this.share = share;
        this.every = every;
        this.browse = browse;
        this.abandon = abandon;
        this.till = till;
        this.basket = basket;
    }

    static Habit draw(SeededRandom dice) {
        double[] weights = new double[values().length];
        for (Habit habit : values()) {
            weights[habit.ordinal()] = habit.share;
        }
        return values()[dice.weighted(weights)];
    }
}
