package io.regulars.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.local.state.LocalSecrets;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets go to SSM, and the template gets their names. */
class DeploySecretsTest {

    @TempDir
    Path folder;

    private DeploySandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = new DeploySandbox(folder);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void storesNewSecretsAndHashesOfTheKeys() throws IOException {
        assertThat(sandbox.deploy("--region", "eu-west-1").exitCode()).isZero();

        JsonNode kept = CliJson.parse(Files.readAllBytes(sandbox.secretsFile()));
        assertThat(sandbox.stored("LinkKey")).isEqualTo(kept.path("linkKey").asText());
        assertThat(sandbox.stored("ProofKey")).isEqualTo(kept.path("proofKey").asText());
        assertThat(sandbox.stored("AdminToken"))
                .isEqualTo(LocalSecrets.hash(kept.path("adminToken").asText()));
        assertThat(sandbox.stored("WriteKeys"))
                .isEqualTo("shop=" + LocalSecrets.hash(kept.path("serverKey").asText()) + ",web:browser="
                        + LocalSecrets.hash(kept.path("browserKey").asText()));
        assertThat(sandbox.awsCalls())
                .hasSize(5)
                .allMatch(call -> call.endsWith("--region eu-west-1"))
                .noneMatch(call -> call.contains(kept.path("linkKey").asText()));
    }

    @Test
    void changesTheRevisionOfASecretOnlyTogetherWithItsValue() throws IOException {
        String password = "smtp://user:a-password@mail.example:587";
        assertThat(sandbox.deploy("-P", "MailTransport=" + password).exitCode()).isZero();
        assertThat(sandbox.stored("MailTransport")).isEqualTo(password);
        assertThat(sandbox.overrides()).contains("MailTransport=\"ssm:/regulars/regulars/MailTransport#1\"");

        assertThat(sandbox.deploy("-P", "MailTransport=" + password).exitCode()).isZero();
        assertThat(sandbox.overrides()).contains("MailTransport#1").doesNotContain("a-password");
        assertThat(sandbox.deploy("-P", "MailTransport=" + password + "1").exitCode())
                .isZero();
        assertThat(sandbox.overrides()).contains("MailTransport#2", "LinkKey#1");
        assertThat(sandbox.deploy("-P", "MailTransport=ses").exitCode()).isZero();
        assertThat(sandbox.overrides()).contains("MailTransport=\"ses\"");
    }

    @Test
    void neverReplacesTheLinkKey() throws IOException {
        assertThat(sandbox.deploy().exitCode()).isZero();
        String first = sandbox.stored("LinkKey");

        Run run = sandbox.deploy("-P", "LinkKey=another-key-of-the-links");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("can never be replaced").doesNotContain("another-key-of-the-links", first);
        assertThat(sandbox.stored("LinkKey")).isEqualTo(first);
    }

    @Test
    void makesNoSecretsBesideThoseOfAnEarlierStack() throws IOException {
        sandbox.store("LinkKey", "the-key-of-an-earlier-stack");

        Run run = sandbox.deploy();

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("secrets of an earlier stack");
        assertThat(sandbox.secretsFile()).doesNotExist();
    }

    @Test
    void storesAGivenSecretOfAStackWhoseFileIsElsewhere() throws IOException {
        sandbox.stackExists();
        sandbox.store("OriginSecret", "an-old-secret-of-the-cdn");
        assertThat(sandbox.deploy().exitCode()).isZero();
        assertThat(sandbox.awsCalls()).as("nothing to store").isEmpty();

        String secrets = "a-new-secret-of-the-cdn,an-old-secret-of-the-cdn";
        Run run = sandbox.deploy("-P", "OriginSecret=" + secrets, "-P", "PublicUrl=https://r.shop.example");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(sandbox.stored("OriginSecret")).isEqualTo(secrets);
        assertThat(sandbox.overrides()).contains("OriginSecret#2").doesNotContain("LinkKey");
    }

    @Test
    void refusesKeysInPlainText() throws IOException {
        Run run = sandbox.deploy("-P", "AdminToken=rgl_a-token");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("keys hash").doesNotContain("rgl_a-token");
    }

    @Test
    void saysThatTheAwsCliIsMissingOrFailed() throws IOException {
        Files.delete(folder.resolve("aws"));
        assertThat(sandbox.deploy().err()).contains("the AWS CLI was not found");
        Files.writeString(folder.resolve("aws"), "#!/bin/sh\necho 'AccessDeniedException' >&2\nexit 254\n");
        Files.setPosixFilePermissions(folder.resolve("aws"), PosixFilePermissions.fromString("rwx------"));
        assertThat(sandbox.deploy().err()).contains("AccessDeniedException", "ssm:PutParameter", "--profile");
        assertThat(sandbox.secretsFile()).doesNotExist();
    }
}
