package io.regulars.scoring.train;

import io.regulars.scoring.Segment;

/**
 * A customer at the time of an event, labelled with what the customer did next.
 *
 * @param features the feature vector at that time; must not be changed
 * @param label what the customer did in the following {@value Segment#HORIZON_DAYS} days
 * @param inService prediction of the model in service; null except in examples for evaluation
 */
public record Example(double[] features, Segment label, double[] inService) {}
