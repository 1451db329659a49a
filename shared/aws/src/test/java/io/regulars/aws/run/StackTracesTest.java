package io.regulars.aws.run;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StackTracesTest {

    private static final long MINUTE = 60_000_000_000L;

    @Test
    void aPlaceIsLoggedWithItsStackOnceAMinute() {
        assertThat(StackTraces.due("test: here", 0)).isTrue();
        assertThat(StackTraces.due("test: here", MINUTE - 1)).isFalse();
        assertThat(StackTraces.due("test: there", MINUTE - 1)).isTrue();
        assertThat(StackTraces.due("test: here", MINUTE)).isTrue();
    }

    @Test
    void aLineNamesTheExceptionAndItsRoot() {
        RuntimeException outer =
                new IllegalStateException("cannot send", new java.io.IOException("Connection\nrefused"));
        assertThat(StackTraces.line(outer))
                .isEqualTo("java.lang.IllegalStateException: cannot send, caused by java.io.IOException:"
                        + " Connection refused");
    }
}
