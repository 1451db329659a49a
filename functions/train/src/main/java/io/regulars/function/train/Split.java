package io.regulars.function.train;

import java.time.Duration;
import java.time.Instant;

import io.regulars.scoring.Segment;

/**
 * Divides moments into training and evaluation data. Evaluation moments are later than training moments and belong to
 * other customers: of ten customers, by a hash of the id, six are for training, one for calibration and three for
 * evaluation.
 *
 * @param until the last moment to train on; later ones are for evaluation
 * @param end the last moment whose following 30 days are known
 */
record Split(Instant until, Instant end) {

    static final Duration HORIZON = Duration.ofDays(Segment.HORIZON_DAYS);

    private static final Duration MIN_SPAN = Duration.ofDays(10);
    private static final int EVALUATED_FRACTION = 3;

    /** Uses of an example. */
    enum Part {
        TRAIN,
        CALIBRATE,
        EVALUATE,
        UNUSED
    }

    /** Splits the time from first to last; the last third is for evaluation. Null if it is too short to split. */
    static Split of(Instant first, Instant last) {
        Instant end = last.minus(HORIZON);
        if (end.isBefore(first.plus(MIN_SPAN))) {
            return null;
        }
        return new Split(end.minus(Duration.between(first, end).dividedBy(EVALUATED_FRACTION)), end);
    }

    /**
     * The part that a moment of a customer belongs to.
     *
     * @param tenth the customer's tenth, 0 to 9, see {@link io.regulars.event.CustomerId#tenth()}
     */
    Part part(int tenth, Instant at) {
        if (at.isAfter(end)) {
            return Part.UNUSED;
        }
        if (at.isAfter(until)) {
            return tenth > 6 ? Part.EVALUATE : Part.UNUSED;
        }
        return tenth < 6 ? Part.TRAIN : tenth == 6 ? Part.CALIBRATE : Part.UNUSED;
    }
}
