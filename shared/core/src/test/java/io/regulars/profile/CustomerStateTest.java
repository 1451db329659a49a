package io.regulars.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.ledger.Account;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.LedgerEntry.Kind;
import io.regulars.ledger.Programmes;
import io.regulars.profile.Life.Stage;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerStateTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final CustomerId ADA = CustomerId.ofUser("ada");
    private static final CustomerId VISITOR = CustomerId.ofAnonymous("a1");

    @Test
    void aCustomersIdIsAHashThatTellsUsersFromVisitors() {
        assertThat(ADA.value())
                .hasSize(23)
                .startsWith("u")
                .isNotEqualTo(CustomerId.ofUser("adb").value());
        assertThat(VISITOR.value())
                .hasSize(23)
                .startsWith("a")
                .doesNotContain(CustomerId.ofUser("a1").value().substring(1));
        assertThat(VISITOR.anonymous()).isTrue();
        assertThat(ADA.anonymous()).isFalse();
        assertThat(ADA).hasToString(ADA.value());
    }

    @Test
    void aLifeTakesWhatWasReceivedAfterTheErasureBeforeIt() {
        assertThat(Life.FIRST.gone()).isFalse();
        assertThat(Life.FIRST.takes(Instant.EPOCH)).isTrue();
        assertThat(Life.FIRST.begun()).isSameAs(Life.FIRST);
        Life erasing = Life.erased(NOON, false);
        assertThat(erasing.stage()).isEqualTo(Stage.ERASING);
        Life erased = Life.erased(NOON, true);
        assertThat(erased.stage()).isEqualTo(Stage.ERASED);
        assertThat(erased.gone()).isTrue();
        assertThat(erased.takes(NOON)).isFalse();
        assertThat(erased.takes(NOON.plusMillis(1))).isTrue();
        assertThat(erased.with("key")).isEqualTo(new Life("key", NOON, Stage.ERASED));
        assertThat(erased.begun()).isEqualTo(new Life(null, NOON, Stage.ALIVE));
    }

    @Test
    void anUnknownCustomerHasNoStoredState() {
        CustomerState unknown = CustomerState.unknown(ADA);
        assertThat(unknown.exists()).isFalse();
        assertThat(unknown.ledgerEmpty()).isTrue();
        assertThat(unknown.loyaltyStatus(NOON).balance()).isZero();
        CustomerState erased = CustomerState.erased(ADA, 7, NOON, true);
        assertThat(erased.exists()).isTrue();
        assertThat(erased.life()).isEqualTo(Life.erased(NOON, true));
    }

    @Test
    void onlyAVisitorWhoPostedLeavesALedgerBehind() {
        CustomerState ada = folded(ADA, TestEvents.of(EventType.PAGE, null).build());
        assertThat(ada.posted()).isFalse();
        assertThat(ada.absorbing(folded(VISITOR, visit("Product Viewed", "{}")), "ada")
                        .merged())
                .isEmpty();
        for (Event posting : List.of(
                visit("Order Completed", "{\"revenue\": 0}"),
                visit("Order Refunded", "{\"refund\": 0}"),
                visit("Order Completed", "{\"revenue\": 5, \"part\": {\"index\": 1}}"))) {
            CustomerState both = ada.absorbing(folded(VISITOR, posting), "ada");
            assertThat(both.merged()).containsExactly(VISITOR);
            assertThat(both.ledgerEmpty()).isFalse();
            assertThat(both.version()).isEqualTo(2);
            assertThat(both.userId()).isEqualTo("ada");
            assertThat(both.anonymousId()).isEqualTo("a1");
            assertThat(both.without(VISITOR).merged()).isEmpty();
            assertThat(both.without(VISITOR).anonymousId()).isNull();
            assertThat(both.without(CustomerId.ofAnonymous("other"))).isEqualTo(both);
        }
    }

    @Test
    void aPointerHoldsOnlyItsTarget() {
        CustomerState visitor =
                folded(VISITOR, visit("Order Completed", "{\"revenue\": 5}")).withKey("key");
        CustomerState pointer = visitor.pointingTo(ADA);
        assertThat(pointer.to()).isEqualTo(ADA);
        assertThat(pointer.version()).isEqualTo(2);
        assertThat(pointer.profile()).isEqualTo(Profile.EMPTY);
        assertThat(pointer.points()).isZero();
        assertThat(pointer.anonymousId()).isNull();
        assertThat(pointer.life().key()).isEqualTo("key");
    }

    @Test
    void anAccountIsTheBalanceAndACommandIsOneVersion() {
        CustomerState state = folded(ADA, TestEvents.of(EventType.PAGE, null).build());
        Account account = Account.of(
                List.of(new LedgerEntry("o/1", Kind.ORDER, BigDecimal.TEN, BigDecimal.TEN, NOON, "e")),
                Programmes.NONE);
        assertThat(state.with(account).version()).isEqualTo(1);
        CustomerState next = state.next(account);
        assertThat(next.version()).isEqualTo(2);
        assertThat(next.points()).isEqualByComparingTo("10");
        assertThat(next.account()).isEqualTo(account.state());
        assertThat(next.loyaltyStatus(NOON).balance()).isEqualTo(10);
        assertThat(next.posted()).isTrue();
        assertThat(next.profile()).isEqualTo(state.profile());
        assertThat(next.withRecent(RecentIds.NONE).recent().isEmpty()).isTrue();
    }

    @Test
    void aCustomerAbsorbsVisitorsWithOrdersUpToALimit() {
        CustomerState full = CustomerState.unknown(ADA);
        for (int i = 0; i < CustomerFold.MERGED; i++) {
            assertThat(CustomerFold.canMerge(full, buyer(i)))
                    .as("visitor %d", i)
                    .isTrue();
            full = full.absorbing(buyer(i), "ada");
        }
        assertThat(CustomerFold.canMerge(full, buyer(CustomerFold.MERGED))).isFalse();
        assertThat(CustomerFold.canMerge(full, CustomerState.unknown(VISITOR))).isTrue();
        assertThat(CustomerFold.canMerge(CustomerState.unknown(ADA), full))
                .as("they and their own orders")
                .isFalse();
    }

    private static CustomerState buyer(int number) {
        String id = "visitor-" + number;
        return folded(
                CustomerId.ofAnonymous(id),
                TestEvents.of(EventType.TRACK, "Order Completed")
                        .withUser(null, id)
                        .withProperties("{\"revenue\": 5}")
                        .build());
    }

    private static Event visit(String name, String properties) {
        return TestEvents.of(EventType.TRACK, name)
                .withUser(null, "a1")
                .withProperties(properties)
                .build();
    }

    private static CustomerState folded(CustomerId customer, Event event) {
        return CustomerFold.of(CustomerState.unknown(customer), List.of(event), Set.of(), Set.of(), Programmes.NONE)
                .after();
    }
}
