package io.regulars.aws.control;

import java.util.Map;
import java.util.TreeMap;

import io.regulars.aws.budget.BudgetStore;
import io.regulars.control.Controls;
import io.regulars.control.SendRule;
import io.regulars.offer.Catalogue;
import io.regulars.offer.Offer;

/**
 * Finds the offers that must not be chosen because sending or their campaign is paused, or its budget is exhausted.
 * Results are at most a few seconds old. Campaigns without a budget cost no request. Safe for concurrent use.
 */
public final class SendBlocks {

    private final ControlStore controls;
    private final BudgetStore budgets;

    public SendBlocks(ControlStore controls, BudgetStore budgets) {
        this.controls = controls;
        this.budgets = budgets;
    }

    /** The blocking rule by the id of each blocked offer. */
    public Map<String, SendRule> of(Catalogue catalogue) {
        Controls now = controls.get();
        Map<String, SendRule> blocks = new TreeMap<>();
        for (Offer offer : catalogue.offers()) {
            now.hold(offer.campaign()).ifPresent(rule -> blocks.put(offer.id(), rule));
            if (now.budgeted().contains(offer.campaign()) && !budgets.allows(offer)) {
                blocks.putIfAbsent(offer.id(), SendRule.BUDGET_EXHAUSTED);
            }
        }
        return blocks;
    }
}
