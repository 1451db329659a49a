package io.regulars.aws.dynamo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetryTest {

    private final List<Integer> pauses = new ArrayList<>();
    private final Retry retry = new Retry(4, pauses::add);

    @Test
    void stopsAtTheFirstResultAndWaitsOnlyBeforeRetries() {
        int[] attempts = {0};

        String result = retry.run("the pool", () -> ++attempts[0] == 3 ? Optional.of("done") : Optional.empty());

        assertThat(result).isEqualTo("done");
        assertThat(attempts[0]).isEqualTo(3);
        assertThat(pauses).containsExactly(1, 2);
    }

    @Test
    void givesUpAfterTheLimitAndNamesTheSubject() {
        assertThatThrownBy(() -> retry.until("the pool", () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the pool was changed by other writers during each of 4 attempts");
        assertThat(pauses).containsExactly(1, 2, 3);
    }
}
