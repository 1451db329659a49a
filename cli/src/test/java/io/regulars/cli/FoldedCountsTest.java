package io.regulars.cli;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.send.FoldedCounts;

import static org.assertj.core.api.Assertions.assertThat;

class FoldedCountsTest {

    private final StubCloud cloud = new StubCloud();
    private final CloudClient client =
            new CloudClient(new CloudAddress(URI.create(cloud.url()), StubCloud.KEY, StubCloud.TOKEN));

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void repeatedDeliveriesOfNewEventsAreNotTakenForKnownOnes() throws Exception {
        status(0, 0, 0);
        FoldedCounts counts = FoldedCounts.start(client).orElseThrow();
        status(60, 45, 3);
        CompletableFuture<FoldedCounts.Counts> result =
                CompletableFuture.supplyAsync(() -> counts.await(100).orElseThrow());

        TimeUnit.MILLISECONDS.sleep(2_000);
        assertThat(result).as("events still wait").isNotDone();
        status(100, 45, 0);

        assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(new FoldedCounts.Counts(100, 0));
    }

    private void status(int folded, int duplicate, int waiting) {
        cloud.answer("/_local/status", """
                {"queues":[{"name":"history","depth":%d,"inFlight":1},{"name":"email","depth":5,"inFlight":0}],
                 "counts":{"events.folded":%d,"events.duplicate":%d}}""".replace("\"inFlight\":1", "\"inFlight\":" + Math.min(1, waiting))
                .formatted(waiting, folded, duplicate));
    }
}
