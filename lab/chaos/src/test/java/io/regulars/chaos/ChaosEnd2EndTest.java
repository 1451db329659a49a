package io.regulars.chaos;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.regulars.chaos.fault.Fault;
import io.regulars.chaos.fault.Faults;
import io.regulars.local.cloud.LocalCloud;

import static org.assertj.core.api.Assertions.assertThat;

/** The short form of {@code ./regulars chaos}. */
class ChaosEnd2EndTest {

    /** The command runs other seeds. */
    private static final long SEED = 1;

    private static final int EVENTS = 60;
    private static final int KILLS = 3;

    @Test
    void nothingIsLostAndNothingHappensTwice() throws InterruptedException {
        ChaosOptions options = new ChaosOptions(SEED, EVENTS, EnumSet.allOf(Fault.class), KILLS, Optional.empty());
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
