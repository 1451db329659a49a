package io.regulars.function.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.ledger.Account;
import io.regulars.ledger.LedgerEntry;
import io.regulars.profile.CustomerState;

import static org.assertj.core.api.Assertions.assertThat;

/** A customer who ordered anonymously in many browsers. */
class ManyVisitorsIntegrationTest extends ProfileFixture {

    private static final int VISITORS = 200;
    private static final int REVENUE = 10;

    private int again;

    @Test
    void ordersBeforeTheIdentificationCountOnce() {
        deliverAll(orders());
        deliverAll(identifications());
        everyOrderCountsOnce();
        assertThat(state("u1").merged()).hasSize(VISITORS);

        deliverAll(repeatedByTheShop());
        everyOrderCountsOnce();
    }

    @Test
    void ordersAfterTheIdentificationCountOnce() {
        deliverAll(identifications());
        deliverAll(orders());
        everyOrderCountsOnce();
    }

    @Test
    void aProgrammeCountsTheOrdersOfMoreThanTwentyVisitors() {
        defineProgramme();
        List<Event> events = new ArrayList<>(orders().subList(0, 25));
        events.addAll(identifications().subList(0, 25));
        events.addAll(repeatedByTheShop().subList(0, 25));
        for (int from = 0; from < events.size(); from += 25) {
            assertThat(deliver(newEnvironment(), List.of(message(events.subList(from, from + 25)))))
                    .isEmpty();
        }
        assertThat(state("u1").merged()).hasSize(25);
        assertThat(state("u1").profile().orders()).isEqualTo(25);
        List<LedgerEntry> entries = new LedgerReader(dynamo.client(), table).read(state("u1"));
        assertThat(entries).extracting(LedgerEntry::businessId).hasSize(25).doesNotHaveDuplicates();
        assertThat(state("u1").account())
                .isEqualTo(Account.of(entries, new ProgrammeStore(dynamo.client(), catalogue).read())
                        .state());
    }

    private void everyOrderCountsOnce() {
        CustomerState state = state("u1");
        assertThat(state.profile().orders()).isEqualTo(VISITORS);
        assertThat(state.profile().revenue()).isEqualByComparingTo(Integer.toString(VISITORS * REVENUE));
        assertThat(state.points()).isEqualByComparingTo(Integer.toString(VISITORS * REVENUE));
        assertThat(new LedgerReader(dynamo.client(), table).read(state))
                .extracting(LedgerEntry::businessId)
                .hasSize(VISITORS)
                .doesNotHaveDuplicates();
    }

    /** Also delivers what is sent again because the visitors compete for the profile of their customer. */
    private void deliverAll(List<Event> events) {
        for (int from = 0; from < events.size(); from += 50) {
            assertThat(deliver(List.of(message(events.subList(from, from + 50)))))
                    .isEmpty();
        }
        while (again < sqs.sent("events").size()) {
            assertThat(deliver(List.of(sqs.sent("events").get(again++)))).isEmpty();
        }
    }

    private static List<Event> orders() {
        return IntStream.range(0, VISITORS)
                .mapToObj(i -> order(i).withUser(null, "visitor-" + i).build())
                .toList();
    }

    private static List<Event> identifications() {
        return IntStream.range(0, VISITORS)
                .mapToObj(i -> TestEvents.of(EventType.IDENTIFY, null)
                        .withUser("u1", "visitor-" + i)
                        .build())
                .toList();
    }

    /** Some of the orders again, as other events that name the customer. */
    private static List<Event> repeatedByTheShop() {
        return IntStream.range(0, 50)
                .mapToObj(i -> order(i).withUser("u1", null).build())
                .toList();
    }

    private static TestEvents order(int number) {
        return TestEvents.of(EventType.TRACK, "Order Completed")
                .withProperties("{\"order_id\": \"o" + number + "\", \"revenue\": " + REVENUE + "}");
    }
}
