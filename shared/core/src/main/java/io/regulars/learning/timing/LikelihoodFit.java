package io.regulars.learning.timing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds positive parameters with the highest likelihood, on a logarithmic scale. */
final class LikelihoodFit {

    private static final double STEP = 0.7;

    private LikelihoodFit() {}

    /** Finds four parameters. The gaps and the first purchase's value are not used. */
    static double[] fit(List<Observation> customers, Function<double[], PurchaseModel> factory) {
        return fit(
                customers.stream()
                        .map(customer -> new Observation(customer.repeats(), customer.recency(), customer.age()))
                        .toList(),
                factory,
                4);
    }

    /** @param count of the parameters, at least four; further ones start at 1 */
    static double[] fit(List<Observation> customers, Function<double[], PurchaseModel> factory, int count) {
        if (customers.isEmpty()) {
            throw new IllegalArgumentException("no customers");
        }
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Observation> distinct = new TreeMap<>();
        for (Observation customer : customers) {
            counts.merge(customer.toString(), 1, Integer::sum);
            distinct.put(customer.toString(), customer);
        }
        Observation[] keys = distinct.values().toArray(Observation[]::new);
        int[] weights = counts.values().stream().mapToInt(i -> i).toArray();
        double unit = customers.stream().mapToDouble(Observation::age).average().orElse(1) / 3;
        double[] start = new double[count];
        start[0] = Math.log(0.5);
        start[1] = Math.log(Math.max(unit, 1e-3));
        start[2] = Math.log(0.7);
        start[3] = start[1];
        double[] best = NelderMead.minimise(
                logs -> cost(factory.apply(exp(logs)), logs, keys, weights) / customers.size(),
                start,
                STEP,
                NelderMead.FINE);
        return exp(best);
    }

    private static double cost(PurchaseModel model, double[] logs, Observation[] customers, int[] weights) {
        double penalty = LogScale.penalty(logs, LogScale.LARGEST);
        if (penalty == Double.MAX_VALUE) {
            return penalty;
        }
        double cost = penalty * weights.length;
        for (int i = 0; i < customers.length; i++) {
            cost -= weights[i] * model.logLikelihood(customers[i]);
        }
        return cost;
    }

    private static double[] exp(double[] logs) {
        double[] values = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            values[i] = Math.exp(logs[i]);
        }
        return values;
    }
}
