package io.regulars.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * One version of the loyalty programme, as events/schemas/programme.json describes it. A version never changes; an edit
 * creates the next one. Days are those of the shop and start at midnight in its zone.
 *
 * @param version from 1; 0 is {@link #PLAIN}
 * @param validFrom orders from then on earn by this version
 * @param pointsPerUnit points for each unit of money
 * @param rounding of an order's points to whole points
 * @param pendingDays days until earned points become spendable (until the goods cannot be returned); 0 for immediately
 * @param expiryDays days from then until they expire; 0 for never
 * @param tiers null for none
 * @param pointValue what the shop owes for one point, in money
 * @param currency ISO 4217; null if not given
 */
public record Programme(
        int version,
        Instant validFrom,
        ZoneId zone,
        BigDecimal pointsPerUnit,
        RoundingMode rounding,
        List<Bonus> bonuses,
        int pendingDays,
        int expiryDays,
        Tiers tiers,
        List<PointsReward> rewards,
        BigDecimal pointValue,
        String currency) {

    /** The rule without a programme: one point per whole unit of money, spendable immediately, without expiry. */
    public static final Programme PLAIN = new Programme(
            0,
            Instant.MIN,
            ZoneOffset.UTC,
            BigDecimal.ONE,
            RoundingMode.DOWN,
            List.of(),
            0,
            0,
            null,
            List.of(),
            BigDecimal.ZERO,
            null);

    public boolean plain() {
        return version == 0;
    }

    /** The reward of that id. */
    public Optional<PointsReward> reward(String id) {
        return rewards.stream().filter(reward -> reward.id().equals(id)).findFirst();
    }

    /** When points earned at this time become spendable. */
    Instant release(Instant earned) {
        return pendingDays == 0 ? earned : midnight(day(earned).plusDays(pendingDays));
    }

    /** When points that become spendable at this time expire; null for never. */
    Instant expiry(Instant released) {
        return expiryDays == 0 ? null : midnight(day(released).plusDays(expiryDays));
    }

    LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
