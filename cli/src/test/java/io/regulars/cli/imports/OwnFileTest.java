package io.regulars.cli.imports;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.EventsJar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The example of docs/import.md does what the page says. */
class OwnFileTest {

    @TempDir
    Path folder;

    private Imported imported;

    @BeforeEach
    void importExample() {
        Path orders = Imported.write(
                folder.resolve("orders.csv"),
                new String(EventsJar.read("samples/orders.csv").orElseThrow(), UTF_8));
        imported = Imported.of(
                new String(EventsJar.read("samples/orders-mapping.yaml").orElseThrow(), UTF_8), orders);
    }

    @Test
    void rowsOfOneOrderBecomeOneEvent() {
        JsonNode order = imported.named("Order Completed").get(0);

        assertThat(order.path("userId").asText()).isEqualTo("K-17");
        assertThat(order.path("timestamp").asText()).as("09:12 in Berlin").isEqualTo("2025-03-03T08:12:00Z");
        assertThat(order.path("properties").path("order_id").asText()).isEqualTo("10001");
        assertThat(order.path("properties").path("revenue").decimalValue()).isEqualByComparingTo("33.29");
        assertThat(order.path("properties").path("currency").asText()).isEqualTo("EUR");
        assertThat(order.path("properties").path("products")).hasSize(2);
        assertThat(order.path("properties")
                        .path("products")
                        .get(0)
                        .path("price")
                        .decimalValue())
                .isEqualByComparingTo("14.9");
    }

    @Test
    void rowsWithoutACustomerBecomeVisitors() {
        JsonNode order = imported.named("Order Completed").stream()
                .filter(it -> it.has("anonymousId"))
                .findFirst()
                .orElseThrow();

        assertThat(order.path("anonymousId").asText()).isEqualTo("order-10002");
        assertThat(order.path("properties").path("products").get(0).path("name").asText())
                .isEqualTo("Tasse \"Meer\"\nblau");
    }

    @Test
    void cancellationsBecomeRefundsWithPositiveAmounts() {
        JsonNode refund = imported.named("Order Refunded").get(0);

        assertThat(refund.path("properties").path("total").decimalValue()).isEqualByComparingTo("3.49");
        assertThat(refund.path("properties").has("revenue")).isFalse();
    }

    @Test
    void customerColumnsBecomeTraits() {
        assertThat(imported.identifies())
                .extracting(it -> it.path("traits").path("email").asText())
                .containsExactly("ada@example.com", "grace@example.com");
    }

    @Test
    void countsSkippedRowsByReason() {
        assertThat(imported.plan().report().skipped())
                .containsEntry("not paid yet", 1L)
                .containsEntry("no customer", 1L);
        assertThat(imported.plan().report().badCount()).isZero();
    }
}
