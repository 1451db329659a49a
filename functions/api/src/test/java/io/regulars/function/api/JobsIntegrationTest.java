package io.regulars.function.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.dynamo.JobKeys;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.regulars.function.api.TestApi.body;
import static io.regulars.function.api.TestApi.status;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** Jobs whose steps are one message each, over an archive of many objects. */
class JobsIntegrationTest extends JobsFixture {

    private static final CustomerId ADA = CustomerId.ofUser("ada");
    private static final CustomerId VISITOR = CustomerId.ofAnonymous("a1");

    /** Each of the first requests is lost once; from then on every fifth, for the sake of time. */
    private static final int EACH = 8;

    private static final int STEP = 5;

    /** Whether the latest run ended before the request that was to be lost. */
    private boolean nothingLost;

    @Test
    void exportOfAnArchiveOfManyObjectsContinuesByMessages() {
        populate(150);

        JsonNode reply = call("GET", "/v1/customers/ada/export?archive=true");

        assertThat(status(reply)).isEqualTo(202);
        String id = body(reply).path("id").asText();
        assertThat(reply.path("headers").path("location").asText()).isEqualTo("/v1/jobs/" + id);
        assertThat(status(call("GET", "/v1/jobs/" + id + "/result"))).isEqualTo(409);
        int steps = 0;
        while (!messages.isEmpty()) {
            assertThat(deliver(messages.poll())).isTrue();
            steps++;
        }
        assertThat(steps).as("messages").isGreaterThan(5);
        assertThat(get("/v1/jobs/" + id).path("state").asText()).isEqualTo("done");
        ObjectNode export = result(id);
        assertThat(export.path("events")).hasSize(152);
        assertThat(export.path("events").findValuesAsText("email")).containsOnlyOnce("ada@customers.example");
        assertThat(export.path("ledger")).hasSize(151);
        assertThat(export.path("customer").path("userId").asText()).isEqualTo("ada");
        assertThat(get("/v1/jobs").path("items").findValuesAsText("id")).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/customers/ada/export?archive=true",
        "POST, /v1/rebuild",
        "GET, /v1/reports/summary",
        "GET, /v1/reports/points"
    })
    void jobsThatLoseAnyRequestHaveTheSameResult(String method, String path) {
        populate(3);
        damage(ADA);
        JsonNode expected = run(method, path);

        for (int lost = 0; ; lost += lost < EACH ? 1 : STEP) {
            untilFailure.set(lost);
            JsonNode result = run(method, path);
            assertThat(result).as("request %d lost", lost).isEqualTo(expected);
            if (nothingLost) {
                assertThat(lost).isGreaterThan(4);
                return;
            }
        }
    }

    @Test
    void replacingThatLosesAnyRequestReportsTheReplacement() {
        populate(2);
        for (int lost = 0; ; lost += STEP) {
            damage(ADA);
            untilFailure.set(lost);
            JsonNode result = run("POST", "/v1/rebuild?replace=true");
            assertThat(result.path("items").findValuesAsText("outcome"))
                    .as("request %d lost", lost)
                    .containsExactlyInAnyOrder("replaced", "same", "same", "same");
            assertThat(get("/v1/customers/ada").at("/points/balance").asLong()).isEqualTo(7);
            if (nothingLost) {
                return;
            }
        }
    }

    @Test
    void unlinkingThatLosesAnyRequestSeparatesOnce() {
        for (int lost = 0; ; lost += STEP) {
            start();
            populate(1);
            untilFailure.set(lost);
            JsonNode result = run("DELETE", "/v1/customers/ada/links/a1");
            assertThat(result)
                    .as("request %d lost", lost)
                    .isEqualTo(Json.object().put("customer", ADA.value()).put("visitor", VISITOR.value()));
            assertThat(get("/v1/customers/ada").at("/points/balance").asLong()).isEqualTo(1);
            assertThat(get("/v1/customers/a1").at("/points/balance").asLong()).isEqualTo(5);
            if (nothingLost) {
                return;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/customers/ada/export?archive=true", "POST, /v1/rebuild", "GET, /v1/reports/points"})
    void messagesThatAreDeliveredTwiceCountOnce(String method, String path) {
        populate(3);
        JsonNode expected = run(method, path);
        String id = body(call(method, path)).path("id").asText();

        int delivered = 0;
        while (!messages.isEmpty()) {
            String message = messages.poll();
            assertThat(deliver(message)).isTrue();
            assertThat(deliver(message)).isTrue();
            assertThat(++delivered).isLessThan(200);
        }

        assertThat(resultOf(id)).isEqualTo(expected);
    }

    @Test
    void twoJobsForOneCustomerDoNotDisturbEachOther() {
        populate(70);
        JsonNode export = run("GET", "/v1/customers/ada/export?archive=true");
        String first = body(call("GET", "/v1/customers/ada/export?archive=true"))
                .path("id")
                .asText();
        String second = body(call("GET", "/v1/customers/ada/export?archive=true"))
                .path("id")
                .asText();
        String rebuild =
                body(call("POST", "/v1/rebuild?customer=ada")).path("id").asText();

        deliverAll(); // one message of each job after the other

        assertThat(resultOf(first)).isEqualTo(export);
        assertThat(resultOf(second)).isEqualTo(export);
        assertThat(resultOf(rebuild).path("items").findValuesAsText("outcome")).containsExactly("same");
    }

    @Test
    void ofTwoJobsThatUnlinkAVisitorOneFailsAndSaysWhy() {
        populate(1);
        String first =
                body(call("DELETE", "/v1/customers/ada/links/a1")).path("id").asText();
        String second =
                body(call("DELETE", "/v1/customers/ada/links/a1")).path("id").asText();

        deliverAll();

        assertThat(get("/v1/jobs/" + first).path("state").asText()).isEqualTo("done");
        JsonNode failed = get("/v1/jobs/" + second);
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("error").asText()).isEqualTo("this visitor is not linked to the customer");
        assertThat(get("/v1/customers/a1").at("/points/balance").asLong()).isEqualTo(5);
    }

    @Test
    void jobsWhoseMessageIsLostAreResumedByTheOperatorOrTheListing() {
        populate(1);
        String id = body(call("POST", "/v1/rebuild")).path("id").asText();
        messages.clear();
        assertThat(status(call("POST", "/v1/jobs/" + id + "/resume"))).isEqualTo(202);
        deliver(messages.poll());
        messages.clear();
        get("/v1/jobs");
        assertThat(messages).as("the message may still be on its way").isEmpty();
        String longAgo = Instant.now().minus(Duration.ofMinutes(40)).toString();
        dynamo.client()
                .updateItem(update -> update.tableName(customers)
                        .key(JobKeys.job(id))
                        .updateExpression("SET updated = :at")
                        .expressionAttributeValues(Map.of(":at", AttributeValue.fromS(longAgo))));

        get("/v1/jobs");
        assertThat(messages).hasSize(1);
        deliverAll();

        assertThat(resultOf(id).path("items")).hasSize(4);
        assertThat(status(call("POST", "/v1/jobs/" + id + "/resume")))
                .as("done")
                .isEqualTo(200);
    }

    @Test
    void anErasedCustomersExportCannotBeReadAndHoldsNoPersonalData() {
        populate(3);
        String id = body(call("GET", "/v1/customers/ada/export?archive=true"))
                .path("id")
                .asText();
        deliverAll();
        assertThat(result(id).toString()).contains("ada@customers.example");

        call("DELETE", "/v1/customers/ada");

        assertThat(status(call("GET", "/v1/jobs/" + id + "/result"))).isEqualTo(404);
        assertThat(status(call("GET", "/v1/jobs/" + id + "/result?cursor=events/0")))
                .isEqualTo(404);
        s3.objects().forEach((key, content) -> {
            if (key.startsWith("jobs/")) {
                assertThat(text(content)).as(key).doesNotContain("customers.example", "\"userId\"");
            }
        });
    }

    @Test
    void unknownJobsAndMessagesChangeNothing() {
        assertThat(status(call("GET", "/v1/jobs/0123456789abcdef01234567"))).isEqualTo(404);
        assertThat(status(call("GET", "/v1/jobs/x"))).isEqualTo(404);
        assertThat(status(call("GET", "/v1/jobs?cursor=x"))).isEqualTo(400);
        assertThat(deliver("{}")).as("moved to the dead-letter queue").isTrue();
    }

    /** Runs a request as a client does, and returns its result without the time of the report. */
    private JsonNode run(String method, String path) {
        JsonNode reply = call(method, path);
        if (status(reply) == 503) {
            assertThat(reply.path("headers").path("retry-after").asInt()).isPositive();
            reply = call(method, path);
        }
        if (status(reply) == 202) {
            deliverAll();
        }
        nothingLost = untilFailure.getAndSet(-1) >= 0;
        if (status(reply) == 200) {
            return settled((ObjectNode) body(reply));
        }
        assertThat(status(reply)).as(reply.toString()).isEqualTo(202);
        return resultOf(body(reply).path("id").asText());
    }

    private JsonNode resultOf(String id) {
        JsonNode job = get("/v1/jobs/" + id);
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
        ObjectNode whole = job.path("result") instanceof ObjectNode report ? report : result(id);
        return settled(whole);
    }

    /** The result without the time of the report, its lists in one order. */
    private static ObjectNode settled(ObjectNode result) {
        ObjectNode settled = result.deepCopy().without("at");
        for (String name : List.of("items", "events")) {
            if (settled.has(name)) {
                List<JsonNode> all = new ArrayList<>();
                settled.get(name).forEach(all::add);
                all.sort(Comparator.comparing(JsonNode::toString));
                all.forEach(settled.putArray(name)::add);
            }
        }
        settled.remove("next");
        return settled;
    }

    private static String text(byte[] gzip) {
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), ISO_8859_1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
