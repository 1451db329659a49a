package io.regulars.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.node.TextNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands for the local cloud alone: clock, tail, logs and dead letters. */
class LocalCloudCommandsTest {

    private static final String LETTER = """
            {"id":"0a1b2c3d-0000-4000-8000-000000000001","sentAt":1764000000000,"body":"{}",
             "reason":"Connection refused","attributes":{}}""";

    @TempDir
    Path folder;

    private final StubCloud cloud = new StubCloud();

    @BeforeEach
    void ownState() {
        System.setProperty("regulars.state", folder.toString());
    }

    @AfterEach
    void stop() {
        System.clearProperty("regulars.state");
        cloud.close();
    }

    @Test
    void clockStepsForwardAndReturnsToTheSystemsTime() throws IOException {
        cloud.answer("/_local/status", "{\"now\":\"2026-11-28T12:00:00Z\",\"virtual\":false}")
                .answer("/_local/clock", "{\"now\":\"2026-11-28T11:00:00Z\",\"virtual\":false}")
                .answer("/_local/advance", "{\"now\":\"2026-11-28T14:00:00Z\",\"virtual\":true,\"stops\":3}");

        assertThat(Run.with(cloud, "clock").out()).startsWith("2026-11-28T12:00:00Z (the system's time)");
        Run step = Run.with(cloud, "clock", "+2h");
        assertThat(step.out()).startsWith("2026-11-28T14:00:00Z (stands still");
        assertThat(step.err()).contains("3 times at which something was due");
        assertThat(cloud.calls()).contains("POST /_local/clock", "POST /_local/advance");
        assertThat(CliJson.parse(Run.with(cloud, "clock", "2026-12-01T09:00", "--json")
                                .out())
                        .path("stops")
                        .asInt())
                .isEqualTo(3);
        assertThat(Run.with(cloud, "clock", "--real").err()).contains("went back by 60 minutes");
        assertThat(Run.with(cloud, "clock", "2026-01-01T09:00").err()).contains("never goes back");
    }

    @Test
    void tailShowsWhatWasRejectedAndWhy() {
        cloud.answer("/_local/events?after=0&rejected=true", """
                {"last":7,"items":[{"seq":7,"at":"2026-11-28T12:00:00Z","type":"track","name":"Order Completed",
                 "customer":"ada","accepted":false,"field":"properties.revenue","reason":"is not a finite number"}]}""");

        assertThat(Run.with(cloud, "tail", "--rejected", "--no-follow").out())
                .isEqualToIgnoringNewLines(
                        "12:00:00  REJECTED  track Order Completed  ada  properties.revenue is not a finite number");
    }

    @Test
    void logsShowTheEndOfALogAndListTheFunctions() throws IOException {
        Path log = folder.resolve("email.log");
        Files.writeString(log, "one\ntwo\nthree\n");
        cloud.answer(
                "/_local/status",
                "{\"functions\":[{\"name\":\"email\",\"log\":" + CliJson.line(TextNode.valueOf(log.toString()))
                        + "}]}");

        assertThat(Run.with(cloud, "logs", "email", "-n", "2").out().lines()).containsExactly("two", "three");
        Run unknown = Run.with(cloud, "logs", "mail");
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(unknown.err()).contains("there is no function mail; there are cloud, email");
    }

    @Test
    void deadLettersAreListedWithReasonsAndHandledOneByOne() {
        cloud.answer("/_local/status", "{\"queues\":[{\"name\":\"email\",\"deadLetters\":1},{\"name\":\"push\"}]}")
                .answer("/_local/dead-letters/email", "[" + LETTER + "]")
                .answer("/_local/redrive/email?id=0a1b2c3d", "{\"moved\":1}")
                .answer("/_local/dead-letters/email?id=0a1b2c3d", "{\"dropped\":1}");

        assertThat(Run.with(cloud, "dead-letters").out())
                .contains("email  0a1b2c3d  2025-11-24T16:00:00Z  Connection refused");
        assertThat(Run.with(cloud, "redrive", "email", "--id", "0a1b2c3d").out())
                .isEqualToIgnoringNewLines("1 message returned");
        assertThat(Run.with(cloud, "redrive", "email", "--id", "0a1b2c3d", "--drop")
                        .out())
                .isEqualToIgnoringNewLines("1 message deleted");
        assertThat(cloud.calls()).last().isEqualTo("DELETE /_local/dead-letters/email?id=0a1b2c3d");
        assertThat(Run.with(cloud, "redrive", "email", "--id", "ffff").err()).contains("there is no dead letter ffff");
    }
}
