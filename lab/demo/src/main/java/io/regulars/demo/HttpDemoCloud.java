package io.regulars.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.client.Answers;
import io.regulars.cli.client.CloudClient;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A cloud over HTTP: the API with its token, events with the write key, and the links in messages with neither. */
final class HttpDemoCloud implements DemoCloud {

    private static final Duration TIMEOUT = Duration.ofMinutes(11);

    private final CloudClient client;
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HttpDemoCloud(CloudClient client) {
        this.client = client;
    }

    @Override
    public JsonNode get(String path) {
        return client.get(path);
    }

    @Override
    public JsonNode post(String path, JsonNode body) {
        return client.post(path, body == null ? CliJson.object() : body, TIMEOUT);
    }

    @Override
    public JsonNode send(byte[] batch) {
        try {
            HttpResponse<byte[]> response = client.postEvents("/v1/batch", batch, false);
            if (response.statusCode() != 200) {
                throw new CliException("the shop's events were refused with %d: %s"
                        .formatted(response.statusCode(), Answers.problem(response.body())));
            }
            return CliJson.parse(response.body());
        } catch (IOException e) {
            throw client.unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void visit(URI link) {
        browse(HttpRequest.newBuilder(link).GET().build());
    }

    @Override
    public void unsubscribe(URI link) {
        browse(HttpRequest.newBuilder(link)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click", UTF_8))
                .build());
    }

    /** A page and a redirect are both fine: where the button leads is the shop's own site, which is not played. */
    private void browse(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = browser.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2 && response.statusCode() / 100 != 3) {
                throw new CliException("a link in a message, /%s/…, answered %d: %s"
                        .formatted(kind(request.uri()), response.statusCode(), Answers.problem(response.body())));
            }
        } catch (IOException e) {
            throw client.unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static String kind(URI link) {
        return link.getPath().substring(1, Math.max(1, link.getPath().lastIndexOf('/')));
    }

    private static CliException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CliException(io.regulars.cli.base.ExitCodes.FAILED, "interrupted", e);
    }
}
