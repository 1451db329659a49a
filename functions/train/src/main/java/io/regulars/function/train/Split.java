package io.regulars.function.train;

import java.time.Duration;
import java.time.Instant;

import io.regulars.scoring.Segment;

/**
 * What is learned from and what is judged on: the judged moments are later than the learned ones, and of other
 * customers. Of ten customers six are learned from, one calibrates, three are judged on, by a hash of the customer's
 * id.
 *
 * @param until the last moment that is learned from; later ones are judged on
 * @param end the last moment whose 30 days after are known
 */
record Split(Instant until, Instant end) {

    static final Duration HORIZON = Duration.ofDays(Segment.HORIZON_DAYS);

    private static final Duration LEAST = Duration.ofDays(10);
    private static final int JUDGED_SHARE = 3;

    /** The parts of the examples. */
    enum Part {
        TRAIN,
        CALIBRATE,
        JUDGE,
        UNUSED
    }

    /**
     * The split of data from first to last: the last third of the moments is judged on. Null when there are too few
     * days to split.
     */
    static Split of(Instant first, Instant last) {
        Instant end = last.minus(HORIZON);
        if (end.isBefore(first.plus(LEAST))) {
            return null;
        }
        return new Split(end.minus(Duration.between(first, end).dividedBy(JUDGED_SHARE)), end);
    }

    /** @param tenth of all customers, which the customer is in */
    Part part(int tenth, Instant at) {
        if (at.isAfter(end)) {
            return Part.UNUSED;
        }
        if (at.isAfter(until)) {
            return tenth > 6 ? Part.JUDGE : Part.UNUSED;
        }
        return tenth < 6 ? Part.TRAIN : tenth == 6 ? Part.CALIBRATE : Part.UNUSED;
    }
}
