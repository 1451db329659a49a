package io.regulars.function.email;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.function.send.SendHandler;

import static org.assertj.core.api.Assertions.assertThat;

/** Sending under SES's rate and quota, and through its outages: nothing is lost, sent twice, dead or unknown. */
class SesIntegrationTest extends SesFixture {

    /** Mails a second; ten times SES's initial rate of 14, so that the test is short. */
    private static final int RATE = Integer.getInteger("ses.rate", 140);

    @Test
    void aThousandMailsDueAtOnceAreAllSentOnceAtTheRateOfTheAccount() throws Exception {
        ses = new SesServer(RATE, 50_000);
        due(1_000);
        long start = System.nanoTime();
        work(environments(10, System::currentTimeMillis), 25_000);
        wakeAndWork(environments(10, System::currentTimeMillis));

        assertThat(ses.accepted()).containsExactlyInAnyOrderElementsOf(customers.keySet());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(900 / RATE));
        assertAllSent();
    }

    @Test
    void whatAShortInvocationHasNoTimeForReturnsToTheQueueWithoutAReceive() throws Exception {
        ses = new SesServer(40, 50_000);
        due(120);
        int before = queue.put();
        work(environments(2, System::currentTimeMillis), 700);

        assertThat(queue.put()).as("rounds of returned requests").isGreaterThan(before + 5);
        wakeAndWork(environments(2, System::currentTimeMillis)); // a slow machine may exceed the rate now and then
        assertThat(ses.accepted()).containsExactlyInAnyOrderElementsOf(customers.keySet());
        assertAllSent();
    }

    @Test
    void mailsBeyondTheDailyQuotaAreHeldAndSentWhenItFrees() throws Exception {
        ses = new SesServer(1_000, 30);
        due(50);
        List<SendHandler> environments = environments(1, millis::get);
        work(environments, 25_000);
        assertThat(ses.accepted()).hasSize(30);
        assertThat(waiting()).hasSize(20);
        Instant quarter = NOON.plus(Duration.ofMinutes(15));
        assertThat(waiting()).allSatisfy(decision -> assertThat(dueAt(decision)).isEqualTo(quarter));

        now = quarter;
        millis.addAndGet(Duration.ofMinutes(15).toMillis());
        wake(waiting());
        work(environments, 25_000);
        assertThat(ses.accepted()).as("the quota is still used up").hasSize(30);

        ses.freeQuota();
        now = NOON.plus(Duration.ofMinutes(30));
        millis.addAndGet(Duration.ofMinutes(15).toMillis());
        wakeAndWork(environments);
        assertThat(ses.accepted()).containsExactlyInAnyOrderElementsOf(customers.keySet());
        assertAllSent();
    }

    @Test
    void mailsAreHeldWhenOnlySesItselfKnowsThatTheDailyQuotaIsUsedUp() throws Exception {
        ses = new SesServer(1_000, 30);
        ses.accountReadable(false);
        due(50);
        List<SendHandler> environments = environments(1, millis::get);
        work(environments, 25_000);
        assertThat(ses.accepted()).hasSize(30);
        assertThat(waiting())
                .hasSize(20)
                .allSatisfy(decision -> assertThat(dueAt(decision)).isEqualTo(NOON.plus(Duration.ofMinutes(15))));

        ses.freeQuota();
        now = NOON.plus(Duration.ofMinutes(15));
        millis.addAndGet(Duration.ofMinutes(15).toMillis());
        wakeAndWork(environments);
        assertAllSent();
    }

    @Test
    void mailsWaitWhileSesCannotBeReachedAndNoneBecomesUnknown() throws Exception {
        ses = new SesServer(1_000, 50_000);
        due(40);
        List<SendHandler> environments = environments(2, millis::get);
        ses.stop();
        for (int outage = 0; outage < 8; outage++) {
            work(environments, 25_000);
            assertThat(waiting()).hasSize(40);
            now = now.plus(Duration.ofMinutes(15));
            millis.addAndGet(Duration.ofMinutes(15).toMillis());
            wake(waiting());
        }
        ses.start();
        work(environments, 25_000);
        wakeAndWork(environments);

        assertThat(ses.accepted()).containsExactlyInAnyOrderElementsOf(customers.keySet());
        assertAllSent();
    }
}
