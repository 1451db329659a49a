package io.regulars.cli.send;

import java.util.Optional;
import java.util.Set;

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
    /** Through which events reach the profiles. */
    private static final Set<String> QUEUES = Set.of("events", "history");

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

    /** @param waiting whether events wait for profile or are in its hands */
    private record State(Counts counts, boolean waiting) {}

    private FoldedCounts(CloudClient client, Counts before) {
        this.client = client;
        this.before = before;
    }

    /** Starts counting; empty if the cloud does not tell. Call before anything is sent. */
    public static Optional<FoldedCounts> start(CloudClient client) {
        return read(client).map(state -> new FoldedCounts(client, state.counts()));
    }

    /**
     * Waits until the profiles have as many events as were accepted and no event waits. Empty if that does not happen,
     * or if others sent new events as well. What was new is counted exactly; a repeated delivery counts a known event
     * again, so the sum alone does not tell the end, and the known ones are the others of those accepted.
     */
    public Optional<Counts> await(long accepted) {
        Counts last = new Counts(0, 0);
        int same = 0;
        while (same < IDLE_POLLS) {
            Optional<State> state = read(client);
            if (state.isEmpty()) {
                return Optional.empty();
            }
            Counts now = state.get().counts().since(before);
            if (now.folded() > accepted) {
                return Optional.empty();
            }
            same = now.equals(last) ? same + 1 : 0;
            last = now;
            if (last.sum() >= accepted && same >= STABLE_POLLS && !state.get().waiting()) {
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

    private static Optional<State> read(CloudClient client) {
        try {
            JsonNode status = client.get("/_local/status");
            boolean waiting = false;
            for (JsonNode queue : status.path("queues")) {
                waiting |= QUEUES.contains(queue.path("name").asText())
                        && queue.path("depth").asLong() + queue.path("inFlight").asLong() > 0;
            }
            JsonNode counts = status.path("counts");
            return Optional.of(new State(
                    new Counts(
                            counts.path("events.folded").asLong(),
                            counts.path("events.duplicate").asLong()),
                    waiting));
        } catch (CliException e) {
            return Optional.empty(); // not a local cloud, or no token for it
        }
    }
}
