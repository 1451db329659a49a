package io.regulars.cli.imports;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.EventsJar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The mappings of docs/import.md for exports of other systems do what the page says. */
class SampleExportsTest {

    @TempDir
    Path folder;

    @Test
    void shopifyOrdersKeepTheirLines() {
        Imported imported = read("shopify-orders.csv", "shopify-mapping.yaml");

        List<JsonNode> orders = imported.named("Order Completed");
        assertThat(orders)
                .extracting(it -> it.path("properties").path("order_id").asText())
                .containsExactlyInAnyOrder("#1001", "#1002", "#1003");
        JsonNode first = orders.get(0);
        assertThat(first.path("userId").asText()).isEqualTo("ada.sample@example.com");
        assertThat(first.path("timestamp").asText()).isEqualTo("2025-03-03T08:12:03Z");
        assertThat(first.path("properties").path("products")).hasSize(2);
        assertThat(first.path("properties").path("revenue").decimalValue()).isEqualByComparingTo("33.29");
        assertThat(first.path("properties").path("total").decimalValue()).isEqualByComparingTo("38.19");
        assertThat(first.path("properties").path("currency").asText()).isEqualTo("EUR");
        assertThat(Imported.sum(orders, "revenue")).isEqualByComparingTo("58.29");
        assertThat(orders.get(1).path("properties").path("coupon").asText()).isEqualTo("SAMPLE-CODE");
        assertThat(imported.plan().report().badCount()).isZero();
        assertThat(imported.plan().report().skipped()).containsEntry("not paid", 1L);
        assertThat(imported.plan().report().misses()).isEmpty();
    }

    @Test
    void shopifyRefundsAndConsentAreImported() {
        Imported imported = read("shopify-orders.csv", "shopify-mapping.yaml");

        JsonNode refund = imported.named("Order Refunded").get(0).path("properties");
        assertThat(refund.path("order_id").asText()).isEqualTo("#1002");
        assertThat(refund.path("total").decimalValue()).isEqualByComparingTo("8");
        assertThat(imported.identifies())
                .extracting(it -> it.path("userId").asText() + " "
                        + it.path("traits").path("consent.email").booleanValue())
                .containsExactly(
                        "ada.sample@example.com true", "ada.sample@example.com true", "grace.sample@example.com false");
    }

    @Test
    void newsletterStatusBecomesConsentAtItsTime() {
        Imported imported = read("newsletter.csv", "newsletter-mapping.yaml");

        assertThat(imported.identifies())
                .extracting(it ->
                        it.path("userId").asText() + " " + it.path("timestamp").asText() + " "
                                + it.path("traits").path("consent.email"))
                .containsExactly(
                        "ada.sample@example.com 2025-03-03T08:12:00Z true",
                        "grace.sample@example.com 2025-03-05T06:30:00Z false");
        assertThat(imported.plan().report().skipped()).containsEntry("not confirmed", 1L);
        assertThat(imported.plan().report().badCount()).isZero();
    }

    private Imported read(String file, String mapping) {
        Path path = Imported.write(folder.resolve(file), sample(file));
        return Imported.of(sample(mapping), path);
    }

    private static String sample(String name) {
        return new String(EventsJar.read("samples/" + name).orElseThrow(), UTF_8);
    }
}
