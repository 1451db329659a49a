package io.regulars.ledger;

import java.math.BigDecimal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;

class OrderMoneyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"subtotal\": 90, \"revenue\": 100, \"total\": 119, \"tax\": 15} | 100 | 90",
                "{\"revenue\": 100, \"total\": 119, \"tax\": 15} | 100 | 100",
                "{\"total\": 119, \"tax\": 15, \"shipping\": 4} | 119 | 100",
                "{\"total\": 119, \"tax\": -15, \"shipping\": -4} | 119 | 100",
                "{\"total\": 119, \"shipping\": 4} | 119 | 115",
                "{\"total\": 5, \"tax\": 8} | 5 | 0",
                "{\"subtotal\": -1} | 7 | 0",
                "{} | 7 | 7"
            })
    void whatEarnsIsWithoutTaxAndShippingAndNotNegative(String order, BigDecimal amount, BigDecimal eligible) {
        assertThat(OrderMoney.eligible(properties(order), amount)).isEqualByComparingTo(eligible);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{} | 10 | none",
                "{\"total\": 10.00} | 10 | none",
                "{\"total\": 12, \"revenue\": 10} | 10 | 12",
                "{\"total\": -12, \"revenue\": 10} | 10 | 12"
            })
    void whatWasPaidIsNotedOnlyWhereItIsNotTheAmount(String order, BigDecimal amount, BigDecimal gross) {
        assertThat(OrderMoney.gross(properties(order), amount)).isEqualTo(gross);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"refund\": 5} | true",
                "{\"refund\": 5, \"revenue\": 4} | true",
                "{\"total\": 5} | true",
                "{\"total\": 5, \"revenue\": 4} | true",
                "{\"amount\": 5} | true",
                "{\"amount\": 5, \"revenue\": 4} | false",
                "{\"revenue\": 4} | false",
                "{\"products\": [{\"price\": 4}]} | false",
                "{} | false"
            })
    void aRefundIsOfTheSumPaidWhereItNamesThatSum(String refund, boolean gross) {
        assertThat(OrderMoney.grossRefund(properties(refund))).isEqualTo(gross);
    }

    private static ObjectNode properties(String json) {
        return TestEvents.track("Order Completed", json).properties();
    }
}
