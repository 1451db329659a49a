package io.regulars.scoring;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.regulars.json.Json;
import io.regulars.learning.timing.ErlangModel;
import io.regulars.learning.timing.Observation;
import io.regulars.testing.SampleCustomers;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

/** Scores of fixed customers by the rules, as they are stored. */
class ScorerGoldenTest {

    private static final Scorer RULES = new Scorer(new RulesModel());

    static Stream<Arguments> customers() {
        return Stream.of(
                Arguments.of(SampleCustomers.regular(), """
                        {"version":64,"model":"rules-1","segment":"frequent","probability":0.3928,"since":"2026-05-23T10:00:00Z",
                        "segments":{"frequent":0.3928,"likely":0.3494,"browsing":0.2366,"slipping":0.0212},
                        "orderPropensity":0.7423,"lifetimeValue":264.92,"nextOrder":"2026-06-07T15:00:00Z","bestHour":18}"""),
                Arguments.of(SampleCustomers.newcomer(), """
                        {"version":5,"model":"rules-1","segment":"browsing","probability":0.6225,"since":"2026-05-22T20:05:00Z",
                        "segments":{"frequent":0.0812,"likely":0.2938,"browsing":0.6225,"slipping":0.0025},
                        "orderPropensity":0.375,"lifetimeValue":50.78,"bestHour":19}"""),
                Arguments.of(SampleCustomers.lapsed(), """
                        {"version":5,"model":"rules-1","segment":"likely","probability":0.3679,"since":"2026-03-20T20:00:00Z",
                        "segments":{"frequent":0.2642,"likely":0.3679,"browsing":0.305,"slipping":0.0629},
                        "orderPropensity":0.6321,"lifetimeValue":95.95,"nextOrder":"2026-05-25T23:00:00Z","bestHour":19}"""));
    }

    @ParameterizedTest
    @MethodSource("customers")
    void storesTheGoldenScores(Story story, String expected) {
        Scores scores = RULES.score(story.snapshot());
        assertThat(Json.write(ScoresCodec.toJson(scores))).isEqualTo(expected.replaceAll("\\n", ""));
    }

    @Test
    void lifetimeValueOfABuyerIsTheOrdersOfAYearTimesTheOrderValue() {
        Snapshot snapshot = SampleCustomers.lapsed().snapshot();
        Observation orders = OrderHistory.of(snapshot.profile(), snapshot.at());
        double expected = Population.USUAL.timing().expected(orders, 365 / 7.0);
        double order = (snapshot.profile().netRevenue().doubleValue() + 2 * 30)
                / (snapshot.profile().orders() + 2);
        assertThat(RULES.score(snapshot).predictions().lifetimeValue())
                .isCloseTo(expected * order, withinPercentage(10));
    }

    @Test
    void lifetimeValueOfAnotherCustomerIsThatOfABuyerTimesThePropensity() {
        Predictions predictions =
                RULES.score(SampleCustomers.newcomer().snapshot()).predictions();
        double expected = Population.USUAL.timing().expected(new Observation(0, 0, 0), 365 / 7.0);
        assertThat(predictions.lifetimeValue())
                .isCloseTo(predictions.orderPropensity() * (1 + expected) * 30, withinPercentage(10));
    }

    @Test
    void lifetimeValueIsBoundedForExtremeCustomers() {
        ErlangModel timing = Population.USUAL.timing();
        for (int repeats : new int[] {0, 1, 100, 100_000}) {
            for (double silence : new double[] {0, 1e-6, 1, 500}) {
                Observation customer = new Observation(repeats, repeats == 0 ? 0 : 50, 50 + silence);
                assertThat(timing.posterior(customer).roughlyExpected(52)).isBetween(0.0, 1_000.0);
                assertThat(timing.posterior(customer).roughlyNext(52)).isBetween(0.0, 52.0);
            }
        }
    }
}
