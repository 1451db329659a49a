package io.regulars.function.email;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.budget.Budget;
import io.regulars.budget.Unit;
import io.regulars.event.CustomerId;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.SendQueueConsumer;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages that are delivered twice or at the same time. */
class ConcurrentSendsIntegrationTest extends SendControlsFixture {

    /**
     * The second delivery of a message ends while the first is still sending, and then the provider defers the first.
     */
    @Test
    void keepsAMessageWhoseConcurrentDuplicateMustTryLater() {
        SendQueueConsumer duplicate = consumer();
        outcome = new Outcome.TryLater("busy");
        duringSend = () -> duplicate.deliver(List.of(request(ADA, "d1")), NOON);
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        assertThat(gates.get(ADA).claims()).isEmpty();
        assertThat(gates.get(ADA).due().get("d/d1").at()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));

        outcome = new Outcome.Accepted("p");
        consumer().deliver(List.of(request(ADA, "d1")), NOON.plus(Duration.ofMinutes(15)));
        assertThat(sent).containsExactly("d1");
    }

    @Test
    void checksAMessageAgainWhoseConcurrentDuplicateWasSent() {
        SendQueueConsumer duplicate = consumer();
        duringSend = () -> duplicate.deliver(List.of(request(ADA, "d1")), NOON);
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        assertThat(gates.get(ADA).due()).containsKey("d/d1");
        gates.update(ADA, gate -> gate.withoutDue("d/d1")); // as dispatch does
        consumer().deliver(List.of(request(ADA, "d1")), NOON.plus(Duration.ofMinutes(15)));
        assertThat(sent).containsExactly("d1");
        assertThat(gates.get(ADA).due()).doesNotContainKey("d/d1");
    }

    @Test
    void aBudgetOfFortyLetsExactlyFortyConcurrentMessagesOut() throws Exception {
        budget(new Budget("spring", 1, null, 40L, null, BigDecimal.TEN));
        List<CustomerId> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            all.add(CustomerId.ofUser("c" + i));
            consenting(all.get(i), "c" + i);
        }
        List<SendQueueConsumer> consumers = List.of(consumer(), consumer(), consumer(), consumer());
        race(120, i -> () -> {
            consumers.get(i % 4).deliver(List.of(request(all.get(i), "e" + i)), NOON);
            return null;
        });

        assertThat(sent).hasSize(40).doesNotHaveDuplicates();
        assertThat(used(Unit.MESSAGES)).isEqualByComparingTo("40");
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("200");
        for (int i = 0; i < 120; i++) {
            assertThat(item(all.get(i), "e" + i).get("state").s())
                    .isEqualTo(sent.contains("e" + i) ? "sent" : "refused");
        }
    }

    @Test
    void sendsAndCountsOneOfFiftyConcurrentDecisionsForOneCustomer() throws Exception {
        budget(new Budget("spring", 1, new BigDecimal("1000"), 1000L, 1000L, BigDecimal.TEN));
        List<SendQueueConsumer> consumers = List.of(consumer(), consumer(), consumer(), consumer());
        race(50, i -> () -> {
            consumers.get(i % 4).deliver(List.of(request(ADA, "f" + i)), NOON);
            return null;
        });

        assertThat(sent).hasSize(1);
        assertThat(used(Unit.MESSAGES)).isEqualByComparingTo("1");
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("5");
    }

    @Test
    void sendsAndCountsConcurrentDuplicatesOnce() throws Exception {
        budget(new Budget("spring", 1, null, 10L, null, BigDecimal.TEN));
        List<SendQueueConsumer> consumers = List.of(consumer(), consumer(), consumer(), consumer());
        race(24, i -> () -> {
            consumers.get(i % 4).deliver(List.of(request(ADA, "d1")), NOON);
            return null;
        });
        assertThat(sent).containsExactly("d1");
        assertThat(used(Unit.MESSAGES)).isEqualByComparingTo("1");
    }
}
