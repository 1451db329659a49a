package io.regulars.scoring.train;

import io.regulars.scoring.Segment;

/**
 * What was known of a customer at some event, and what came of it.
 *
 * @param features the vector at that time; not to be written to
 * @param label what the customer did in the 30 days after
 * @param inService what the model in service would have said; null where nobody asks
 */
public record Example(double[] features, Segment label, double[] inService) {}
