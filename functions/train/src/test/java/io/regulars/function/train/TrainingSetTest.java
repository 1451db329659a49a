package io.regulars.function.train;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.function.train.Split.Part;
import io.regulars.scoring.RulesModel;
import io.regulars.scoring.Segment;
import io.regulars.scoring.train.Example;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;

class TrainingSetTest {

    private static final Split SPLIT =
            Split.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-04-11T00:00:00Z"));
    private static final int TRAINED = 0;
    private static final int EVALUATED = 9;

    private final TrainingSet set = new TrainingSet(SPLIT, new RulesModel(), 3);

    @Test
    void anExampleIsLabelledWithTheFollowingThirtyDays() {
        set.add(
                Story.of("ann")
                        .view("2026-01-02T10:00:00Z", "tea")
                        .order("2026-01-20T10:00:00Z", "20.00", "tea")
                        .order("2026-01-31T10:00:00Z", "20.00", "tea")
                        .events(),
                TRAINED);
        assertThat(set.examples(Part.TRAIN))
                .extracting(Example::label)
                .containsExactly(Segment.FREQUENT, Segment.LIKELY, Segment.SLIPPING);
        assertThat(set.examples(Part.TRAIN)).extracting(Example::inService).containsOnlyNulls();
    }

    @Test
    void anExampleForEvaluationHasThePredictionOfTheModelInService() {
        set.add(Story.of("ann").view("2026-03-01T10:00:00Z", "tea").events(), EVALUATED);
        assertThat(set.examples(Part.EVALUATE)).hasSize(1);
        assertThat(set.examples(Part.EVALUATE).get(0).inService()).hasSize(Segment.ALL.size());
    }

    @Test
    void eventsOfTheSameFiveDaysGiveOneExample() {
        set.add(
                Story.of("ann")
                        .view("2026-01-02T10:00:00Z", "tea")
                        .view("2026-01-02T11:00:00Z", "tea")
                        .view("2026-01-02T12:00:00Z", "cup")
                        .events(),
                TRAINED);
        assertThat(set.examples(Part.TRAIN)).hasSize(1);
    }

    @Test
    void keepsNoMoreExamplesOfAPartThanTheMaximumAndStillCountsTheCustomers() {
        for (int i = 0; i < 5; i++) {
            set.add(Story.of("user" + i).view("2026-01-02T10:00:00Z", "tea").events(), TRAINED);
        }
        set.add(Story.of("eve").view("2026-03-01T10:00:00Z", "tea").events(), EVALUATED);
        assertThat(set.examples(Part.TRAIN)).hasSize(3);
        assertThat(set.examples(Part.EVALUATE)).hasSize(1);
        assertThat(set.population().customers()).isEqualTo(6);
        assertThat(TrainingSet.MAX_EXAMPLES).isEqualTo(200_000);
    }

    @Test
    void theOrderOfCustomersDoesNotMatter() {
        List<Story> customers = List.of(
                Story.of("ann").view("2026-01-02T10:00:00Z", "tea"),
                Story.of("bob").order("2026-01-03T10:00:00Z", "20.00", "tea"));
        TrainingSet reversed = new TrainingSet(SPLIT, new RulesModel(), 3);
        customers.forEach(story -> set.add(story.events(), TRAINED));
        reversed.add(customers.get(1).events(), TRAINED);
        reversed.add(customers.get(0).events(), TRAINED);
        assertThat(reversed.examples(Part.TRAIN)).usingRecursiveComparison().isEqualTo(set.examples(Part.TRAIN));
    }
}
