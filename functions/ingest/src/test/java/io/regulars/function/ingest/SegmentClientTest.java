package io.regulars.function.ingest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.TrackMessage;

import io.regulars.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

/** An unmodified client of Segment, with its own batching and retries, against the function and a real queue. */
class SegmentClientTest {

    private final IngestFixture ingest = new IngestFixture();

    @Test
    void deliversEverythingThatTheClientQueues() throws Exception {
        try (FunctionUrl url = new FunctionUrl(ingest.handler(), 0)) {
            Outcome outcome = send(url, 25);

            assertThat(outcome.succeeded.get()).isEqualTo(26);
            assertThat(outcome.failed.get()).isZero();
            List<Event> events = ingest.live();
            assertThat(events).hasSize(26);
            assertThat(events.stream().map(Event::id).collect(Collectors.toSet()))
                    .hasSize(26);
            assertThat(events).allSatisfy(event -> {
                assertThat(event.source()).isEqualTo("web");
                assertThat(event.userId()).isEqualTo("lena-4711");
            });
            assertThat(events)
                    .filteredOn(event -> event.is("Order Completed"))
                    .allSatisfy(event -> assertThat(
                                    event.properties().path("revenue").decimalValue())
                            .isEqualByComparingTo("19.90"));
            assertThat(url.requests()).as("it batches").isLessThan(26);
        }
    }

    /** Takes 15 seconds: the client's own first pause. */
    @Test
    void failsSoThatLambdaRetriesWhenTheQueueIsUnavailable() throws Exception {
        try (FunctionUrl url = new FunctionUrl(ingest.handler(), 1)) {
            Outcome outcome = send(url, 5);

            assertThat(outcome.succeeded.get()).isEqualTo(6);
            assertThat(ingest.live()).hasSize(6);
            assertThat(url.requests()).isGreaterThanOrEqualTo(2);
        }
    }

    private static Outcome send(FunctionUrl url, int orders) throws InterruptedException {
        Outcome outcome = new Outcome(orders + 1);
        Analytics analytics = Analytics.builder(IngestFixture.KEY)
                .endpoint(url.url())
                .flushQueueSize(10)
                .flushInterval(1, TimeUnit.SECONDS)
                .callback(outcome)
                .build();
        analytics.enqueue(IdentifyMessage.builder().userId("lena-4711").traits(Map.of("firstName", "Lena")));
        for (int i = 0; i < orders; i++) {
            analytics.enqueue(TrackMessage.builder("Order Completed")
                    .userId("lena-4711")
                    .properties(Map.of("order_id", "web-" + i, "revenue", 19.90)));
        }
        analytics.flush();
        assertThat(outcome.done.await(60, TimeUnit.SECONDS))
                .as("the client heard of every event")
                .isTrue();
        analytics.shutdown();
        return outcome;
    }

    private static final class Outcome implements Callback {

        private final AtomicInteger succeeded = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final CountDownLatch done;

        Outcome(int messages) {
            done = new CountDownLatch(messages);
        }

        @Override
        public void success(Message message) {
            succeeded.incrementAndGet();
            done.countDown();
        }

        @Override
        public void failure(Message message, Throwable throwable) {
            failed.incrementAndGet();
            done.countDown();
        }
    }
}
