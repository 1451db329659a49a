package io.regulars.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * HTTP client of one cloud. An error response or an unreachable cloud becomes a {@link CliException} that says what to
 * do; only {@link #postEvents} returns the raw response. Safe for concurrent use.
 */
public final class CloudClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final CloudAddress cloud;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public CloudClient(CloudAddress cloud) {
        this.cloud = cloud;
    }

    public CloudAddress cloud() {
        return cloud;
    }

    /** The response to an API call; the path starts with a slash and may include a query string. */
    public JsonNode get(String path) {
        return api(request(path, TIMEOUT).GET().build());
    }

    public JsonNode put(String path, JsonNode body) {
        return api(request(path, TIMEOUT)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(CliJson.bytes(body)))
                .build());
    }

    public JsonNode post(String path, JsonNode body) {
        return post(path, body, TIMEOUT);
    }

    public JsonNode post(String path, JsonNode body, Duration timeout) {
        return api(request(path, timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(CliJson.bytes(body)))
                .build());
    }

    public JsonNode delete(String path) {
        return api(request(path, TIMEOUT).DELETE().build());
    }

    /** Posts events with the write key and returns the response, whatever its status. */
    public HttpResponse<byte[]> postEvents(String path, byte[] body, boolean gzipped)
            throws IOException, InterruptedException {
        if (cloud.writeKey() == null) {
            throw CliException.usage("no write key is known for " + cloud.url() + "; pass one with --write-key");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((cloud.writeKey() + ":").getBytes(UTF_8)));
        if (gzipped) {
            request.header("Content-Encoding", "gzip");
        }
        return http.send(request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
    }

    /** The error for a cloud that does not respond. */
    public CliException unreachable(Throwable cause) {
        return new CliException(
                ExitCodes.NO_CLOUD, "no cloud is running at " + cloud.url() + "; start one with ./regulars up", cause);
    }

    /** Encodes a value for use in a path or query string. */
    public static String encode(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        if (cloud.adminToken() == null) {
            throw CliException.usage("no token is known for " + cloud.url() + "; pass one with --token");
        }
        return HttpRequest.newBuilder(uri(path))
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + cloud.adminToken());
    }

    private URI uri(String path) {
        return URI.create(cloud.url() + path);
    }

    private JsonNode api(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return Answers.read(cloud, request.uri().getPath(), response);
        } catch (java.net.http.HttpTimeoutException e) {
            throw new CliException(
                    ExitCodes.FAILED,
                    cloud.url() + " did not respond to " + request.uri().getPath() + " in time",
                    e);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCodes.FAILED, "interrupted", e);
        }
    }
}
