package io.regulars.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.EventsJar;
import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.LocalClouds;
import io.regulars.local.cloud.LocalCloud;

import static org.assertj.core.api.Assertions.assertThat;

/** Double opt-in through the functions as they would be deployed, over HTTP with the key of a page. */
class DoubleOptInEnd2EndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String VICTIM = "victim@elsewhere.example";
    private static final Pattern LINK = Pattern.compile("/a/[A-Za-z0-9_.-]+");

    private static LocalCloud running;
    private static CloudClient cloud;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() {
        running = LocalCloud.start(LocalClouds.options(0, null, text -> {})
                .withRealTime(false)
                .withParameters(Map.of("DoubleOptIn", "browser")));
        cloud = new CloudClient(new CloudAddress(running.url(), running.writeKey(), running.adminToken()));
        cloud.post("/_local/clock", CliJson.object().put("now", "2026-03-03T12:00:00Z"), PATIENCE);
        EventsJar.catalogue().forEach((id, offer) -> cloud.put("/v1/offers/" + CloudClient.encode(id), offer));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void aStrangerCausesOneMailToAThirdPartyWhoseClickAllowsOffers() throws Exception {
        for (int i = 0; i < 5; i++) {
            signUp(running.browserKey(), "v" + i, VICTIM);
            buy("v" + i);
        }
        signUp(running.writeKey(), "shop", "ann@shop.example");
        buy("shop");
        advance("2026-03-08T18:00:00Z");

        List<JsonNode> mails = mailsTo(VICTIM);
        assertThat(mails).hasSize(1);
        Matcher link = LINK.matcher(mails.get(0).toString());
        assertThat(link.find()).isTrue();
        assertThat(blocked("shop")).isFalse();
        String asked = null;
        for (int i = 0; i < 5; i++) {
            assertThat(blocked("v" + i)).isTrue();
            String state = cloud.get("/v1/customers/v" + i)
                    .at("/addressConfirmation/state")
                    .asText();
            asked = state.equals("asked") ? "v" + i : asked;
        }
        assertThat(asked).isNotNull();

        assertThat(follow("GET", link.group())).isEqualTo(200);
        assertThat(blocked(asked)).as("mail scanners follow links").isTrue();
        assertThat(follow("POST", link.group().substring(0, link.group().length() - 3) + "AAA"))
                .isEqualTo(404);
        assertThat(follow("POST", link.group())).isEqualTo(200);
        assertThat(blocked(asked)).isFalse();
        assertThat(cloud.get("/v1/customers/" + asked)
                        .at("/addressConfirmation/state")
                        .asText())
                .isEqualTo("confirmed");
    }

    private void signUp(String key, String visitor, String address) throws IOException, InterruptedException {
        post(key, "/v1/identify", """
                {"anonymousId":"%s","messageId":"i-%s","traits":{"email":"%s","firstName":"evil.example",
                 "consent":{"marketing":{"email":true}}}}""".formatted(visitor, visitor, address));
    }

    private void buy(String visitor) throws IOException, InterruptedException {
        post(running.writeKey(), "/v1/track", """
                {"anonymousId":"%s","event":"Order Completed","properties":{"order_id":"o-%s-%d","revenue":50,"currency":"EUR"}}""".formatted(visitor, visitor, System.nanoTime()));
    }

    private void post(String key, String path, String body) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.url() + path))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private int follow(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static boolean blocked(String visitor) {
        return cloud.get("/v1/customers/" + visitor + "/next-offer?trigger=first_order")
                .toString()
                .contains("address_not_confirmed");
    }

    private static void advance(String to) {
        cloud.post("/_local/advance", CliJson.object().put("to", to), PATIENCE);
    }

    private static List<JsonNode> mailsTo(String address) {
        List<JsonNode> mails = new ArrayList<>();
        cloud.get("/_local/inbox?after=0").forEach(mail -> {
            if (mail.path("to").asText().contains(address)) {
                mails.add(mail);
            }
        });
        return mails;
    }
}
