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
 * What really arrived, as mail server and push service tell it, and who then unsubscribed with one click. A thread of
 * its own looks while everything else goes on, so that clicks fall into the middle of sending.
 */
final class ReceivedMessages implements AutoCloseable {

    private static final long LOOK_MILLIS = 150;
    private static final Pattern UNSUBSCRIBE = Pattern.compile("https?://[^\\s\"'<>()\\\\]+/u/[A-Za-z0-9._~%=-]+");

    /**
     * A message that arrived.
     *
     * @param seen when this box saw it, by the system's clock; a little after it arrived
     */
    record Letter(long seq, String channel, String to, String decision, Instant at, long seen) {}

    /**
     * A click that was answered.
     *
     * @param decision of the message that it was in
     * @param at by the cloud's clock
     * @param answered by the system's clock
     */
    record Click(String decision, String channel, Instant at, long answered) {}

    private final RetryingClient clients;
    private final long seed;
    private final List<Letter> letters = Collections.synchronizedList(new ArrayList<>());
    private final List<Click> clicks = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = new Thread(this::look, "letterbox");
    private volatile boolean closed;
    private volatile RuntimeException failure;
    private long seen;

    ReceivedMessages(RetryingClient clients, long seed) {
        this.clients = clients;
        this.seed = seed;
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        try {
            while (!closed) {
                take();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            failure = failed;
        }
    }

    private synchronized void take() {
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
            // The clock stands still while messages are on their way, so this is the time of the answer too.
            clicks.add(new Click(letter.decision(), letter.channel(), letter.at(), System.nanoTime()));
        }
    }

    /** Looks once more; call it when nothing is on its way. */
    void empty() {
        if (failure != null) {
            throw failure;
        }
        take();
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
