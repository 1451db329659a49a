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

/**
 * Sends one batch until it is answered: waits as long as a busy cloud asks, and tries again when the connection breaks.
 */
final class BatchUpload {

    /** A cloud that is gone for about this long is not coming back. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    /** A cloud that never answered is given up sooner: most likely it does not run. */
    private static final int TRIES_OF_A_STRANGER = 2;

    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final CloudClient client;
    private final SendTotals tally;

    BatchUpload(CloudClient client, SendTotals tally) {
        this.client = client;
        this.tally = tally;
    }

    void deliver(Batch batch) throws InterruptedException {
        byte[] body = batch.body();
        long begun = System.nanoTime();
        boolean met = tally.answered() > 0;
        for (int attempt = 0; ; attempt++) {
            long wait = backOff(attempt);
            try {
                HttpResponse<byte[]> response = client.postEvents("/v1/batch", body, true);
                if (!busy(response.statusCode())) {
                    record(batch, response);
                    return;
                }
                met = true;
                if (late(begun)) {
                    throw overloaded(response);
                }
                wait = Math.max(retryAfter(response), wait);
            } catch (IOException e) {
                if (late(begun) || !met && attempt >= TRIES_OF_A_STRANGER) {
                    throw gone(e);
                }
            }
            tally.retry();
            Thread.sleep(wait);
        }
    }

    private static boolean late(long begun) {
        return System.nanoTime() - begun > PATIENCE_NANOS;
    }

    private static CliException overloaded(HttpResponse<byte[]> response) {
        return new CliException("the cloud answers " + response.statusCode() + " for a minute now: "
                + Answers.problem(response.body()) + " (what was taken stays; run the same command again later)");
    }

    private CliException gone(IOException cause) {
        long taken = tally.accepted();
        if (taken == 0) {
            return client.unreachable(cause);
        }
        return new CliException(
                ExitCodes.NO_CLOUD,
                "the cloud at " + client.cloud().url() + " went away after " + taken
                        + " events: start it again and run the same command; what it kept is not counted twice",
                cause);
    }

    private void record(Batch batch, HttpResponse<byte[]> response) {
        List<OutEvent> events = batch.events();
        if (response.statusCode() == 401) {
            throw new CliException(
                    "the cloud refuses the write key: give the one that its 'up' printed with --write-key");
        }
        if (response.statusCode() / 100 != 2) {
            String reason =
                    "the request was answered " + response.statusCode() + ": " + Answers.problem(response.body());
            events.forEach(event -> tally.reject(new Rejected(event.source(), event.line(), "", reason)));
            return;
        }
        Set<Integer> refused = new HashSet<>();
        for (JsonNode item : answer(response).path("rejected")) {
            int index = item.path("index").asInt(-1);
            if (index >= 0 && index < events.size() && refused.add(index)) {
                OutEvent event = events.get(index);
                tally.reject(new Rejected(
                        event.source(),
                        event.line(),
                        item.path("field").asText(""),
                        item.path("reason").asText("")));
            }
        }
        tally.accept(events.size() - refused.size());
    }

    private JsonNode answer(HttpResponse<byte[]> response) {
        try {
            JsonNode answer = CliJson.parse(response.body());
            if (answer.path("success").asBoolean()) {
                return answer;
            }
        } catch (IOException e) {
            throw new CliException(
                    ExitCodes.FAILED, client.cloud().url() + " does not answer as a Regulars cloud does", e);
        }
        throw new CliException(client.cloud().url() + " does not answer as a Regulars cloud does");
    }

    private static boolean busy(int status) {
        return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
    }

    private static long retryAfter(HttpResponse<byte[]> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("0");
        return seconds.matches("[0-9]{1,3}") ? Long.parseLong(seconds) * 1000 : 0;
    }

    private static long backOff(int attempt) {
        return Math.min(LONGEST_WAIT_MILLIS, 200L << Math.min(attempt, 6));
    }
}
