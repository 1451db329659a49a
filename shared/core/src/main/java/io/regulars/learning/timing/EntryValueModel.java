package io.regulars.learning.timing;

import java.util.List;

/**
 * Pareto/NBD in which the value of a customer's first purchase tells something of the rate: the rate is multiplied by
 * e^(slope · {@link Observation#entry}), as with the time-invariant covariates of Fader and Hardie, "Incorporating
 * Time-Invariant Covariates into the Pareto/NBD and BG/NBD Models" (2007).
 *
 * @param average the model of a customer whose first purchase has the average value
 */
record EntryValueModel(ParetoModel average, double slope) implements PurchaseModel {

    /** The parameters with the highest likelihood. Deterministic. */
    static EntryValueModel fit(List<Observation> customers) {
        List<Observation> used = customers.stream()
                .map(customer -> new Observation(customer.repeats(), customer.recency(), customer.age())
                        .withEntry(customer.entry()))
                .toList();
        return of(LikelihoodFit.fit(used, EntryValueModel::of, 5));
    }

    private static EntryValueModel of(double[] parameters) {
        return new EntryValueModel(
                new ParetoModel(parameters[0], parameters[1], parameters[2], parameters[3]), Math.log(parameters[4]));
    }

    private ParetoModel of(Observation customer) {
        return average.withScale(average.alpha() * Math.exp(-slope * customer.entry()));
    }

    @Override
    public double logLikelihood(Observation customer) {
        return of(customer).logLikelihood(customer);
    }

    @Override
    public double alive(Observation customer) {
        return of(customer).alive(customer);
    }

    @Override
    public double expected(Observation customer, double horizon) {
        return of(customer).expected(customer, horizon);
    }

    @Override
    public double buysWithin(Observation customer, double time) {
        return of(customer).buysWithin(customer, time);
    }

    @Override
    public double waiting(Observation customer, double probability) {
        return of(customer).waiting(customer, probability);
    }
}
