package io.regulars.function.train;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.regulars.event.Event;
import io.regulars.features.Behaviour;
import io.regulars.features.FeatureList;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileFold;
import io.regulars.scoring.Model;
import io.regulars.scoring.Segment;
import io.regulars.scoring.train.Example;

/**
 * Labelled examples, made with the fold and the features that online scoring uses. A customer gives an example at the
 * last event of every five days, because scoring happens at events; the label is what happened in the following thirty
 * days. Examples are sorted by content: customers arrive in the order of their pseudonyms, which are random. Not
 * thread-safe.
 */
final class TrainingSet {

    /** Most examples of a part that are kept, so that they fit into memory. */
    static final int MAX_EXAMPLES = 200_000;

    private static final long STRIDE = Duration.ofDays(5).toMillis();
    private static final Comparator<Event> IN_TIME =
            Comparator.comparing(Event::time).thenComparing(Event::id);

    /** Equal examples are interchangeable to a trainer. */
    private static final Comparator<Moment> BY_CONTENT = Comparator.comparing(Moment::at)
            .thenComparing(moment -> moment.example().features(), Arrays::compare)
            .thenComparing(moment -> moment.example().label());

    private record Moment(Instant at, Example example) {}

    private final Split split;
    private final Model inService;
    private final int maxExamples;
    private final Map<Split.Part, List<Moment>> examples = new EnumMap<>(Split.Part.class);
    private final PopulationCounts population = new PopulationCounts();
    private int customers;

    /** @param inService its predictions are stored in the examples for evaluation */
    TrainingSet(Split split, Model inService) {
        this(split, inService, MAX_EXAMPLES);
    }

    TrainingSet(Split split, Model inService, int maxExamples) {
        this.split = split;
        this.inService = inService;
        this.maxExamples = maxExamples;
        for (Split.Part part : Split.Part.values()) {
            examples.put(part, new ArrayList<>());
        }
    }

    /** The examples of a part, the earliest first, with the customers numbered in that order. */
    List<Example> examples(Split.Part part) {
        Map<Integer, Integer> numbers = new HashMap<>();
        return examples.get(part).stream()
                .sorted(BY_CONTENT)
                .map(Moment::example)
                .map(example ->
                        example.withCustomer(numbers.computeIfAbsent(example.customer(), customer -> numbers.size())))
                .toList();
    }

    /** Averages of the customers added so far. */
    PopulationCounts population() {
        return population;
    }

    /**
     * Adds one customer.
     *
     * @param unordered all events of the customer
     * @param tenth the tenth of all customers that this one belongs to, see {@link Split#part}
     */
    void add(List<Event> unordered, int tenth) {
        List<Event> events = unordered.stream().sorted(IN_TIME).toList();
        customers++;
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
            if (part != Split.Part.UNUSED && examples.get(part).size() < maxExamples) {
                profile = ProfileFold.fold(profile, events.subList(folded, i + 1));
                folded = i + 1;
                examples.get(part).add(new Moment(at, example(profile, at, following(events, i + 1, at), part)));
            }
        }
        population.add(ProfileFold.fold(profile, events.subList(folded, events.size())));
    }

    private Example example(Profile profile, Instant at, Profile following, Split.Part part) {
        Behaviour behaviour = new Behaviour(profile, at);
        int orders = (int) following.orders();
        int activities = following.activities().entrySet().stream()
                .filter(entry -> entry.getKey().own())
                .mapToInt(entry -> (int) entry.getValue().count())
                .sum();
        population.addMonth(orders);
        return new Example(
                FeatureList.ALL.vector(behaviour),
                Segment.observed(orders, activities),
                part == Split.Part.EVALUATE ? inService.probabilities(behaviour) : null,
                customers);
    }

    /** A profile of the events in the thirty days after a moment only. */
    private static Profile following(List<Event> events, int from, Instant at) {
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
