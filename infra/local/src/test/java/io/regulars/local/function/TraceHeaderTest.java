package io.regulars.local.function;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceHeaderTest {

    private static final String ROOT = "Root=1-67891233-abcdef012345678912345678";
    private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private static String of(String event) {
        return TraceHeader.of(event.getBytes(StandardCharsets.UTF_8), ID);
    }

    @Test
    void goesOnWithWhatTheCallerSampled() {
        String expected = ROOT + ";Parent=0f8fad5bd9cb469f;Sampled=1";

        assertThat(of("{\"Records\":[{\"attributes\":{\"AWSTraceHeader\":\"" + ROOT + ";Parent=1;Sampled=1\"}}]}"))
                .isEqualTo(expected);
        assertThat(of("{\"headers\":{\"x-amzn-trace-id\":\"" + ROOT + ";Sampled=1\"}}"))
                .isEqualTo(expected);
    }

    @Test
    void beginsOneThatNobodyRecords() {
        String expected = "Root=1-0f8fad5b-d9cb469fa16570867728950e;Sampled=0";

        assertThat(of("{}")).isEqualTo(expected);
        assertThat(of("{\"headers\":{\"x-amzn-trace-id\":\"" + ROOT + ";Sampled=0\"}}"))
                .isEqualTo(expected);
        assertThat(of("{\"body\":\"{\\\"AWSTraceHeader\\\":\\\"" + ROOT + ";Sampled=1\\\"}\"}"))
                .isEqualTo(expected);
    }
}
