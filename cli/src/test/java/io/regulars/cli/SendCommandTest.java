package io.regulars.cli;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.regulars.cli.base.ExitCodes;

import static org.assertj.core.api.Assertions.assertThat;

/** The command that sends an event, against a stub. */
class SendCommandTest {

    private final StubCloud cloud = new StubCloud();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void sendShowsTheResponse() {
        Run run = Run.with(cloud, "send", "{\"type\":\"track\",\"userId\":\"ada\",\"event\":\"X\"}");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("{\"success\":true}");
        assertThat(cloud.events()).hasSize(1);
        assertThat(Run.with(cloud, "send", "{oops").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(Run.with(cloud, "send", "{\"type\":\"track\"").err())
                .contains("it ends early, at line 1, character 16")
                .doesNotContain("Source");
        assertThat(Run.with(cloud, "send", "{\"type\":\"smell\"}").err()).contains("type smell is not one of");
    }

    @Test
    void sendTakesAnArrayOfCallsAsABatch() {
        Run run = Run.with(
                cloud, "send", "[{\"type\":\"identify\",\"userId\":\"ada\"},{\"type\":\"page\",\"userId\":\"ada\"}]");

        assertThat(run.exitCode()).isZero();
        assertThat(cloud.calls()).containsExactly("POST /v1/batch");
        assertThat(cloud.events()).hasSize(2);
    }
}
