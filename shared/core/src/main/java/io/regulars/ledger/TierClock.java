package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Tracks a customer's tier during a replay. A level is reached immediately; after the customer falls below it, it is
 * kept for the grace period and then lost unless reached again. Time alone changes it too: orders leave the twelve
 * months, years end, grace periods end, another version of the programme becomes valid. Not thread-safe.
 */
final class TierClock {

    private final Programmes programmes;
    private final QualifyingSums sums = new QualifyingSums();
    private final TreeSet<Instant> due = new TreeSet<>();
    private final List<TierStep> steps = new ArrayList<>();
    private String tier;
    private Instant graceEnd;
    private boolean begun;

    TierClock(Programmes programmes) {
        this.programmes = programmes;
        programmes.versions().forEach(version -> due.add(version.validFrom()));
    }

    /** Advances the clock; it starts with the first entry. */
    void advance(Instant to) {
        if (!begun) {
            due.headSet(to, true).clear();
            begun = true;
        }
        while (!due.isEmpty() && !due.first().isAfter(to)) {
            evaluate(due.pollFirst());
        }
        evaluate(to);
    }

    /** Adds an order. */
    Qualifying add(Instant at, BigDecimal points, BigDecimal spend) {
        ZonedDateTime local = at.atZone(programmes.at(at).zone());
        Qualifying order = new Qualifying(local.getYear(), local.plusMonths(12).toInstant(), points, spend);
        due.add(order.end);
        LocalDate lost = LocalDate.of(order.year + 2, 1, 1);
        due.add(lost.atStartOfDay(local.getZone()).toInstant());
        sums.add(order);
        evaluate(at);
        return order;
    }

    /** Lowers the contribution of an order. */
    void lower(Instant at, Qualifying order, BigDecimal points, BigDecimal spend) {
        sums.lower(order, points, spend);
        evaluate(at);
    }

    /** The multiplier of the current tier. */
    BigDecimal multiplier(Instant at) {
        Tiers rules = programmes.at(at).tiers();
        int index = rules == null ? -1 : rules.index(tier);
        return index < 0 ? BigDecimal.ONE : rules.levels().get(index).multiplier();
    }

    /** All changes of tier, including future ones if nothing else happens. Ends the replay. */
    List<TierStep> finish() {
        while (!due.isEmpty()) {
            evaluate(due.pollFirst());
        }
        return List.copyOf(steps);
    }

    private void evaluate(Instant at) {
        sums.advance(at);
        Programme programme = programmes.at(at);
        Tiers rules = programme.tiers();
        if (rules == null) {
            step(null, at);
            return;
        }
        int reached = rules.reached(sums.of(rules, programme.day(at).getYear()));
        String name = reached < 0 ? null : rules.levels().get(reached).name();
        if (tier == null || rules.index(tier) <= reached) {
            step(name, at);
        } else if (graceEnd == null && rules.graceDays() > 0) {
            graceEnd = programme.midnight(programme.day(at).plusDays(rules.graceDays()));
            due.add(graceEnd);
        } else if (graceEnd == null || !graceEnd.isAfter(at)) {
            step(name, at);
        }
    }

    /** Changes the tier and ends a grace period. */
    private void step(String name, Instant at) {
        graceEnd = null;
        if (name == null ? tier != null : !name.equals(tier)) {
            steps.add(new TierStep(name, at));
            tier = name;
        }
    }
}
