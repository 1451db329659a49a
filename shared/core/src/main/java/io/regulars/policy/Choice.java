package io.regulars.policy;

import io.regulars.scoring.Rounding;

/**
 * What the policy chose of a list that begins with the best.
 *
 * @param index of the option chosen
 * @param best probability of choosing the first option
 * @param each probability of choosing any other one that is allowed
 */
record Choice(int index, WeighedOffer option, double best, double each) {

    boolean explored() {
        return index > 0;
    }

    double propensity() {
        return Rounding.six(explored() ? each : best);
    }
}
