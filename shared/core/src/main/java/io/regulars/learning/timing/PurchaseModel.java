package io.regulars.learning.timing;

/**
 * What a customer does after an observation, by a model of buying and leaving. Times have one unit, such as weeks.
 * Implementations are immutable.
 */
public sealed interface PurchaseModel
        permits AveragedModel, BetaGeometricModel, EntryValueModel, ErlangModel, ParetoModel {

    /** Logarithm of the likelihood of a customer's observation. */
    double logLikelihood(Observation customer);

    /** Probability that the customer has not left at the end of the observation. */
    double alive(Observation customer);

    /** Expected purchases within a horizon after the observation. */
    double expected(Observation customer, double horizon);

    /** Probability that a customer who has not left buys within a time after the observation, if they stay. */
    double buysWithin(Observation customer, double time);

    /** Time within which a customer who has not left buys again with a probability, if they stay. */
    double waiting(Observation customer, double probability);
}
