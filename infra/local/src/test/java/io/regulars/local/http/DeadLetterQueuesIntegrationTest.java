package io.regulars.local.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.regulars.local.part.AwsIdentity;
import io.regulars.local.part.ElasticMq;
import io.regulars.local.part.LocalQueues;
import io.regulars.local.state.FailureReasons;
import io.regulars.local.template.ExternalResources;
import io.regulars.local.template.QueueSpec;
import io.regulars.local.template.Template;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Dead letters are counted once and keep their reasons, also while they fail again at once. */
class DeadLetterQueuesIntegrationTest {

    private static final QueueSpec.Timing TIMING = new QueueSpec.Timing(30, 3600, 0);
    private static final QueueSpec WORK = new QueueSpec("Work", "work", TIMING, Optional.of("Dead"), 5, false);
    private static final QueueSpec DEAD = new QueueSpec("Dead", "dead", TIMING, Optional.empty(), 0, false);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FailureReasons reasons = new FailureReasons();
    private final LocalRoutes routes = new LocalRoutes();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private ElasticMq mq;
    private LocalQueues queues;

    @BeforeEach
    void start() throws Exception {
        Template template = new Template(
                Path.of("template.yaml"),
                Map.of(),
                List.of(WORK, DEAD),
                List.of(),
                List.of(),
                List.of(),
                ExternalResources.NONE);
        AwsIdentity aws = AwsIdentity.of(Map.of());
        mq = ElasticMq.start(aws, null);
        queues = new LocalQueues(template, aws, mq.endpoint(), mq);
        new DeadLetterQueues(template, queues, reasons).register(routes);
        for (int letter = 1; letter <= 3; letter++) {
            put("letter " + letter, "reason " + letter);
        }
    }

    @AfterEach
    void stop() {
        stopped.set(true);
        queues.close();
        mq.close();
    }

    @Test
    void redriveCountsEachLetterOnceThoughAllFailAgainAtOnce() throws Exception {
        Thread consumer = new Thread(this::failEverything);
        consumer.start();

        assertThat(ask("POST", "redrive/work").path("moved").asInt()).isEqualTo(3);

        stopped.set(true);
        consumer.join();
    }

    @Test
    void aRedrivenMessageKeepsItsReason() throws Exception {
        ask("POST", "redrive/work");

        assertThat(queues.peek("Work", 10))
                .hasSize(3)
                .allSatisfy(message -> assertThat(
                                message.messageAttributes().get("reason").stringValue())
                        .isEqualTo(message.body().replace("letter", "reason")));
    }

    @Test
    void aLetterThatSqsMovedHasTheReasonThatItsFunctionLogged() throws Exception {
        String id = ask("GET", "dead-letters/work").path(0).path("id").asText();
        reasons.logged(
                "email", "2026-11-28T17:55:06.123Z INFO  SqsBatch message " + id + " failed: Connection refused");

        assertThat(ask("GET", "dead-letters/work"))
                .anySatisfy(letter -> assertThat(letter.path("reason").asText()).isEqualTo("Connection refused"));
    }

    @Test
    void aSingleLetterIsReturnedOrDropped() throws Exception {
        JsonNode letters = ask("GET", "dead-letters/work");
        assertThat(letters).hasSize(3);
        assertThat(letters.path(0).path("reason").asText()).startsWith("reason ");

        String first = letters.path(0).path("id").asText();
        assertThat(ask("POST", "redrive/work?id=" + first).path("moved").asInt())
                .isEqualTo(1);
        String second = letters.path(1).path("id").asText();
        assertThat(ask("DELETE", "dead-letters/work?id=" + second.substring(0, 8))
                        .path("dropped")
                        .asInt())
                .isEqualTo(1);

        assertThat(ask("GET", "dead-letters/work")).hasSize(1);
        assertThat(ask("DELETE", "dead-letters/work?id=" + second)
                        .path("status")
                        .asInt())
                .isEqualTo(404);
    }

    private JsonNode ask(String method, String pathAndQuery) throws Exception {
        URI uri = URI.create("http://127.0.0.1/_local/" + pathAndQuery);
        LocalRoutes.Match match =
                routes.find(method, pathAndQuery.replaceAll("\\?.*", "")).orElseThrow();
        return JSON.readTree(match.handler()
                .handle(new LocalRequest(uri, match.name(), new byte[0]))
                .body());
    }

    private void put(String body, String reason) {
        MessageAttributeValue value = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(reason)
                .build();
        queues.client()
                .sendMessage(request -> request.queueUrl(queues.url("Dead"))
                        .messageBody(body)
                        .messageAttributes(Map.of("reason", value)));
    }

    /** A consumer that moves each message to the dead-letter queue as soon as it arrives. */
    private void failEverything() {
        while (!stopped.get()) {
            for (Message message : queues.peek("Work", 30)) {
                put(message.body(), "again");
                queues.delete("Work", message);
            }
        }
    }
}
