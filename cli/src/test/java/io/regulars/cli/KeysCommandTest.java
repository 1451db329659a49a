package io.regulars.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.local.state.LocalSecrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class KeysCommandTest {

    private static final String KEY = """
            {"id":"a1","name":"web","scope":"ingest","created":"2026-03-10T12:00:00Z","expires":null,"revoked":%s,"valid":true,"rate":null}""";

    private final StubCloud cloud = new StubCloud();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void printsOnlyTheNewKeyOnStandardOutput() {
        cloud.answer("/v1/keys", KEY.formatted("null").replace("}", ",\"key\":\"rgl_ingest_x\"}"));

        Run run = Run.with(cloud, "keys", "create", "--name", "web", "--scope", "ingest", "--expires", "90d");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualToIgnoringNewLines("rgl_ingest_x");
        assertThat(run.err()).contains("Key a1, scope ingest").contains("not shown again");
        assertThat(cloud.calls()).containsExactly("POST /v1/keys");
    }

    @Test
    void rejectsAnInvalidExpiryBeforeSendingARequest() {
        Run run = Run.with(cloud, "keys", "create", "--name", "web", "--scope", "ingest", "--expires", "soon");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--expires soon");
        assertThat(cloud.calls()).isEmpty();
    }

    @Test
    void listsKeysWithTheirState() {
        cloud.answer(
                "/v1/keys",
                "{\"items\":[" + KEY.formatted("null") + "," + KEY.formatted("\"2026-03-11T00:00:00Z\"")
                        + "],\"next\":null}");

        Run run = Run.with(cloud, "keys", "list");

        assertThat(run.out().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("a1", "web", "valid", "never"))
                .anySatisfy(line -> assertThat(line).contains("revoked"));
    }

    @Test
    void revokingReportsWhenItTakesEffect() {
        cloud.answer("/v1/keys/a1", KEY.formatted("\"2026-03-11T00:00:00Z\""));

        Run run = Run.with(cloud, "keys", "revoke", "a1");

        assertThat(run.out()).isEqualToIgnoringNewLines("revoked");
        assertThat(run.err()).contains("within a minute");
        assertThat(cloud.calls()).containsExactly("DELETE /v1/keys/a1");
    }

    @Test
    void hashesAKeyWithoutACloudOrArguments() throws Exception {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("abc\n".getBytes(UTF_8)));
        try {
            assertThat(Run.of("keys", "hash").out())
                    .isEqualToIgnoringNewLines(
                            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        } finally {
            System.setIn(before);
        }
        JsonNode fresh = CliJson.parse(Run.of("keys", "hash", "--new", "--json").out());
        assertThat(fresh.path("key").asText()).matches("rgl_[A-Za-z0-9_-]{43}");
        assertThat(fresh.path("hash").asText())
                .isEqualTo(LocalSecrets.hash(fresh.path("key").asText()));
    }
}
