package io.regulars.scoring;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.regulars.json.Json;
import io.regulars.testing.SampleCustomers;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Scores of fixed customers by the rules, as they are stored. */
class ScorerGoldenTest {

    private static final Scorer RULES = new Scorer(new RulesModel());

    static Stream<Arguments> customers() {
        return Stream.of(
                Arguments.of(SampleCustomers.regular(), """
                        {"version":64,"model":"rules-1","segment":"frequent","probability":0.3928,"since":"2026-05-23T10:00:00Z",
                        "segments":{"frequent":0.3928,"likely":0.3494,"browsing":0.2366,"slipping":0.0212},
                        "orderPropensity":0.7423,"lifetimeValue":295.64,"nextOrder":"2026-06-01T15:00:00Z","bestHour":18}"""),
                Arguments.of(SampleCustomers.newcomer(), """
                        {"version":5,"model":"rules-1","segment":"browsing","probability":0.6225,"since":"2026-05-22T20:05:00Z",
                        "segments":{"frequent":0.0812,"likely":0.2938,"browsing":0.6225,"slipping":0.0025},
                        "orderPropensity":0.375,"lifetimeValue":106.96,"bestHour":19}"""),
                Arguments.of(SampleCustomers.lapsed(), """
                        {"version":5,"model":"rules-1","segment":"likely","probability":0.3679,"since":"2026-03-20T20:00:00Z",
                        "segments":{"frequent":0.2642,"likely":0.3679,"browsing":0.305,"slipping":0.0629},
                        "orderPropensity":0.6321,"lifetimeValue":344.4,"nextOrder":"2026-03-28T08:00:00Z","bestHour":19}"""));
    }

    @ParameterizedTest
    @MethodSource("customers")
    void storesTheGoldenScores(Story story, String expected) {
        Scores scores = RULES.score(story.snapshot());
        assertThat(Json.write(ScoresCodec.toJson(scores))).isEqualTo(expected.replaceAll("\\n", ""));
    }

    @Test
    void lifetimeValueIsTwelveMonthsOfOrdersWithRetention() {
        Scores scores = RULES.score(SampleCustomers.newcomer().snapshot());
        double monthly =
                scores.segments().get(Segment.LIKELY) + 2.5 * scores.segments().get(Segment.FREQUENT);
        double year = 0;
        for (int month = 0; month < 12; month++) {
            year += Math.pow(0.9, month);
        }
        assertThat(scores.predictions().lifetimeValue()).isCloseTo(monthly * year * 30, within(0.05));
    }
}
