package io.regulars.learning.timing;

/**
 * What a customer does after an observation, by a model of buying and leaving. Times have one unit, such as weeks.
 * Implementations are immutable.
 */
public sealed interface PurchaseModel permits BetaGeometricModel, ParetoModel {

    /** Logarithm of the likelihood of a customer's observation. */
    double logLikelihood(Observation customer);

    /** Probability that the customer has not left at the end of the observation. */
    double alive(Observation customer);

    /** Expected purchases within a horizon after the observation. */
    double expected(Observation customer, double horizon);
}
