package io.regulars.aws.run;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorkersTest {

    private final Workers workers = new Workers();

    @Test
    void returnsResultsInTheOrderOfTheItems() {
        List<Integer> items = IntStream.range(0, 500).boxed().toList();
        assertThat(workers.map(items, item -> item * 2))
                .isEqualTo(items.stream().map(item -> item * 2).toList());
        assertThat(workers.map(List.of(7), item -> item + 1)).containsExactly(8);
        assertThat(workers.map(List.<Integer>of(), item -> item)).isEmpty();
    }

    @Test
    void processesItemsConcurrently() {
        CountDownLatch met = new CountDownLatch(3);
        assertThat(workers.map(List.of(1, 2, 3), item -> {
                    met.countDown();
                    try {
                        return met.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .containsExactly(true, true, true);
    }

    @Test
    void throwsAFailureAfterAllTasksHaveEnded() {
        AtomicInteger done = new AtomicInteger();
        assertThatThrownBy(() -> workers.forEach(IntStream.range(0, 50).boxed().toList(), item -> {
                    if (item == 3) {
                        throw new IllegalStateException("the third");
                    }
                    done.incrementAndGet();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the third");
        assertThat(done).hasValue(49);
    }
}
