package io.regulars.cli.send;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.client.CloudClient;

/**
 * How many of the accepted events were new to the profiles and how many were known before, from the counters of a local
 * cloud. Other clouds have no such counters.
 */
public final class FoldedCounts {

    private static final long POLL_MILLIS = 250;
    /** Gives up if no event was folded for this long. */
    private static final int IDLE_POLLS = 240;
    /** The counts are final if they have not changed for this long. */
    private static final int STABLE_POLLS = 4;

    private final CloudClient client;
    private final Counts before;

    /** Numbers of events since the cloud was started. */
    public record Counts(long folded, long known) {

        private long sum() {
            return folded + known;
        }

        private Counts since(Counts earlier) {
            return new Counts(folded - earlier.folded, known - earlier.known);
        }
    }

    private FoldedCounts(CloudClient client, Counts before) {
        this.client = client;
        this.before = before;
    }

    /** Starts counting; empty if the cloud does not tell. Call before anything is sent. */
    public static Optional<FoldedCounts> start(CloudClient client) {
        return read(client).map(counts -> new FoldedCounts(client, counts));
    }

    /**
     * Waits until the profiles have as many events as were accepted. Empty if that does not happen, or if others sent
     * new events as well. What was new is counted exactly; a repeated delivery counts a known event again, so the known
     * ones are the others of those accepted.
     */
    public Optional<Counts> await(long accepted) {
        Counts last = new Counts(0, 0);
        int same = 0;
        while (same < IDLE_POLLS) {
            Optional<Counts> now = read(client).map(counts -> counts.since(before));
            if (now.isEmpty() || now.get().folded() > accepted) {
                return Optional.empty();
            }
            same = now.get().equals(last) ? same + 1 : 0;
            last = now.get();
            if (last.sum() >= accepted && same >= STABLE_POLLS) {
                return Optional.of(new Counts(last.folded(), accepted - last.folded()));
            }
            pause();
        }
        return Optional.empty();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted");
        }
    }

    private static Optional<Counts> read(CloudClient client) {
        try {
            JsonNode counts = client.get("/_local/status").path("counts");
            return Optional.of(new Counts(
                    counts.path("events.folded").asLong(),
                    counts.path("events.duplicate").asLong()));
        } catch (CliException e) {
            return Optional.empty(); // not a local cloud, or no token for it
        }
    }
}
