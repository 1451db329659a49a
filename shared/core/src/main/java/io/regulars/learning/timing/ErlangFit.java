package io.regulars.learning.timing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the parameters of an {@link ErlangModel} with the highest likelihood: those of rates and leaving by a simplex
 * search, the shares of the shapes by expectation maximisation, in turns.
 */
final class ErlangFit {

    private static final int ROUNDS = 3;
    private static final int SHARE_STEPS = 100;
    private static final double FIRST_STEP = 0.7;
    private static final double NEXT_STEP = 0.1;
    private static final double LEAST_SHARE = 1e-3;

    /** A thousandth in the logarithm of the likelihood of a thousand customers. */
    private static final double TOLERANCE = 1e-7;

    private final List<Observation> customers;
    private double[] shares = {0.5, 0.25, 0.1, 0.05, 0.05, 0.05};

    ErlangFit(List<Observation> customers) {
        if (customers.isEmpty()) {
            throw new IllegalArgumentException("no customers");
        }
        this.customers = customers;
    }

    ErlangModel fit() {
        double unit = customers.stream().mapToDouble(Observation::age).average().orElse(1) / 3;
        double[] logs = {Math.log(0.5), Math.log(Math.max(unit, 1e-3)), Math.log(0.7), Math.log(2.5)};
        for (int round = 0; round < ROUNDS; round++) {
            logs = NelderMead.minimise(this::cost, logs, round == 0 ? FIRST_STEP : NEXT_STEP, TOLERANCE);
            shares = shares(model(logs));
        }
        return model(logs);
    }

    private ErlangModel model(double[] logs) {
        List<Double> list = new ArrayList<>();
        for (double share : shares) {
            list.add(share);
        }
        return new ErlangModel(Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]), Math.exp(logs[3]), list);
    }

    private double cost(double[] logs) {
        double penalty = LogScale.penalty(logs, LogScale.LARGEST);
        if (penalty == Double.MAX_VALUE) {
            return penalty;
        }
        ErlangModel model = model(logs);
        double sum = 0;
        for (Observation customer : customers) {
            sum += model.logLikelihood(customer);
        }
        return penalty - sum / customers.size();
    }

    private double[] shares(ErlangModel model) {
        double[][] likelihoods = new double[customers.size()][];
        for (int i = 0; i < likelihoods.length; i++) {
            likelihoods[i] = likelihoods(model, customers.get(i));
        }
        double[] now = shares;
        for (int step = 0; step < SHARE_STEPS; step++) {
            double[] next = new double[now.length];
            for (double[] row : likelihoods) {
                double sum = 0;
                for (int i = 0; i < now.length; i++) {
                    sum += now[i] * row[i];
                }
                for (int i = 0; i < now.length; i++) {
                    next[i] += now[i] * row[i] / sum;
                }
            }
            now = normalised(next, 0);
        }
        return normalised(now, LEAST_SHARE);
    }

    /** The likelihood of each class, over the largest. */
    private static double[] likelihoods(ErlangModel model, Observation customer) {
        double[] row = new double[ErlangModel.SHAPES.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = new ErlangClass(model, ErlangModel.SHAPES.get(i), customer).logLikelihood();
        }
        double most = Arrays.stream(row).max().orElse(0);
        for (int i = 0; i < row.length; i++) {
            row[i] = Math.exp(row[i] - most);
        }
        return row;
    }

    /** Shares below the least become zero. */
    private static double[] normalised(double[] weights, double least) {
        double sum = Arrays.stream(weights).sum();
        double[] kept = Arrays.stream(weights)
                .map(weight -> weight < least * sum ? 0 : weight)
                .toArray();
        double total = Arrays.stream(kept).sum();
        return Arrays.stream(kept).map(weight -> weight / total).toArray();
    }
}
