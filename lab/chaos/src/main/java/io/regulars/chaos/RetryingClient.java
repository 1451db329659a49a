package io.regulars.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudAddress;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A client of the cloud that retries 429, 5xx and broken connections with the same body. Safe for concurrent use. */
final class RetryingClient {

    private static final long GIVE_UP_NANOS = 120_000_000_000L;
    private static final int CONFLICT = 409;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final CloudAddress cloud;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicLong retries = new AtomicLong();

    RetryingClient(CloudAddress cloud) {
        this.cloud = cloud;
    }

    /** How many requests were retries. */
    long retries() {
        return retries.get();
    }

    /** Posts events until they are acknowledged; returns the acknowledgement. */
    JsonNode events(JsonNode body) {
        String key = Base64.getEncoder().encodeToString((cloud.writeKey() + ":").getBytes(UTF_8));
        return json(send(() -> HttpRequest.newBuilder(uri("/v1/batch"))
                .timeout(TIMEOUT)
                .header("Authorization", "Basic " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(CliJson.bytes(body)))
                .build()));
    }

    JsonNode get(String path) {
        return json(send(() -> api(path).GET().build()));
    }

    JsonNode post(String path, JsonNode body, Duration timeout) {
        return json(send(() -> api(path)
                .timeout(timeout)
                .POST(BodyPublishers.ofByteArray(CliJson.bytes(body)))
                .build()));
    }

    JsonNode put(String path, JsonNode body) {
        return json(send(() -> api(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(CliJson.bytes(body)))
                .build()));
    }

    /** A response that accepts or refuses a redemption. */
    record Answered(int status, JsonNode body) {}

    /** Posts a redemption under an Idempotency-Key until it is answered; 409 is an answer. */
    Answered redeem(String path, JsonNode body, String key) {
        HttpResponse<byte[]> response = send(() -> api(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(CliJson.bytes(body)))
                .build());
        return new Answered(response.statusCode(), json(response));
    }

    /** Unsubscribes with one click (RFC 8058), as a mail reader does it. */
    void oneClick(URI link) {
        send(() -> HttpRequest.newBuilder(link)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click", UTF_8))
                .build());
    }

    private HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + cloud.adminToken());
    }

    private URI uri(String path) {
        return URI.create(cloud.url() + path);
    }

    private interface Requests {
        HttpRequest next();
    }

    private HttpResponse<byte[]> send(Requests requests) {
        long end = System.nanoTime() + GIVE_UP_NANOS;
        for (int attempt = 0; ; attempt++) {
            HttpRequest request = requests.next();
            String failure;
            try {
                HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
                if (response.statusCode() / 100 == 2 || response.statusCode() == CONFLICT && answersConflict(request)) {
                    return response;
                }
                failure = response.statusCode() + " " + new String(response.body(), UTF_8);
                if (response.statusCode() / 100 == 4 && response.statusCode() != 429) {
                    throw new CliException(
                            request.method() + " " + request.uri().getPath() + " answered " + failure);
                }
            } catch (IOException broken) {
                failure = broken.toString();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new CliException(ExitCodes.FAILED, "interrupted", stopping);
            }
            if (System.nanoTime() > end) {
                throw new CliException(
                        request.method() + " " + request.uri().getPath() + " fails for two minutes: " + failure);
            }
            retries.incrementAndGet();
            pause(attempt);
        }
    }

    /** Only a redemption may be answered with a conflict; for all other requests it is an error of the run. */
    private static boolean answersConflict(HttpRequest request) {
        return request.headers().firstValue("Idempotency-Key").isPresent();
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(Math.min(1_000, 100L << Math.min(attempt, 4)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCodes.FAILED, "interrupted", stopping);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return CliJson.parse(response.body());
        } catch (IOException broken) {
            throw new CliException(ExitCodes.FAILED, response.uri().getPath() + " does not answer JSON", broken);
        }
    }
}
