package io.regulars.aws.control;

import java.util.Map;
import java.util.TreeMap;

import io.regulars.aws.budget.BudgetStore;
import io.regulars.control.Controls;
import io.regulars.offer.Catalogue;
import io.regulars.offer.Offer;

/**
 * Which offers of a catalogue must not be chosen now, because sending is paused, or their campaign, or its budget is
 * exhausted. A few seconds old at most, and asks nothing of campaigns without a budget. Safe for concurrent use.
 */
public final class SendBlocks {

    public static final String BUDGET_EXHAUSTED = "budget_exhausted";

    private final ControlStore controls;
    private final BudgetStore budgets;

    public SendBlocks(ControlStore controls, BudgetStore budgets) {
        this.controls = controls;
        this.budgets = budgets;
    }

    /** The rule by offer. */
    public Map<String, String> of(Catalogue catalogue) {
        Controls now = controls.get();
        Map<String, String> bars = new TreeMap<>();
        for (Offer offer : catalogue.offers()) {
            now.hold(offer.campaign()).ifPresent(rule -> bars.put(offer.id(), rule));
            if (now.budgeted().contains(offer.campaign()) && !budgets.allows(offer)) {
                bars.putIfAbsent(offer.id(), BUDGET_EXHAUSTED);
            }
        }
        return bars;
    }
}
