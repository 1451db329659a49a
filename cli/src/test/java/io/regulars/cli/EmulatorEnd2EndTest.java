package io.regulars.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.EventsJar;
import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.LocalClouds;
import io.regulars.local.cloud.LocalCloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The functions against somebody else's DynamoDB, SQS and S3: the emulator that {@code AWS_ENDPOINT_URL} names
 * (LocalStack, moto, ministack), or LocalStack in a container where Docker is. Skipped where there is neither.
 */
class EmulatorEnd2EndTest {

    /** As in infra/localstack/compose.yaml: later images want an account. */
    private static final DockerImageName LOCALSTACK = DockerImageName.parse("localstack/localstack:4.9.2");

    private static LocalStackContainer container;
    private static LocalCloud running;
    private static CloudClient cloud;

    @BeforeAll
    static void start() {
        String endpoint = endpoint();
        if (endpoint == null) {
            return;
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        for (String service : new String[] {"DYNAMODB", "SQS", "S3"}) {
            environment.put("AWS_ENDPOINT_URL_" + service, endpoint);
        }
        running = LocalCloud.start(LocalClouds.options(0, null, text -> {}).withEnvironment(environment));
        cloud = new CloudClient(new CloudAddress(running.url(), running.writeKey(), running.adminToken()));
        EventsJar.catalogue().forEach((id, offer) -> cloud.put("/v1/offers/" + CloudClient.encode(id), offer));
    }

    private static String endpoint() {
        String named = System.getenv("AWS_ENDPOINT_URL");
        if (named != null && !named.isBlank()) {
            return named;
        }
        if (!docker()) {
            return null;
        }
        container = new LocalStackContainer(LOCALSTACK).withServices("dynamodb", "sqs", "s3");
        container.start();
        return container.getEndpoint().toString();
    }

    /** Testcontainers itself looks for it for ten seconds. */
    private static boolean docker() {
        return (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock")))
                && DockerClientFactory.instance().isDockerAvailable();
    }

    @BeforeEach
    void thereIsAnEmulator() {
        assumeTrue(
                running != null, "no emulator: set AWS_ENDPOINT_URL to one that runs, or have Docker for LocalStack");
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
        if (container != null) {
            container.stop();
        }
    }

    @Test
    void foldsScoresDecidesAndMailsAnOrderOnceEvenIfSentTwice() throws Exception {
        JsonNode batch = CliJson.parse("""
                {"batch":[
                 {"type":"identify","userId":"emu","messageId":"i-1","timestamp":"%1$s",
                  "traits":{"email":"emu@customers.example","consent":{"marketing":{"email":true}}}},
                 {"type":"track","event":"Order Completed","userId":"emu","messageId":"o-1","timestamp":"%1$s",
                  "properties":{"order_id":"emu-1","revenue":"40.00"}}]}""".formatted(Instant.now()));
        for (int turn = 0; turn < 2; turn++) {
            assertThat(cloud.postEvents("/v1/batch", CliJson.bytes(batch), false)
                            .statusCode())
                    .isEqualTo(200);
            cloud.post("/_local/drain?seconds=120", CliJson.object(), Duration.ofSeconds(150));
        }

        JsonNode customer = cloud.get("/v1/customers/emu");
        assertThat(customer.path("events").asInt())
                .as("with that of the mail's delivery, where the mail server tells of it")
                .isBetween(2, 3);
        assertThat(customer.at("/orders/count").asInt()).isEqualTo(1);
        assertThat(customer.at("/orders/revenue").asText()).isEqualTo("40.00");
        assertThat(customer.at("/segment/name").asText()).isNotEmpty();
        assertThat(cloud.get("/v1/customers/emu/decisions").path("items")).isNotEmpty();
        assertThat(cloud.get("/_local/status").path("queues"))
                .allSatisfy(
                        queue -> assertThat(queue.path("deadLetters").asInt()).isZero());
    }
}
