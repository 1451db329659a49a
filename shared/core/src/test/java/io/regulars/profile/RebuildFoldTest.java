package io.regulars.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.MessageHash;
import io.regulars.event.TestEvents;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.LedgerEntry.Kind;
import io.regulars.ledger.Programmes;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests rebuilding a customer from archived events, without an archive. */
class RebuildFoldTest {

    private static final CustomerId ADA = CustomerId.ofUser("u1");

    private final Event first = order("2026-03-01T10:00:00Z", "A", 20);
    private final Event duplicate = order("2026-03-01T11:00:00Z", "A", 20);
    private final Event other = order("2026-03-01T12:00:00Z", "B", 7);
    private final Event row =
            TestEvents.of(EventType.PAGE, null).imported("old", 4).build();

    @Test
    void theEventThatPostedCountsAndTheLedgerIsTheBalance() {
        CustomerFold live = live(List.of(duplicate, first, other, row));
        assertThat(live.after().points()).isEqualByComparingTo("27");

        CustomerFold rebuild = rebuilt(live.after(), live.entries());
        assertThat(rebuild.after().profile()).isEqualTo(live.after().profile());
        assertThat(rebuild.after().imports()).isEqualTo(live.after().imports());
        assertThat(rebuild.after().recent()).isEqualTo(live.after().recent());
        assertThat(rebuild.after().points()).isEqualByComparingTo("27");
        assertThat(rebuild.after().account()).isNull();
        assertThat(rebuild.after().userId()).isEqualTo("u1");
        assertThat(rebuild.after().version()).isEqualTo(2);
        assertThat(rebuild.entries()).isEmpty();
        assertThat(rebuild.folded()).isEqualTo(3);
        assertThat(rebuild.changes()).isTrue();
    }

    @Test
    void whatTheLedgerLacksIsPostedOnceByTheEventThatCameFirst() {
        CustomerFold rebuild = rebuilt(CustomerState.unknown(ADA), List.of());
        assertThat(rebuild.entries()).extracting(LedgerEntry::businessId).containsExactly("o/A", "o/B");
        assertThat(rebuild.entries()).extracting(LedgerEntry::event).containsExactly(first.id(), other.id());
        assertThat(rebuild.after().points()).isEqualByComparingTo("27");
        assertThat(rebuild.after().userId()).isEqualTo("u1");
        assertThat(rebuild.after().anonymousId()).isNull();
    }

    @Test
    void entriesOfCommandsAreOnlyInTheLedger() {
        List<LedgerEntry> ledger =
                new ArrayList<>(live(List.of(first, other, row)).entries());
        ledger.add(new LedgerEntry(
                "j/1",
                Kind.ADJUSTMENT,
                BigDecimal.ZERO,
                new BigDecimal(-5),
                first.time().plusSeconds(9),
                "r"));
        CustomerFold rebuild = rebuilt(CustomerState.unknown(ADA), ledger);
        assertThat(rebuild.after().points()).isEqualByComparingTo("22");
        assertThat(rebuild.after().account()).isNotNull();
        assertThat(rebuild.entries()).isEmpty();
    }

    @Test
    void aVisitorIsNamedByTheirOwnId() {
        Event visit = TestEvents.of(EventType.PAGE, null).withUser(null, "a1").build();
        CustomerFold rebuild = Rebuild.of(
                CustomerState.unknown(CustomerId.ofAnonymous("a1")), List.of(visit), List.of(), Programmes.NONE);
        assertThat(rebuild.after().anonymousId()).isEqualTo("a1");
        assertThat(rebuild.after().userId()).isNull();
        assertThat(rebuild.after().points()).isZero();
    }

    @Test
    void anArchiveThatIsBehindIsCounted() {
        CustomerState state = live(List.of(first, other, row)).after();
        List<Long> known = List.of(MessageHash.of(first), MessageHash.of(other));
        assertThat(Rebuild.behind(state, known, List.of(first, other, row))).isZero();
        assertThat(Rebuild.behind(state, known, List.of(first, row))).isEqualTo(1);
        assertThat(Rebuild.behind(state, known, List.of(first, other)))
                .as("a row of an import")
                .isEqualTo(1);
        assertThat(Rebuild.behind(state, known, List.of())).isEqualTo(3);
        assertThat(Rebuild.behind(CustomerState.unknown(ADA), List.of(), List.of(first, row)))
                .isZero();
    }

    private CustomerFold rebuilt(CustomerState before, List<LedgerEntry> ledger) {
        List<Event> archived = new ArrayList<>(List.of(first, duplicate, other, row));
        Collections.shuffle(archived, new Random(1));
        return Rebuild.of(before, archived, ledger, Programmes.NONE);
    }

    private static CustomerFold live(List<Event> events) {
        return CustomerFold.of(CustomerState.unknown(ADA), events, Set.of(), Set.of(), Programmes.NONE);
    }

    private static Event order(String at, String id, int revenue) {
        return TestEvents.of(EventType.TRACK, "Order Completed")
                .at(at)
                .withProperties("{\"order_id\": \"" + id + "\", \"revenue\": " + revenue + "}")
                .build();
    }
}
