package io.regulars.scoring;

import io.regulars.features.Behaviour;
import io.regulars.profile.Activity;

import static java.lang.Math.exp;

/**
 * The model used before one is trained: fixed rules. Orders arrive at the customer's own rate (a Poisson process),
 * which decays once one and a half usual gaps have passed without an order; a filled cart raises the rate of a customer
 * without orders. Visits arrive at the rate of the latest twelve weeks, which decays with inactivity.
 */
public record RulesModel(Population population) implements Model {

    public static final String VERSION = "rules-1";

    private static final double NEWCOMER = 0.12;
    private static final double FULL_CART = 0.35;
    private static final double PATIENCE = 1.5;
    private static final double VISITS_FADE_DAYS = 30;

    public RulesModel() {
        this(Population.USUAL);
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public double[] probabilities(Behaviour behaviour) {
        double orders = expectedOrders(behaviour);
        double none = exp(-orders);
        double one = orders * none;
        double visits = 1 - exp(-expectedVisits(behaviour));
        return new double[] {Math.max(0, 1 - none - one), one, none * visits, none * (1 - visits)};
    }

    private double expectedOrders(Behaviour behaviour) {
        double cart = behaviour.cartOpen() ? FULL_CART * exp(-behaviour.quietDays() / 7) : 0;
        if (behaviour.profile().orders() == 0) {
            return NEWCOMER * exp(-behaviour.quietDays() / VISITS_FADE_DAYS) + cart;
        }
        double gap = behaviour.orderGap(population.gapDays());
        double overdue = behaviour.daysSince(Activity.ORDER_COMPLETED, 0) / gap;
        return Segment.HORIZON_DAYS / gap * exp(-Math.max(0, overdue - PATIENCE)) + cart;
    }

    private static double expectedVisits(Behaviour behaviour) {
        double known = Math.min(84, 14 + behaviour.tenureDays());
        double pace = (1.0 + behaviour.activeWeeks()) / known * Segment.HORIZON_DAYS;
        return pace * exp(-behaviour.quietDays() / VISITS_FADE_DAYS);
    }
}
