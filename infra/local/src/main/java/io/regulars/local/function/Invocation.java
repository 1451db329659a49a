package io.regulars.local.function;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through an environment. */
final class Invocation {

    private static final int EXCERPT = 300;

    private final String id = UUID.randomUUID().toString();
    private final byte[] event;
    private final String clientContext;
    private final CompletableFuture<byte[]> answer = new CompletableFuture<>();
    private volatile long deliveredAt;

    Invocation(byte[] event, String clientContext) {
        this.event = event;
        this.clientContext = clientContext;
    }

    String id() {
        return id;
    }

    byte[] event() {
        return event;
    }

    /** The beginning of the event, on one line. */
    String excerpt() {
        String text = new String(event, 0, Math.min(event.length, EXCERPT), StandardCharsets.UTF_8);
        return text.replaceAll("\\s+", " ") + (event.length > EXCERPT ? "…" : "");
    }

    /** JSON, or null. */
    String clientContext() {
        return clientContext;
    }

    CompletableFuture<byte[]> answer() {
        return answer;
    }

    /** The function has it from now on: it may have had effects. */
    void delivered() {
        deliveredAt = System.nanoTime();
    }

    boolean wasDelivered() {
        return deliveredAt != 0;
    }

    long millisSinceDelivery() {
        return deliveredAt == 0 ? 0 : (System.nanoTime() - deliveredAt + 999_999) / 1_000_000;
    }
}
