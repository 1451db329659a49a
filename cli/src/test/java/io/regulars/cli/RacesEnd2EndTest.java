package io.regulars.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.EventsJar;
import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.LocalClouds;
import io.regulars.local.cloud.LocalCloud;
import io.regulars.local.part.AwsIdentity;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many at once at what there is little of, through the functions as they would be deployed, each in four processes: a
 * coupon's uses, a campaign's budget, a customer's cap.
 */
class RacesEnd2EndTest {

    private static final int ENVIRONMENTS = 4;
    private static final int HEAP_MEGABYTES = 128;
    private static final String NOON = "2026-03-03T12:00:00Z";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static LocalCloud running;
    private static CloudClient cloud;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() {
        running = LocalCloud.start(LocalClouds.options(0, null, text -> {})
                .withFunctions(ENVIRONMENTS, HEAP_MEGABYTES)
                .withRealTime(false));
        cloud = new CloudClient(new CloudAddress(running.url(), running.writeKey(), running.adminToken()));
        cloud.post("/_local/clock", CliJson.object().put("now", NOON), PATIENCE);
        EventsJar.catalogue().forEach((id, offer) -> cloud.put("/v1/offers/" + CloudClient.encode(id), offer));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void exactlyAHundredOfAThousandRedemptionsSucceed() throws Exception {
        cloud.put(
                "/v1/coupons/SPRING",
                CliJson.parse("{\"campaign\":\"spring\",\"uses\":100,\"reward\":{\"kind\":\"amount\",\"value\":5}}"));

        for (int round = 0; round < 20 && environments("api") < ENVIRONMENTS; round++) {
            atOnce(200, Collections.nCopies(400, request("/v1/offers").GET().build()));
        }
        assertThat(environments("api")).as("processes that redeem side by side").isEqualTo(ENVIRONMENTS);

        List<HttpResponse<String>> answers = atOnce(
                4 * ENVIRONMENTS,
                IntStream.range(0, 1_000).mapToObj(RacesEnd2EndTest::redemption).toList());

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(100);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .hasSize(900)
                .allMatch(answer -> answer.body().contains("\"reason\":\"used_up\""));
        assertThat(cloud.get("/v1/coupons/SPRING").path("used").asInt()).isEqualTo(100);
    }

    @Test
    void sendsExactlyFiftyOfAHundredAndFiftyMessagesWithABudgetOfFifty() throws Exception {
        List<String> customers = customers("saver", 150);
        cloud.put("/v1/budgets/win-back", CliJson.object().put("messages", 50));

        send(customers, "win-back-hello", "saving");

        assertThat(mails("saving")).hasSize(50).doesNotHaveDuplicates();
        assertThat(states("saving")).containsOnly(Map.entry("sent", 50), Map.entry("refused budget_exhausted", 100));
        assertThat(cloud.get("/v1/budgets/win-back")
                        .path("left")
                        .path("messages")
                        .asInt())
                .isZero();
        assertThat(environments("email")).isEqualTo(ENVIRONMENTS);
    }

    @Test
    void sendsOneMessageForFiftyDecisionsWithADailyCapOfOne() throws Exception {
        String customer = customers("regular", 1).get(0);

        send(Collections.nCopies(50, customer), "welcome-thanks", "greeting");

        assertThat(mails("greeting")).hasSize(1);
        assertThat(states("greeting")).containsEntry("sent", 1).hasSize(2);
    }

    private List<HttpResponse<String>> atOnce(int clients, List<HttpRequest> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<HttpResponse<String>>> work = new ArrayList<>();
            requests.forEach(request -> work.add(() -> http.send(request, HttpResponse.BodyHandlers.ofString())));
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : threads.invokeAll(work)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(running.url() + path))
                .header("Authorization", "Bearer " + running.adminToken());
    }

