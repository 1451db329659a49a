package io.regulars.local.state;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class InboxTest {

    private final Inbox inbox = new Inbox(null);

    @Test
    @Timeout(20)
    void whoeverWaitsGetsAMessageAsSoonAsItIsThere() throws Exception {
        CompletableFuture<List<ObjectNode>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                inbox.await(0, 15_000);
                return inbox.after(0, 10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        inbox.add(message("first"));

        assertThat(waiting.get(10, TimeUnit.SECONDS))
                .extracting(message -> message.path("subject").asText())
                .containsExactly("first");
    }

    @Test
    void waitingEndsWithNothingWhereNothingComes() throws Exception {
        inbox.add(message("first"));
        inbox.await(0, 15_000);
        inbox.await(1, 20);
        inbox.await(5, 0);
        assertThat(inbox.after(1, 10)).isEmpty();
    }

    private static ObjectNode message(String subject) {
        return new ObjectMapper().createObjectNode().put("subject", subject);
    }
}
