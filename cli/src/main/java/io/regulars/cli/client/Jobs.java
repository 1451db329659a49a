package io.regulars.cli.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;

/** Waits for the job with which the API answers a request that takes long, and reads its result. */
public final class Jobs {

    private static final Duration PATIENCE = Duration.ofHours(6);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private Jobs() {}

    /**
     * The result of a request: the answer itself, or the result of the job that the answer describes.
     *
     * @throws CliException if the job fails, or is not done within hours
     */
    public static JsonNode result(CloudClient client, JsonNode answer) {
        if (!answer.path("kind").isTextual() || !answer.path("state").isTextual()) {
            return answer;
        }
        JsonNode job = answer;
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        while (!job.path("state").asText().equals("done")) {
            String id = job.path("id").asText();
            if (job.path("state").asText().equals("failed")) {
                throw new CliException(
                        ExitCodes.FAILED,
                        "job " + id + " failed: " + job.path("error").asText()
                                + "; continue it with ./regulars jobs resume " + id);
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new CliException(
                        ExitCodes.FAILED, "job " + id + " is not done yet; see ./regulars jobs show " + id);
            }
            sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            job = client.get("/v1/jobs/" + id);
        }
        return job.path("result").isObject()
                ? job.path("result")
                : pages(client, job.path("id").asText());
    }

    private static JsonNode pages(CloudClient client, String id) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        String cursor = null;
        do {
            JsonNode page = client.get(
                    "/v1/jobs/" + id + "/result" + (cursor == null ? "" : "?cursor=" + CloudClient.encode(cursor)));
            append(whole, page.path("result"));
            cursor = page.path("next").isTextual() ? page.path("next").asText() : null;
        } while (cursor != null);
        return whole;
    }

    private static void append(ObjectNode whole, JsonNode part) {
        part.fields().forEachRemaining(member -> {
            if (member.getValue() instanceof ArrayNode array
                    && whole.path(member.getKey()).isArray()) {
                whole.withArrayProperty(member.getKey()).addAll(array);
            } else {
                whole.set(member.getKey(), member.getValue());
            }
        });
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCodes.FAILED, "interrupted", e);
        }
    }
}
