package io.regulars.aws.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.ledger.ImportStatement;
import io.regulars.ledger.Programmes;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerState;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class LedgerItemTest {

    private static final CustomerId CUSTOMER = CustomerId.ofUser("u");

    @ParameterizedTest
    @ValueSource(strings = {"1", "x", "é", "\\\"", "/", "\\u0001"})
    void aStatementFitsAnItemAndItsBoundHolds(String letter) {
        List<Event> refunds = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            refunds.add(TestEvents.of(EventType.TRACK, "Order Refunded")
                    .withProperties("{\"order_id\": \"" + letter.repeat(99) + "\", \"total\": 123456789.25}")
                    .imported("a data set with a name of forty letters", i)
                    .build());
        }
        ImportStatement statement = CustomerFold.of(
                        CustomerState.unknown(CUSTOMER), refunds, Set.of(), Set.of(), Programmes.NONE)
                .statements()
                .get(0);

        int bytes = LedgerItem.write(CUSTOMER, statement).get("list").s().getBytes(UTF_8).length;

        assertThat(bytes)
                .isLessThan(320 * 1024)
                .isLessThanOrEqualTo(100
                        + statement.entries().stream()
                                .mapToInt(ImportStatement::bytes)
                                .sum());
    }
}
