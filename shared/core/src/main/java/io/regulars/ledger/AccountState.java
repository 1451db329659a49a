package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of an account after its last entry. It determines the status at any later time while nothing is posted.
 *
 * @param programme the newest version of the programme that was known
 * @param asOf time of the last entry, in seconds
 * @param lots in the order in which they are spent; none while there is debt
 * @param debt points owed to the shop, not negative
 * @param tiers the current tier, if any, and the changes that time alone will cause
 * @param overspent total of points that were spent beyond the balance
 * @param refundCorrection what the sum of the refunds' own amounts must change by to be the money given back of the
 *     orders' amounts
 */
public record AccountState(
        int programme,
        Instant asOf,
        List<OpenLot> lots,
        long debt,
        List<TierStep> tiers,
        long overspent,
        BigDecimal refundCorrection) {

    static AccountState of(
            int programme,
            Instant last,
            Collection<OpenLot> lots,
            long debt,
            List<TierStep> tiers,
            long overspent,
            BigDecimal refundCorrection) {
        Map<OpenLot, Long> merged = new TreeMap<>(OpenLot.FIRST_OUT);
        for (OpenLot lot : lots) {
            merged.merge(
                    new OpenLot(null, 0, lot.released(last) ? null : lot.release(), lot.expiry()),
                    lot.points(),
                    Math::addExact);
        }
        List<OpenLot> open = new ArrayList<>();
        merged.forEach((days, points) -> open.add(new OpenLot(null, points, days.release(), days.expiry())));
        return new AccountState(
                programme,
                Instant.ofEpochSecond(last.getEpochSecond()),
                List.copyOf(open),
                debt,
                fromThenOn(tiers, last),
                overspent,
                refundCorrection.stripTrailingZeros());
    }

    /** The balance as of the last entry: the sum of the statement's lines. */
    public BigDecimal balance() {
        return BigDecimal.valueOf(lots.stream().mapToLong(OpenLot::points).reduce(-debt, Math::addExact));
    }

    /** The status at a time, which is not before the last entry. */
    public LoyaltyStatus at(Instant time) {
        Instant at = time.isBefore(asOf) ? asOf : time;
        List<OpenLot> open = lots.stream().filter(lot -> !lot.lapsed(at)).toList();
        long redeemable = open.stream()
                .filter(lot -> lot.released(at))
                .mapToLong(OpenLot::points)
                .sum();
        long all = open.stream().mapToLong(OpenLot::points).sum();
        TierStep held = null;
        TierStep until = null;
        for (TierStep step : tiers) {
            held = step.from().isAfter(at) ? held : step;
            until = until == null && step.from().isAfter(at) ? step : until;
        }
        return new LoyaltyStatus(
                all - debt, all - redeemable, redeemable, expiring(open), tier(held, until), debt, overspent);
    }

    /** The points that expire first; null if none does. */
    private static LoyaltyStatus.Expiring expiring(List<OpenLot> open) {
        Instant next = open.stream()
                .map(OpenLot::expiry)
                .filter(expiry -> expiry != null)
                .findFirst()
                .orElse(null);
        if (next == null) {
            return null;
        }
        long points = open.stream()
                .filter(lot -> next.equals(lot.expiry()))
                .mapToLong(OpenLot::points)
                .sum();
        return new LoyaltyStatus.Expiring(points, next);
    }

    private static LoyaltyStatus.Tier tier(TierStep held, TierStep until) {
        return held == null || held.name() == null
                ? null
                : new LoyaltyStatus.Tier(held.name(), held.from(), until == null ? null : until.from());
    }

    private static List<TierStep> fromThenOn(List<TierStep> steps, Instant last) {
        int held = -1;
        for (int i = 0; i < steps.size() && !steps.get(i).from().isAfter(last); i++) {
            held = i;
        }
        return steps.subList(Math.max(0, held), steps.size()).stream()
                .map(step -> new TierStep(step.name(), step.from().truncatedTo(ChronoUnit.SECONDS)))
                .toList();
    }
}
