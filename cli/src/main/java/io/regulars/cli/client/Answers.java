package io.regulars.cli.client;

import java.io.IOException;
import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads responses of a cloud; problem details (RFC 9457) become one line. */
public final class Answers {

    private static final int SHOWN = 200;

    private Answers() {}

    static JsonNode read(CloudAddress cloud, String path, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 403) {
            throw new HttpFailure(status, cloud.url() + path + " rejects this key: " + problem(response.body()));
        }
        if (status == 401) {
            throw new CliException(
                    ExitCodes.FAILED, cloud.url() + " refuses the token; pass the token printed by 'up' with --token");
        }
        if (status / 100 != 2) {
            throw new HttpFailure(
                    status, cloud.url() + path + " responded with " + status + ": " + problem(response.body()));
        }
        try {
            return CliJson.parse(response.body());
        } catch (IOException e) {
            throw new CliException(
                    ExitCodes.FAILED, cloud.url() + path + " did not respond with JSON. Is it a Regulars cloud?", e);
        }
    }

    /** The reason in an error response, on one line, with the errors of single fields. */
    public static String problem(byte[] body) {
        try {
            JsonNode node = CliJson.parse(body);
            for (String field : new String[] {"detail", "message", "title"}) {
                if (node.path(field).isTextual()) {
                    return node.path(field).asText() + errors(node.path("errors"));
                }
            }
        } catch (IOException e) {
            System.getLogger(Answers.class.getName())
                    .log(System.Logger.Level.DEBUG, "the error response is not JSON", e);
        }
        String text = new String(body, UTF_8).strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "(no details)" : text.substring(0, Math.min(SHOWN, text.length()));
    }

    private static String errors(JsonNode errors) {
        StringBuilder text = new StringBuilder();
        for (JsonNode error : errors) {
            text.append(text.isEmpty() ? ": " : "; ")
                    .append((error.path("pointer").asText() + " "
                                    + error.path("detail").asText())
                            .strip());
        }
        return text.toString();
    }
}
