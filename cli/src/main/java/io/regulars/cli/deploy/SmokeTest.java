package io.regulars.cli.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Sends one event through a deployment and waits until the API shows it. */
final class SmokeTest {

    /** The customer of the event. */
    static final String CUSTOMER = "regulars-deployment-check";

    private final String ingestUrl;
    private final String apiUrl;
    private final StackSecrets secrets;
    private final String originSecret;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** @param originSecret empty if the functions admit every request */
    SmokeTest(String ingestUrl, String apiUrl, StackSecrets secrets, String originSecret, Duration patience) {
        this.ingestUrl = ingestUrl.replaceAll("/+$", "");
        this.apiUrl = apiUrl.replaceAll("/+$", "");
        this.secrets = secrets;
        this.originSecret = originSecret.replaceAll(",.*", "");
        this.patience = patience;
    }

    /** @throws CliException if the event is refused or does not appear in time */
    void run() {
        try {
            long before = events();
            HttpResponse<byte[]> sent = send();
            if (sent.statusCode() != 200) {
                throw new CliException("the new ingest function answers " + sent.statusCode() + ": "
                        + new String(sent.body(), UTF_8) + " (read its log group)");
            }
            Instant end = Instant.now().plus(patience);
            while (events() <= before) {
                if (Instant.now().isAfter(end)) {
                    throw new CliException("the event was accepted but is not in the profile of " + CUSTOMER + " after "
                            + patience.toSeconds() + " s: read the log groups of profile and api");
                }
                Thread.sleep(Math.min(2000, patience.toMillis()));
            }
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "the deployed functions cannot be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCodes.FAILED, "interrupted", e);
        }
    }

    private HttpResponse<byte[]> send() throws IOException, InterruptedException {
        String event = CliJson.line(CliJson.object()
                .put("type", "track")
                .put("event", "Deployment Checked")
                .put("userId", CUSTOMER)
                .put("messageId", UUID.randomUUID().toString()));
        String key = Base64.getEncoder().encodeToString((secrets.serverKey() + ":").getBytes(UTF_8));
        return http.send(
                request(ingestUrl + "/v1/track", "Basic " + key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(event))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** How many events the customer has; 0 if there is no such customer. */
    private long events() throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = http.send(
                request(apiUrl + "/v1/customers/" + CUSTOMER, "Bearer " + secrets.adminToken())
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (reply.statusCode() == 404) {
            return 0;
        }
        if (reply.statusCode() != 200) {
            throw new CliException("the new api function answers " + reply.statusCode() + ": "
                    + new String(reply.body(), UTF_8) + " (read its log group)");
        }
        JsonNode customer = CliJson.parse(reply.body());
        return customer.path("events").asLong();
    }

    private HttpRequest.Builder request(String url, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization);
        return originSecret.isEmpty() ? request : request.header("X-Regulars-Origin", originSecret.strip());
    }
}
