package io.regulars.policy;

import io.regulars.scoring.Rounding;

/**
 * The offer drawn from a list that is sorted best first.
 *
 * @param index position of the offer in the list
 * @param best probability of drawing the first offer
 * @param each probability of drawing any other eligible offer
 */
record DrawnOffer(int index, WeighedOffer option, double best, double each) {

    boolean explored() {
        return index > 0;
    }

    double propensity() {
        return Rounding.six(explored() ? each : best);
    }
}
