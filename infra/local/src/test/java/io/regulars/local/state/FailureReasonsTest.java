package io.regulars.local.state;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureReasonsTest {

    private static final String ID = "0a1b2c3d-0000-4000-8000-000000000001";

    private final FailureReasons reasons = new FailureReasons();

    @Test
    void readsTheLastReasonOfAMessageFromTheLog() {
        reasons.logged("email", "2026-11-28T17:55:06.123Z INFO  SqsBatch message " + ID + " failed: first");
        reasons.logged("email", "2026-11-28T17:55:06.123Z INFO  SqsBatch message " + ID + " failed: second");
        reasons.logged("email", "2026-11-28T17:55:06.123Z INFO  SqsBatch message processed");

        assertThat(reasons.of(ID)).contains("second");
        assertThat(reasons.of("unknown")).isEmpty();
    }

    @Test
    void countsLoggedErrorsByFunction() {
        reasons.logged("email", "2026-11-28T17:55:06.123Z ERROR Courier the provider cannot be reached");
        reasons.logged("email", "\tat io.regulars.ERROR.frame");
        reasons.logged("push", "2026-11-28T17:55:06.123Z WARN  Courier ERROR");

        assertThat(reasons.errors("email")).isEqualTo(1);
        assertThat(reasons.errors("push")).isZero();
    }
}
