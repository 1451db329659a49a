package io.regulars.function.send;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CircuitBreakerTest {

    private final long[] now = {0};
    private final CircuitBreaker breaker = new CircuitBreaker(() -> now[0]);

    @Test
    void callsPassWhileTheProviderAnswers() {
        assertThat(breaker.tryCall()).isTrue();
        breaker.close();
        assertThat(breaker.tryCall()).isTrue();
        assertThat(breaker.tryCall()).isTrue();
    }

    @Test
    void noCallPassesAfterAFailure() {
        breaker.trip();
        now[0] += CircuitBreaker.PAUSE.toMillis() - 1;

        assertThat(breaker.open()).isTrue();
        assertThat(breaker.tryCall()).isFalse();
    }

    @Test
    void afterThePauseOneTrialCallPassesAndTheOthersFollowItsSuccess() {
        breaker.trip();
        now[0] += CircuitBreaker.PAUSE.toMillis();

        assertThat(breaker.open()).isFalse();
        assertThat(breaker.tryCall()).isTrue();
        assertThat(breaker.open()).isTrue();
        assertThat(breaker.tryCall()).isFalse();
        breaker.close();
        assertThat(breaker.tryCall()).isTrue();
        assertThat(breaker.tryCall()).isTrue();
    }

    @Test
    void aFailedTrialCallStartsAnotherPause() {
        breaker.trip();
        now[0] += CircuitBreaker.PAUSE.toMillis();
        assertThat(breaker.tryCall()).isTrue();
        now[0] += 5_000;
        breaker.trip();

        now[0] += CircuitBreaker.PAUSE.toMillis() - 1;
        assertThat(breaker.tryCall()).isFalse();
        now[0] += 1;
        assertThat(breaker.tryCall()).isTrue();
    }

    @Test
    void aTrialCallWithoutAResultIsReplacedAfterThePause() {
        breaker.trip();
        now[0] += CircuitBreaker.PAUSE.toMillis();
        assertThat(breaker.tryCall()).isTrue();

        now[0] += CircuitBreaker.PAUSE.toMillis();
        assertThat(breaker.tryCall()).isTrue();
    }
}
