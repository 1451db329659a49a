package io.regulars.scoring.train;

import io.regulars.scoring.Segment;

/**
 * A customer at the time of an event, labelled with what the customer did next.
 *
 * @param features the feature vector at that time; must not be changed
 * @param label what the customer did in the following {@value Segment#HORIZON_DAYS} days
 * @param inService prediction of the model in service; null except in examples for evaluation
 * @param customer number of the customer among those of the training; a customer has several examples
 */
public record Example(double[] features, Segment label, double[] inService, int customer) {

    /** The same example under another number of its customer. */
    public Example withCustomer(int number) {
        return new Example(features, label, inService, number);
    }
}
