package io.regulars.shop;

/** How a customer reacts to messages: the four kinds that uplift models distinguish. */
public enum Sensitivity {
    //           share  open  click plain reward unsubscribe complain
    /** Buys because of the message, and would not have. */
    PERSUADABLE(0.40, 0.72, 0.62, 0.42, 0.66, 0.004, 0.0),
    /** Buys anyway; a message only brings forward what was planned, and the coupon is given away. */
    SURE_THING(0.27, 0.62, 0.42, 0.10, 0.35, 0.004, 0.0),
    /** Hardly reads. */
    LOST_CAUSE(0.19, 0.22, 0.08, 0.01, 0.02, 0.010, 0.001),
    /** Is put off by it. */
    DO_NOT_DISTURB(0.14, 0.38, 0.08, 0.0, 0.02, 0.09, 0.02);

    final double share;
    /** Probability of opening. */
    final double open;
    /** Probability of clicking, having opened. */
    final double click;
    /** Probability of ordering, having clicked a message without a reward. */
    final double plain;
    /** Probability of ordering, having clicked a message with a reward. */
    final double reward;
    /** Probability of unsubscribing, having opened. */
    final double unsubscribe;
    /** Probability of a complaint, having opened. */
    final double complain;

    Sensitivity(
            double share, double open, double click, double plain, double reward, double unsubscribe, double complain) {
        this.share = share;
        this.open = open;
        this.click = click;
        this.plain = plain;
        this.reward = reward;
        this.unsubscribe = unsubscribe;
        this.complain = complain;
    }

    static Sensitivity draw(SeededRandom dice) {
        double[] weights = new double[values().length];
        for (Sensitivity sensitivity : values()) {
            weights[sensitivity.ordinal()] = sensitivity.share;
        }
        return values()[dice.weighted(weights)];
    }
}
