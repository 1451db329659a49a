package io.regulars.chaos;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.chaos.fault.Fault;
import io.regulars.chaos.fault.Faults;
import io.regulars.local.cloud.LocalCloud;

import static org.assertj.core.api.Assertions.assertThat;

/** The short form of {@code ./regulars chaos}. */
class ChaosEnd2EndTest {

    private static final int EVENTS = 60;
    private static final int KILLS = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void nothingIsLostAndNothingHappensTwice(long seed) throws InterruptedException {
        ChaosOptions options = new ChaosOptions(seed, EVENTS, EnumSet.allOf(Fault.class), KILLS, Optional.empty());
        Faults faults = ChaosClouds.faults(options);
        try (LocalCloud cloud = ChaosClouds.start(faults, text -> {})) {
            ChaosReport report = new Chaos(cloud, faults, options, text -> {}).run();

            assertThat(report.findings()).as(String.join("\n", report.lines())).isEmpty();
            assertThat(report.sums().keySet())
                    .as("the faults happened")
                    .containsAll(List.of("kill", "lost", "duplicate", "throttle", "error", "partial", "reorder"));
        }
    }
}
