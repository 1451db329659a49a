package io.regulars.event;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IntakeTest {

    @Test
    void aLiveEventOfAClockThatIsYearsOffIsCountedAndTakenAsItIs() {
        Event late = TestEvents.of(EventType.PAGE, null)
                .at("2017-03-01T12:00:00Z")
                .received("2026-03-02T12:00:00Z")
                .build();
        Event today = TestEvents.of(EventType.PAGE, null)
                .at("2025-03-03T12:00:00Z")
                .received("2026-03-02T12:00:00Z")
                .build();

        assertThat(new Intake(List.of(late, today), List.of(), List.of(), List.of()).stale())
                .isEqualTo(1);
        assertThat(new Intake(List.of(), List.of(late), List.of(), List.of()).stale())
                .as("history is old")
                .isZero();
    }
}
