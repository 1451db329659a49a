package io.regulars.evaluate.dataset;

import java.util.ArrayList;
import java.util.List;

import io.regulars.evaluate.dataset.StarbucksLog.Customer;
import io.regulars.evaluate.dataset.StarbucksLog.Event;
import io.regulars.evaluate.dataset.StarbucksLog.Kind;
import io.regulars.learning.column.ColumnTable;

/**
 * Logged decisions: one row per customer and wave, with the offer that was drawn and what the customer was worth in the
 * following 72 hours, spend minus rewards paid.
 *
 * @param actions index of the offer; the number of offers for none
 * @param customers index of the customer of each row
 */
record StarbucksWaves(ColumnTable table, int[] actions, double[] values, int[] customers) {

    private static final int[] WAVES = {0, 168, 336, 408, 504, 576};
    private static final int WINDOW = 72;
    private static final double OFFER_PROPENSITY = 0.0748;
    private static final double NONE_PROPENSITY = 0.252;

    static StarbucksWaves of(StarbucksLog log) {
        int count = log.customers().size() * WAVES.length;
        FeatureRows rows = new FeatureRows(count);
        int[] actions = new int[count];
        double[] values = new double[count];
        int[] customers = new int[count];
        int row = 0;
        for (int i = 0; i < log.customers().size(); i++) {
            Customer customer = log.customers().get(i);
            for (int wave : WAVES) {
                rows.nextRow();
                StarbucksSends.profile(rows, customer);
                new StarbucksHistory(log, customer, wave).general(rows);
                actions[row] = action(customer, wave, log.offers().size());
                values[row] = value(customer, wave);
                customers[row++] = i;
            }
        }
        return new StarbucksWaves(rows.table(), actions, values, customers);
    }

    private static int action(Customer customer, int wave, int none) {
        for (Event event : customer.events()) {
            if (event.kind() == Kind.RECEIVED && event.time() == wave) {
                return event.offer();
            }
        }
        return none;
    }

    private static double value(Customer customer, int wave) {
        double value = 0;
        for (Event event : customer.events()) {
            if (event.time() >= wave && event.time() < wave + WINDOW) {
                value += event.kind() == Kind.TRANSACTION ? event.amount() : 0;
                value -= event.kind() == Kind.COMPLETED ? event.amount() : 0;
            }
        }
        return value;
    }

    /** With values of at most that. */
    StarbucksWaves capped(double most) {
        double[] some = values.clone();
        for (int i = 0; i < some.length; i++) {
            some[i] = Math.min(most, some[i]);
        }
        return new StarbucksWaves(table, actions, some, customers);
    }

    /** The rows of some customers. */
    StarbucksWaves of(boolean[] chosen) {
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < actions.length; i++) {
            if (chosen[customers[i]]) {
                wanted.add(i);
            }
        }
        return rows(wanted.stream().mapToInt(Integer::intValue).toArray());
    }

    StarbucksWaves rows(int[] some) {
        int[] pickedActions = new int[some.length];
        double[] pickedValues = new double[some.length];
        int[] pickedCustomers = new int[some.length];
        for (int i = 0; i < some.length; i++) {
            pickedActions[i] = actions[some[i]];
            pickedValues[i] = values[some[i]];
            pickedCustomers[i] = customers[some[i]];
        }
        return new StarbucksWaves(table.rows(some), pickedActions, pickedValues, pickedCustomers);
    }

    /** The inverse of the logging propensity if the log took this action in this row, else 0. */
    double weight(int row, int action, int none) {
        if (actions[row] != action) {
            return 0;
        }
        return 1 / (action == none ? NONE_PROPENSITY : OFFER_PROPENSITY);
    }

    /** Self-normalised inverse propensity estimate of always deciding so: SNIPS (Swaminathan and Joachims 2015). */
    double snips(int[] decisions, int none) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < decisions.length; i++) {
            double weight = weight(i, decisions[i], none);
            sum += weight * values[i];
            weights += weight;
        }
        return weights == 0 ? 0 : sum / weights;
    }
}
