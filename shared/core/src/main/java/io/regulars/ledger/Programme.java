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
 * makes the next one. Days are days of the shop: they begin at midnight in its zone.
 *
 * @param version from 1; 0 is {@link #PLAIN}
 * @param validFrom orders from then on earn by this version
 * @param pointsPerUnit points for each unit of money
 * @param rounding of what an order earns, to whole points
 * @param pendingDays days until earned points can be spent (until the goods cannot be returned any more); 0 for at once
 * @param expiryDays days from then until they lapse; 0 for never
 * @param tiers null for none
 * @param pointValue what the shop owes for one point, in money
 * @param currency ISO 4217; null where not given
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

    /** What counts where no programme does: one point for a whole unit of money, spendable at once, for ever. */
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

    /** From when points earned at this time can be spent. */
    Instant release(Instant earned) {
        return pendingDays == 0 ? earned : midnight(day(earned).plusDays(pendingDays));
    }

    /** When points that can be spent from this time on lapse, null for never. */
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
