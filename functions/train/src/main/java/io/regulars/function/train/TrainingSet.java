package io.regulars.function.train;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.regulars.event.Event;
import io.regulars.features.Behaviour;
import io.regulars.features.Feature;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileFold;
import io.regulars.scoring.Model;
import io.regulars.scoring.Segment;
import io.regulars.scoring.train.Example;

/**
 * Makes examples of customers, with the fold and the features that score online. A customer is looked at as of events,
 * the last one of each five days, because that is when scoring happens; the label is what the thirty days after
 * brought. Examples come in an order of their own, whichever order customers came in: what the archive calls them is
 * random.
 */
final class TrainingSet {

    private static final long STRIDE = Duration.ofDays(5).toMillis();
    private static final int MOST = 200_000;
    private static final Comparator<Event> IN_TIME =
            Comparator.comparing(Event::time).thenComparing(Event::id);

    /** Two that are equal by it are the same to a trainer. */
    private static final Comparator<Moment> BY_CONTENT = Comparator.comparing(Moment::at)
            .thenComparing(moment -> moment.example().features(), Arrays::compare)
            .thenComparing(moment -> moment.example().label());

    private record Moment(Instant at, Example example) {}

    private final Split split;
    private final Model inService;
    private final Map<Split.Part, List<Moment>> examples = new EnumMap<>(Split.Part.class);
    private final PopulationCounts census = new PopulationCounts();

    TrainingSet(Split split, Model inService) {
        this.split = split;
        this.inService = inService;
        for (Split.Part part : Split.Part.values()) {
            examples.put(part, new ArrayList<>());
        }
    }

    /** The examples of a part, the earliest first. */
    List<Example> examples(Split.Part part) {
        return examples.get(part).stream()
                .sorted(BY_CONTENT)
                .map(Moment::example)
                .toList();
    }

    PopulationCounts census() {
        return census;
    }

    /** @param tenth of all customers, which this one is in */
    void add(List<Event> unordered, int tenth) {
        List<Event> events = unordered.stream().sorted(IN_TIME).toList();
        Profile profile = Profile.EMPTY;
        int folded = 0;
        for (int i = 0; i < events.size(); i++) {
            Instant at = events.get(i).time();
            if (at.isAfter(split.end())) {
                break;
            }
            if (i + 1 < events.size() && stride(events.get(i + 1).time()) == stride(at)) {
                continue;
            }
            Split.Part part = split.part(tenth, at);
            if (part != Split.Part.UNUSED && examples.get(part).size() < MOST) {
                profile = ProfileFold.fold(profile, events.subList(folded, i + 1));
                folded = i + 1;
                examples.get(part).add(new Moment(at, example(profile, at, after(events, i + 1, at), part)));
            }
        }
        census.add(ProfileFold.fold(profile, events.subList(folded, events.size())));
    }

    private Example example(Profile profile, Instant at, Profile after, Split.Part part) {
        Behaviour behaviour = new Behaviour(profile, at);
        int orders = (int) after.orders();
        int activities = after.activities().entrySet().stream()
                .filter(entry -> entry.getKey().own())
                .mapToInt(entry -> (int) entry.getValue().count())
                .sum();
        census.month(orders);
        return new Example(
                Feature.vector(behaviour),
                Segment.observed(orders, activities),
                part == Split.Part.JUDGE ? inService.probabilities(behaviour) : null);
    }

    private static Profile after(List<Event> events, int from, Instant at) {
        int to = from;
        while (to < events.size() && !events.get(to).time().isAfter(at.plus(Split.HORIZON))) {
            to++;
        }
        return ProfileFold.fold(Profile.EMPTY, events.subList(from, to));
    }

    private static long stride(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), STRIDE);
    }
}
