package io.regulars.function.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.regulars.aws.ledger.LedgerItem;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.ledger.Account;
import io.regulars.ledger.LedgerEntry;
import io.regulars.message.EventsMessage;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerState;

import static org.assertj.core.api.Assertions.assertThat;

/** Posts orders, refunds and redeemed points to the ledger and the account. */
class PostingTest extends ProfileFixture {

    @Test
    void accountMatchesTheLedgerInAnyOrderAndBatching() {
        for (int seed = 0; seed < 4; seed++) {
            String user = "p" + seed;
            List<Event> events = purchases(user);
            Collections.shuffle(events, new Random(seed));
            deliver(List.of(message(events.subList(0, 3))));
            defineProgramme();
            ProfileHandler other = newEnvironment();
            for (int from = 3; from < events.size(); from += 4) {
                deliver(other, List.of(message(events.subList(from, Math.min(events.size(), from + 4)))));
            }
            deliver(other, List.of(message(events)));
            CustomerState state = state(user);
            List<LedgerEntry> entries = ledger(user).stream()
                    .flatMap(item -> LedgerItem.read(item).stream())
                    .toList();

            assertThat(entries).hasSize(events.size());
            Account account = Account.of(entries, new ProgrammeStore(dynamo.client(), catalogue).read());
            assertThat(state.account()).as("seed %d", seed).isEqualTo(account.state());
            assertThat(state.points()).isEqualByComparingTo(account.state().balance());
        }
    }

    @Test
    void linkedVisitorsLedgersCountForTheCustomer() {
        defineProgramme();
        ProfileHandler environment = newEnvironment();
        deliver(
                environment,
                List.of(message(List.of(
                        visitorEvent("Order Completed", "{\"order_id\": \"1\", \"revenue\": 100}"),
                        TestEvents.track("Points Redeemed", "{\"redemption_id\": \"r\", \"points\": 30}")))));
        assertThat(state("u1").account().overspent()).isEqualTo(30);
        deliver(
                environment,
                List.of(message(List.of(TestEvents.of(EventType.IDENTIFY, null)
                        .withUser("u1", "a1")
                        .build()))));

        assertThat(state("u1").points()).isEqualByComparingTo("70");
        assertThat(state("u1").merged()).containsExactly(CustomerId.ofAnonymous("a1"));
        deliver(
                environment,
                List.of(message(List.of(TestEvents.track(
                        "Order Refunded", "{\"order_id\": \"1\", \"refund_id\": \"x\", \"total\": 50}")))));
        assertThat(state("u1").points()).isEqualByComparingTo("20");
    }

    @Test
    void anOrderSentAgainWithAnotherAmountIsReportedAndDropped() {
        deliver(List.of(message(List.of(
                TestEvents.track("Order Completed", "{\"order_id\": \"1\", \"revenue\": 100}"),
                TestEvents.track("Order Completed", "{\"order_id\": \"2\", \"revenue\": 50}")))));
        List<Event> again = List.of(
                TestEvents.track("Order Completed", "{\"order_id\": \"1\", \"revenue\": 90}"),
                TestEvents.track("Order Completed", "{\"order_id\": \"2\", \"revenue\": 50.00}"));
        CustomerState before = state("u1");
        CustomerFold fold = CustomerFold.of(
                before, again, Set.of(), Set.of("o/1", "o/2"), new ProgrammeStore(dynamo.client(), catalogue).read());

        assertThat(profiles.contradicted(before, fold.repeated()))
                .extracting(LedgerEntry::businessId)
                .containsExactly("o/1");
        deliver(List.of(message(again)));
        assertThat(state("u1").profile().revenue()).isEqualByComparingTo("150");
    }

    @Test
    void importedOrdersArePostedIndividually() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            events.add(TestEvents.of(EventType.TRACK, i % 3 == 2 ? "Order Refunded" : "Order Completed")
                    .imported("shop", i)
                    .withProperties("{\"revenue\": 2.25}")
                    .build());
        }
        events.add(TestEvents.of(EventType.TRACK, "Order Completed")
                .imported("shop", 30)
                .withProperties("{\"order_id\": \"7\", \"revenue\": 5}")
                .build());
        deliver(List.of(new EventsMessage(true, events).write("/ingest", NOW)));
        List<LedgerEntry> entries = ledger("u1").stream()
                .flatMap(item -> LedgerItem.read(item).stream())
                .toList();

        assertThat(ledger("u1")).hasSize(2);
        assertThat(entries).hasSize(31).extracting(LedgerEntry::businessId).contains("i/shop/0", "i/shop/29", "o/7");
        assertThat(entries.stream().map(LedgerEntry::points).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(state("u1").points())
                .isEqualByComparingTo("25");
    }

    /** Orders, refunds and redeemed points over three months. */
    private static List<Event> purchases(String user) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String at = NOW.minusSeconds(i * 400_000L).toString();
            String name = i % 5 == 3 ? "Order Refunded" : i % 5 == 4 ? "Points Redeemed" : "Order Completed";
            String properties =
                    switch (i % 5) {
                        case 3 -> "{\"order_id\": \"" + (i - 1) + "\", \"refund_id\": \"" + i + "\", \"total\": 12.5}";
                        case 4 -> "{\"redemption_id\": \"" + i + "\", \"points\": 20}";
                        default -> "{\"order_id\": \"" + i + "\", \"revenue\": 40.5}";
                    };
            events.add(TestEvents.of(EventType.TRACK, name)
                    .withUser(user, null)
                    .at(at)
                    .received("2026-03-02T12:00:00Z")
                    .withProperties(properties)
                    .build());
        }
        return events;
    }
}
