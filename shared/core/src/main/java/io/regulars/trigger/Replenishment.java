package io.regulars.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.regulars.profile.Profile;
import io.regulars.profile.Profile.Purchase;
import io.regulars.scoring.Segment;

/** A product bought repeatedly at a regular gap will soon be needed again. Of several products, the one due first. */
record Replenishment() implements Trigger {

    private static final int ORDERS = 3;
    private static final double SHORTEST_DAYS = 4;

    /** Largest standard deviation of regular gaps, as a share of their mean. */
    private static final double IRREGULAR = 0.35;

    /** Share of the gap after which it is due: before the product runs out. */
    private static final double EARLY = 0.9;

    /** A product that is overdue for longer no longer fires. */
    private static final Duration STALE = Duration.ofDays(7);

    @Override
    public String name() {
        return "replenishment";
    }

    @Override
    public boolean urgent() {
        return false;
    }

    @Override
    public String absence(Profile profile) {
        return "no product was bought three times at a regular gap";
    }

    @Override
    public int fewestOrders() {
        return ORDERS;
    }

    @Override
    public Optional<FiredTrigger> evaluate(Profile profile, Segment segment, Instant at) {
        return byProduct(profile).values().stream()
                .map(this::due)
                .flatMap(Optional::stream)
                .filter(fired -> !fired.due().isBefore(at.minus(STALE)))
                .min(Comparator.comparing(FiredTrigger::due));
    }

    @Override
    public Optional<String> product(Profile profile, Instant anchor) {
        return byProduct(profile).entrySet().stream()
                .filter(entry -> due(entry.getValue())
                        .map(FiredTrigger::anchor)
                        .filter(anchor::equals)
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public boolean holds(Profile profile, Instant anchor, Instant decided) {
        return product(profile, anchor).isPresent();
    }

    /**
     * Times of the orders of each product, newest first; products sorted by id, so that ties are broken
     * deterministically.
     */
    private static Map<String, List<Instant>> byProduct(Profile profile) {
        Map<String, List<Instant>> times = new TreeMap<>();
        for (Purchase purchase : profile.purchases()) {
            if (purchase.product() != null && !purchase.product().isEmpty()) {
                List<Instant> of = times.computeIfAbsent(purchase.product(), product -> new ArrayList<>());
                if (of.isEmpty() || of.get(of.size() - 1).isAfter(purchase.time())) {
                    of.add(purchase.time());
                }
            }
        }
        return times;
    }

    private Optional<FiredTrigger> due(List<Instant> newestFirst) {
        if (newestFirst.size() < ORDERS) {
            return Optional.empty();
        }
        double sum = 0;
        double squares = 0;
        for (int i = 1; i < newestFirst.size(); i++) {
            double days =
                    Duration.between(newestFirst.get(i), newestFirst.get(i - 1)).toMinutes() / 1440.0;
            sum += days;
            squares += days * days;
        }
        int gaps = newestFirst.size() - 1;
        double mean = sum / gaps;
        double deviation = Math.sqrt(Math.max(0, squares / gaps - mean * mean));
        if (mean < SHORTEST_DAYS || deviation > IRREGULAR * mean) {
            return Optional.empty();
        }
        Instant last = newestFirst.get(0);
        return Optional.of(
                new FiredTrigger(name(), last, last.plus(Duration.ofMinutes(Math.round(EARLY * mean * 1440)))));
    }
}
