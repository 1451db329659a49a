package io.regulars.cli.send;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.Answers;
import io.regulars.cli.client.CloudClient;

/** Sends a batch with retries: waits as long as an overloaded cloud requests, and retries after connection failures. */
final class BatchUpload {

    /** How long to retry before giving up. */
    private static final long MAX_RETRY_NANOS = 60_000_000_000L;
    /** Retries if the cloud has never responded: it is probably not running. */
    private static final int MAX_RETRIES_WITHOUT_RESPONSE = 2;

    private static final long MAX_WAIT_MILLIS = 5_000;

    private final CloudClient client;
    private final SendTotals totals;

    BatchUpload(CloudClient client, SendTotals totals) {
        this.client = client;
        this.totals = totals;
    }

    void send(Batch batch) throws InterruptedException {
        byte[] body = batch.body();
        long start = System.nanoTime();
        boolean responded = totals.answered() > 0;
        for (int attempt = 0; ; attempt++) {
            long wait = backOff(attempt);
            try {
                HttpResponse<byte[]> response = client.postEvents("/v1/batch", body, true);
                if (!busy(response.statusCode())) {
                    record(batch, response);
                    return;
                }
                responded = true;
                if (expired(start)) {
                    throw overloaded(response);
                }
                wait = Math.max(retryAfter(response), wait);
            } catch (IOException e) {
                if (expired(start) || !responded && attempt >= MAX_RETRIES_WITHOUT_RESPONSE) {
                    throw unavailable(e);
                }
            }
            totals.retry();
            Thread.sleep(wait);
        }
    }

    private static boolean expired(long start) {
        return System.nanoTime() - start > MAX_RETRY_NANOS;
    }

    private static CliException overloaded(HttpResponse<byte[]> response) {
        return new CliException("the cloud has responded with " + response.statusCode() + " for a minute: "
                + Answers.problem(response.body())
                + " (run the same command again later; accepted events are not counted twice)");
    }

    private CliException unavailable(IOException cause) {
        long accepted = totals.accepted();
        if (accepted == 0) {
            return client.unreachable(cause);
        }
        return new CliException(
                ExitCodes.NO_CLOUD,
                "the cloud at " + client.cloud().url() + " stopped responding after " + accepted
                        + " events; restart it and run the same command again: accepted events are not counted twice",
                cause);
    }

    private void record(Batch batch, HttpResponse<byte[]> response) {
        List<OutEvent> events = batch.events();
        if (response.statusCode() == 401) {
            throw new CliException("the cloud rejects the write key; pass the key printed by 'up' with --write-key");
        }
        if (response.statusCode() / 100 != 2) {
            String reason = "the response was " + response.statusCode() + ": " + Answers.problem(response.body());
            events.forEach(event -> totals.reject(new Rejected(event.source(), event.line(), "", reason)));
            return;
        }
        Set<Integer> rejected = new HashSet<>();
        JsonNode answer = answer(response);
        for (JsonNode item : answer.path("rejected")) {
            int index = item.path("index").asInt(-1);
            if (index >= 0 && index < events.size() && rejected.add(index)) {
                OutEvent event = events.get(index);
                totals.reject(new Rejected(
                        event.source(),
                        event.line(),
                        item.path("field").asText(""),
                        item.path("reason").asText("")));
            }
        }
        totals.accept(events.size() - rejected.size());
        omitted(answer);
    }

    /** An answer lists the first parts only, and counts all: those not listed are taken for the last kind listed. */
    private void omitted(JsonNode answer) {
        String kind = "";
        for (JsonNode part : answer.path("omitted")) {
            kind = part.path("field").asText() + " " + part.path("reason").asText();
            totals.omit(kind, 1);
        }
        long more =
                answer.path("omittedCount").asLong() - answer.path("omitted").size();
        if (more > 0) {
            totals.omit(kind, more);
        }
    }

    private JsonNode answer(HttpResponse<byte[]> response) {
        try {
            JsonNode answer = CliJson.parse(response.body());
            if (answer.path("success").asBoolean()) {
                return answer;
            }
        } catch (IOException e) {
            throw new CliException(
                    ExitCodes.FAILED, client.cloud().url() + " does not respond like a Regulars cloud", e);
        }
        throw new CliException(client.cloud().url() + " does not respond like a Regulars cloud");
    }

    private static boolean busy(int status) {
        return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
    }

    private static long retryAfter(HttpResponse<byte[]> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("0");
        return seconds.matches("[0-9]{1,3}") ? Long.parseLong(seconds) * 1000 : 0;
    }

    private static long backOff(int attempt) {
        return Math.min(MAX_WAIT_MILLIS, 200L << Math.min(attempt, 6));
    }
}
