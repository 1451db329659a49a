package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A customer's tier over time, during a replay. A level is reached at once; it is kept for the days of grace after the
 * customer fell below it, and is lost then unless reached again. Besides orders and refunds, time alone changes it:
 * orders leave the twelve months, years end, grace ends, another version of the programme becomes valid. For one
 * thread.
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

    /** Lets time pass; it begins with the first entry. */
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

    /** Counts an order. */
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

    /** Takes a part off an order again. */
    void lower(Instant at, Qualifying order, BigDecimal points, BigDecimal spend) {
        sums.lower(order, points, spend);
        evaluate(at);
    }

    /** The factor of the tier held now. */
    BigDecimal multiplier(Instant at) {
        Tiers rules = programmes.at(at).tiers();
        int index = rules == null ? -1 : rules.index(tier);
        return index < 0 ? BigDecimal.ONE : rules.levels().get(index).multiplier();
    }

    /** All changes, those to come too if nothing else happens. Time is over then. */
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

    /** Ends any grace. */
    private void step(String name, Instant at) {
        graceEnd = null;
        if (name == null ? tier != null : !name.equals(tier)) {
            steps.add(new TierStep(name, at));
            tier = name;
        }
    }
}