    private static HttpRequest redemption(int till) {
        return request("/v1/coupons/SPRING/redeem")
                .header("Idempotency-Key", "till-" + till)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"customer\":\"c" + till + "\",\"order\":\"order-" + till + "\",\"amount\":\"40.00\"}"))
                .build();
    }

    /** Makes customers who may be written to; answers the engine's own ids of them. */
    private static List<String> customers(String name, int number) throws IOException, InterruptedException {
        for (int from = 0; from < number; from += 100) {
            ObjectNode body = CliJson.object();
            ArrayNode batch = body.putArray("batch");
            for (int i = from; i < Math.min(number, from + 100); i++) {
                batch.add(CliJson.parse("""
                        {"type":"identify","userId":"%1$s-%2$d","messageId":"%1$s-%2$d","timestamp":"2026-03-03T11:00:00Z",
                         "traits":{"email":"%1$s-%2$d@customers.example","consent":{"marketing":{"email":true}}}}""".formatted(name, i)));
            }
            assertThat(cloud.postEvents("/v1/batch", CliJson.bytes(body), false).statusCode())
                    .isEqualTo(200);
        }
        drain();
        List<String> ids = new ArrayList<>();
        cloud.get("/v1/customers?limit=2000").path("items").forEach(item -> {
            if (item.path("userId").asText().startsWith(name)) {
                ids.add(item.path("id").asText());
            }
        });
        assertThat(ids).hasSize(number);
        return ids;
    }

    /** One message of the queue for each, as decide sends them. */
    private static void send(List<String> customers, String offer, String decision) {
        try (SqsClient sqs = AwsIdentity.of(Map.of()).sqs(running.sqs())) {
            String url = sqs.getQueueUrl(request -> request.queueName("email")).queueUrl();
            for (int from = 0; from < customers.size(); from += 10) {
                List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
                for (int i = from; i < Math.min(customers.size(), from + 10); i++) {
                    String body = """
                            {"specversion":"1.0","id":"%2$s-%3$d","source":"/decide","type":"io.regulars.send.v1","time":"%5$s",
                             "data":{"sends":[{"cid":"%1$s","decision":"%2$s-%3$d","trigger":"slipping_away","offer":"%4$s",
                             "offerVersion":1,"at":"%5$s"}]}}""".formatted(customers.get(i), decision, i, offer, NOON);
                    entries.add(SendMessageBatchRequestEntry.builder()
                            .id("m" + i)
                            .messageBody(body)
                            .build());
                }
                assertThat(sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries))
                                .failed())
                        .isEmpty();
            }
        }
        drain();
    }

    private static void drain() {
        cloud.post("/_local/drain?seconds=" + PATIENCE.toSeconds(), CliJson.object(), PATIENCE.plusSeconds(10));
    }

    private static List<String> mails(String decision) {
        List<String> mails = new ArrayList<>();
        cloud.get("/_local/inbox?after=0").forEach(mail -> {
            if (mail.path("decision").asText().startsWith(decision)) {
                mails.add(mail.path("decision").asText());
            }
        });
        return mails;
    }

    /** How many deliveries ended in each way. */
    private static Map<String, Integer> states(String decision) {
        Map<String, Integer> states = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = cloud.get("/v1/deliveries?refused=true&limit=1000" + cursor);
            page.path("items").forEach(delivery -> {
                if (delivery.path("decision").asText().startsWith(decision)) {
                    states.merge(
                            (delivery.path("state").asText() + " "
                                            + delivery.path("reason").asText(""))
                                    .strip(),
                            1,
                            Integer::sum);
                }
            });
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + CloudClient.encode(page.path("next").asText())
                    : null;
        } while (cursor != null);
        return states;
    }

    private static int environments(String function) {
        for (JsonNode one : cloud.get("/_local/status").path("functions")) {
            if (one.path("name").asText().toLowerCase(Locale.ROOT).startsWith(function)) {
                return one.path("coldStarts").asInt();
            }
        }
        return 0;
    }
}
