package io.regulars.learning.timing;

/**
 * Two models of the same customers: purchases are the mean of both, timing is that of the regular one. The mean had the
 * smaller error of purchases on time splits of public logs, the regular model that of dates.
 */
record AveragedModel(PurchaseModel irregular, ErlangModel regular) implements PurchaseModel {

    @Override
    public double logLikelihood(Observation customer) {
        return regular.logLikelihood(customer);
    }

    @Override
    public double alive(Observation customer) {
        return regular.alive(customer);
    }

    @Override
    public double expected(Observation customer, double horizon) {
        return (irregular.expected(customer, horizon) + regular.expected(customer, horizon)) / 2;
    }

    @Override
    public double buysWithin(Observation customer, double time) {
        return regular.buysWithin(customer, time);
    }

    @Override
    public double waiting(Observation customer, double probability) {
        return regular.waiting(customer, probability);
    }
}
