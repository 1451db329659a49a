package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/** The contribution of an order to a tier, during a replay; a refund lowers it. */
final class Qualifying {

    final int year;
    /** When it is twelve months old. */
    final Instant end;

    BigDecimal points;
    BigDecimal spend;
    /** Whether it is within the last twelve months. */
    boolean current = true;

    Qualifying(int year, Instant end, BigDecimal points, BigDecimal spend) {
        this.year = year;
        this.end = end;
        this.points = points;
        this.spend = spend;
    }

    BigDecimal of(Tiers.Qualify what) {
        return switch (what) {
            case POINTS -> points;
            case SPEND -> spend;
        };
    }
}
