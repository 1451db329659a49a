package io.regulars.scoring;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.features.Behaviour;
import io.regulars.features.FeatureList;
import io.regulars.json.Json;
import io.regulars.testing.Story;
import io.regulars.trigger.Rescoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ScoringTest {

    private static final Scorer RULES = new Scorer(new RulesModel());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void probabilitiesOfAnyoneSumToOne(long seed) {
        Random random = new Random(seed);
        LinearModel linear = model(random);
        for (int i = 0; i < 50; i++) {
            Behaviour behaviour = new Behaviour(anyone(random).profile(), Instant.parse("2026-06-01T00:00:00Z"));
            assertThat(Arrays.stream(FeatureList.ALL.vector(behaviour)).allMatch(Double::isFinite))
                    .as("finite features")
                    .isTrue();
            assertThat(Arrays.stream(new RulesModel().probabilities(behaviour)).sum())
                    .isCloseTo(1, within(1e-9));
            assertThat(Arrays.stream(linear.probabilities(behaviour)).sum()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void rulesSeparateRegularFromLostCustomers() {
        Story regular = Story.of("ann")
                .order("2026-01-01T18:00:00Z", "10.00", "tea")
                .order("2026-01-09T18:00:00Z", "10.00", "tea")
                .order("2026-01-16T18:00:00Z", "10.00", "tea")
                .order("2026-01-24T18:00:00Z", "10.00", "tea");
        Scores now = RULES.score(regular.snapshot());
        assertThat(now.segment()).isEqualTo(Segment.FREQUENT);
        assertThat(now.predictions().nextOrder())
                .isAfter("2026-01-30T00:00:00Z")
                .isBefore("2026-02-12T00:00:00Z");
        Behaviour gone = new Behaviour(regular.profile(), Instant.parse("2026-07-01T00:00:00Z"));
        assertThat(new RulesModel().probabilities(gone)[Segment.SLIPPING.ordinal()])
                .isGreaterThan(0.9);
    }

    @Test
    void theBestHourIsTheCustomersOwnOnceEnoughIsKnown() {
        Story one = Story.of("ann").view("2026-01-01T09:00:00Z", "tea");
        assertThat(RULES.score(one.snapshot()).bestHour()).isBetween(17, 20);
        for (int day = 10; day < 28; day++) {
            one.view("2026-01-" + day + "T09:00:00Z", "tea");
        }
        assertThat(RULES.score(one.snapshot()).bestHour()).isEqualTo(9);
    }

    @Test
    void equalSnapshotsHaveEqualScores() {
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Story story = anyone(random);
            Scores scores = RULES.score(story.snapshot());
            assertThat(scores).isEqualTo(RULES.score(story.snapshot()));
            String json = Json.write(ScoresCodec.toJson(scores));
            assertThat(Json.write(ScoresCodec.toJson(ScoresCodec.fromJson(Json.read(json)))))
                    .isEqualTo(json);
        }
    }

    @Test
    void historyFiresNothing() {
        var live = Story.of("ann").order("2026-01-01T09:00:00Z", "10.00", "tea").snapshot();
        var silent = new io.regulars.scoring.Snapshot(
                live.customer(), 1, true, live.at(), live.profile(), live.points(), null);
        assertThat(Rescoring.of(live, RULES).fired())
                .extracting("name")
                .containsExactly("first_order", "slipping_away");
        assertThat(Rescoring.of(silent, RULES).fired()).isEmpty();
        assertThat(Rescoring.of(silent, RULES).material()).isTrue();
    }

    @Test
    void scoringTheSameProfileAgainIsNotMaterial() {
        Story story = Story.of("ann").order("2026-01-01T09:00:00Z", "10.00", "tea");
        Scores scores = Rescoring.of(story.snapshot(), RULES).scores();
        assertThat(Rescoring.of(story.snapshot(scores), RULES).material()).isFalse();
    }

    @Test
    void aStoredModelScoresAsTheOneThatWasStored() {
        LinearModel model = model(new Random(3)).withTemperature(1.7);
        double[] features = new Random(4).doubles(FeatureList.ALL.size()).toArray();
        LinearModel stored = (LinearModel) ScoringModels.REGISTRY.decode(ScoringModels.REGISTRY.encode(model));
        assertThat(stored.probabilities(features)).isEqualTo(model.probabilities(features));
        assertThat(stored.population()).isEqualTo(model.population());
        assertThat(stored.version()).isEqualTo("test");
    }

    @Test
    void anUnusableModelIsRejectedWithTheReason() {
        byte[] bytes = ScoringModels.REGISTRY.encode(model(new Random(3)));
        assertThatThrownBy(() -> ScoringModels.REGISTRY.decode(Arrays.copyOf(bytes, 100)))
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> ScoringModels.REGISTRY.decode(new byte[100])).hasMessageContaining("not a model");
    }

    private static LinearModel model(Random random) {
        double[][] weights = new double[Segment.ALL.size()][];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.doubles(FeatureList.ALL.size(), -1, 1).toArray();
        }
        return new LinearModel(
                "test", FeatureList.ALL, weights, random.doubles(weights.length).toArray(), 1, Population.USUAL);
    }

    private static Story anyone(Random random) {
        Story story = Story.of("u" + random.nextInt());
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = random.nextInt(30); i >= 0; i--) {
            time = time.plusSeconds(random.nextInt(400_000));
            switch (random.nextInt(3)) {
                case 0 -> story.order(time.toString(), "1" + random.nextInt(90) + ".50", "p" + random.nextInt(3));
                case 1 -> story.cart(time.toString(), "p" + random.nextInt(3));
                default -> story.view(time.toString(), "p" + random.nextInt(3));
            }
        }
        return story;
    }
}
