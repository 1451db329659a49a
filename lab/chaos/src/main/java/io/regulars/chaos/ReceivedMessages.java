package io.regulars.chaos;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The messages that mail server and push service received, and the one-click unsubscriptions that followed. Reads the
 * inbox on its own thread, so that clicks happen while other messages are being sent.
 */
final class ReceivedMessages implements AutoCloseable {

    private static final long POLL_MILLIS = 150;
    private static final Pattern UNSUBSCRIBE = Pattern.compile("https?://[^\\s\"'<>()\\\\]+/u/[A-Za-z0-9._~%=-]+");

    /**
     * A message that arrived.
     *
     * @param seen when it was read from the inbox, in nanoseconds of the system's clock
     */
    record Letter(long seq, String channel, String to, String decision, Instant at, long seen) {}

    /**
     * An answered click.
     *
     * @param decision of the message with the link
     * @param at time by the cloud's clock
     * @param answered in nanoseconds of the system's clock
     */
    record Click(String decision, String channel, Instant at, long answered) {}

    private final RetryingClient clients;
    private final long seed;
    private final List<Letter> letters = Collections.synchronizedList(new ArrayList<>());
    private final List<Click> clicks = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = new Thread(this::poll, "inbox-reader");
    private volatile boolean closed;
    private volatile RuntimeException failure;
    private long seen;

    ReceivedMessages(RetryingClient clients, long seed) {
        this.clients = clients;
        this.seed = seed;
        thread.setDaemon(true);
        thread.start();
    }

    private void poll() {
        try {
            while (!closed) {
                readNew();
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            failure = failed;
        }
    }

    private synchronized void readNew() {
        for (JsonNode entry : clients.get("/_local/inbox?after=" + seen)) {
            seen = Math.max(seen, entry.path("seq").asLong());
            Letter letter = new Letter(
                    entry.path("seq").asLong(),
                    entry.path("channel").asText(),
                    entry.path("to").asText(),
                    entry.path("decision").asText(),
                    Instant.parse(entry.path("at").asText()),
                    System.nanoTime());
            letters.add(letter);
            if (letter.channel().equals("email")
                    && Math.floorMod(letter.decision().hashCode() + seed, 4) == 0) {
                click(letter, entry);
            }
        }
    }

    private void click(Letter letter, JsonNode entry) {
        Matcher link = UNSUBSCRIBE.matcher(entry.path("headers").toString());
        if (link.find()) {
            clients.oneClick(URI.create(link.group()));
            // The cloud's clock does not move while messages are in transit, so the answer has the same time.
            clicks.add(new Click(letter.decision(), letter.channel(), letter.at(), System.nanoTime()));
        }
    }

    /** Reads the rest of the inbox; call it when no message is in transit. */
    void empty() {
        if (failure != null) {
            throw failure;
        }
        readNew();
    }

    List<Letter> letters() {
        return List.copyOf(letters);
    }

    List<Click> clicks() {
        return List.copyOf(clicks);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
