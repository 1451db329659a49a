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

/** Folding anew from the archive, without an archive. */
class RebuildFoldTest {

    private static final CustomerId ADA = CustomerId.ofUser("u1");

    private final Event told = order("2026-03-01T10:00:00Z", "A", 20);
    private final Event toldAgain = order("2026-03-01T11:00:00Z", "A", 20);
    private final Event other = order("2026-03-01T12:00:00Z", "B", 7);
    private final Event row =
            TestEvents.of(EventType.PAGE, null).imported("old", 4).build();

    @Test
    void theEventThatPostedCountsAndTheLedgerIsTheBalance() {
        CustomerFold live = live(List.of(toldAgain, told, other, row));
        assertThat(live.after().points()).isEqualByComparingTo("27");

        CustomerFold anew = rebuilt(live.after(), live.entries());
        assertThat(anew.after().profile()).isEqualTo(live.after().profile());
        assertThat(anew.after().imports()).isEqualTo(live.after().imports());
        assertThat(anew.after().recent()).isEqualTo(live.after().recent());
        assertThat(anew.after().points()).isEqualByComparingTo("27");
        assertThat(anew.after().account()).isNull();
        assertThat(anew.after().userId()).isEqualTo("u1");
        assertThat(anew.after().version()).isEqualTo(2);
        assertThat(anew.entries()).isEmpty();
        assertThat(anew.folded()).isEqualTo(3);
        assertThat(anew.changes()).isTrue();
    }

    @Test
    void whatTheLedgerLacksIsPostedOnceByTheEventThatCameFirst() {
        CustomerFold anew = rebuilt(CustomerState.unknown(ADA), List.of());
        assertThat(anew.entries()).extracting(LedgerEntry::businessId).containsExactly("o/A", "o/B");
        assertThat(anew.entries()).extracting(LedgerEntry::event).containsExactly(told.id(), other.id());
        assertThat(anew.after().points()).isEqualByComparingTo("27");
        assertThat(anew.after().userId()).isEqualTo("u1");
        assertThat(anew.after().anonymousId()).isNull();
    }

    @Test
    void whatCommandsPostedStandsInTheLedgerAlone() {
        List<LedgerEntry> ledger =
                new ArrayList<>(live(List.of(told, other, row)).entries());
        ledger.add(new LedgerEntry(
                "j/1",
                Kind.ADJUSTMENT,
                BigDecimal.ZERO,
                new BigDecimal(-5),
                told.time().plusSeconds(9),
                "r"));
        CustomerFold anew = rebuilt(CustomerState.unknown(ADA), ledger);
        assertThat(anew.after().points()).isEqualByComparingTo("22");
        assertThat(anew.after().account()).isNotNull();
        assertThat(anew.entries()).isEmpty();
    }

    @Test
    void aVisitorIsNamedByTheirOwnId() {
        Event visit = TestEvents.of(EventType.PAGE, null).withUser(null, "a1").build();
        CustomerFold anew = Rebuild.of(
                CustomerState.unknown(CustomerId.ofAnonymous("a1")), List.of(visit), List.of(), Programmes.NONE);
        assertThat(anew.after().anonymousId()).isEqualTo("a1");
        assertThat(anew.after().userId()).isNull();
        assertThat(anew.after().points()).isZero();
    }

    @Test
    void anArchiveThatIsBehindIsCounted() {
        CustomerState state = live(List.of(told, other, row)).after();
        List<Long> known = List.of(MessageHash.of(told), MessageHash.of(other));
        assertThat(Rebuild.behind(state, known, List.of(told, other, row))).isZero();
        assertThat(Rebuild.behind(state, known, List.of(told, row))).isEqualTo(1);
        assertThat(Rebuild.behind(state, known, List.of(told, other)))
                .as("a row of an import")
                .isEqualTo(1);
        assertThat(Rebuild.behind(state, known, List.of())).isEqualTo(3);
        assertThat(Rebuild.behind(CustomerState.unknown(ADA), List.of(), List.of(told, row)))
                .isZero();
    }

    private CustomerFold rebuilt(CustomerState before, List<LedgerEntry> ledger) {
        List<Event> archived = new ArrayList<>(List.of(told, toldAgain, other, row));
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
