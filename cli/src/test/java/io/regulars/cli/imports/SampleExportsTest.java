package io.regulars.cli.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.EventsJar;
import io.regulars.cli.mapping.MappingException;
import io.regulars.cli.mapping.Mappings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The mappings for exports of other systems do what docs/import.md says. */
class SampleExportsTest {

    private static final String MAILCHIMP = "mailchimp/%s_email_audience_export_sample.csv";

    @TempDir
    Path folder;

    @Test
    void shopifyOrdersKeepTheirLines() {
        Imported imported = read("shopify_orders", sample("shopify-orders.csv"));

        List<JsonNode> orders = imported.named("Order Completed");
        assertThat(orders).extracting(SampleExportsTest::order).containsExactly("#1001", "#1002", "#1003", "#1005");
        JsonNode first = orders.get(0);
        assertThat(first.path("userId").asText()).isEqualTo("ada.sample@customers.example");
        assertThat(first.path("timestamp").asText()).isEqualTo("2025-03-03T08:12:03Z");
        assertThat(first.path("properties").path("products"))
                .hasToString(
                        "[{\"product_id\":\"SAMPLE-COFFEE\",\"name\":\"Sample coffee 1 kg\",\"quantity\":2,\"price\":14.9},"
                                + "{\"product_id\":\"SAMPLE-FILTER\",\"name\":\"Sample filters\",\"quantity\":1,\"price\":3.49}]");
        assertThat(first.path("properties").path("revenue").decimalValue()).isEqualByComparingTo("33.29");
        assertThat(first.path("properties").path("total").decimalValue()).isEqualByComparingTo("38.19");
        assertThat(orders)
                .allSatisfy(
                        it -> assertThat(it.path("properties").path("currency").asText())
                                .isEqualTo("EUR"));
        assertThat(Imported.sum(orders, "revenue")).isEqualByComparingTo("76.68");
        assertThat(orders.get(1).path("properties").path("coupon").asText()).isEqualTo("SAMPLE-CODE");
        assertThat(orders.get(1).at("/properties/products/0/product_id").asText())
                .as("a product without a SKU")
                .isEqualTo("Sample cup \"Sea\"");
        assertThat(orders.get(2).path("anonymousId").asText()).isEqualTo("order-#1003");
        assertThat(imported.plan().report().badCount()).isZero();
        assertThat(imported.plan().report().skipped()).containsEntry("not paid", 2L);
        assertThat(imported.plan().report().misses()).isEmpty();
    }

    @Test
    void shopifyRefundsAreAtMostTheRevenueOfTheirOrders() {
        List<JsonNode> refunds =
                read("shopify_orders", sample("shopify-orders.csv")).named("Order Refunded");

        assertThat(refunds)
                .extracting(it -> order(it) + " " + it.path("properties").path("total") + " "
                        + it.path("timestamp").asText())
                .containsExactly("#1002 8 2025-03-10T17:02:40Z", "#1005 18.39 2025-03-14T11:30:00Z");
    }

    @Test
    void shopifyOrdersStateConsentAsTheyWereGiven() {
        assertThat(consents(read("shopify_orders", sample("shopify-orders.csv"))))
                .containsExactly(
                        "ada.sample@customers.example 2025-03-03T08:12:03Z true",
                        "ada.sample@customers.example 2025-03-10T17:02:40Z true",
                        "grace.sample@customers.example 2025-03-12T07:00:00Z false",
                        "grace.sample@customers.example 2025-03-13T09:00:00Z false",
                        "alan.sample@customers.example 2025-03-15T09:00:00Z nothing");
    }

    @Test
    void shopifyCustomersHaveTheTimeOfTheirFile() throws Exception {
        Path file = sample("shopify-customers.csv");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-06-01T12:00:00Z")));

        Imported imported = read("shopify_customers", file);

        assertThat(consents(imported))
                .containsExactly(
                        "ada.sample@customers.example 2025-06-01T12:00:00Z true",
                        "grace.sample@customers.example 2025-06-01T12:00:00Z false",
                        "alan.sample@customers.example 2025-06-01T12:00:00Z nothing",
                        "shopify-6000000000005 2025-06-01T12:00:00Z false");
        assertThat(imported.plan().report().badRows())
                .extracting(row -> row.text())
                .as("an unknown word is no consent and no refusal")
                .containsExactly("shopify-customers.csv line 5: column Accepts Email Marketing: 'perhaps' is neither"
                        + " true nor false, as a consent must be; map the value: map: {\"perhaps\": true} or false");
        assertThat(imported.identifies().get(0).path("traits").path("firstName").asText())
                .isEqualTo("Ada");
    }

    @Test
    void wooCommerceOrdersAndRefunds() {
        Imported imported = read("woocommerce_orders", sample("woocommerce-orders.csv"));

        List<JsonNode> orders = imported.named("Order Completed");
        assertThat(orders)
                .extracting(it -> order(it) + " " + it.path("properties").path("revenue") + " "
                        + it.path("properties").path("products").size())
                .containsExactly("201 40.55 2", "202 11.9 1", "203 11.9 1", "205 11.9 1");
        assertThat(orders.get(1).path("properties").path("coupon").asText()).isEqualTo("sample");
        assertThat(imported.named("Order Refunded"))
                .extracting(it -> order(it) + " " + it.path("properties").path("total"))
                .containsExactly("202 5.95", "203 11.9");
        assertThat(imported.plan().report().skipped()).containsEntry("not paid", 1L);
        assertThat(imported.plan().report().badCount()).isZero();
        assertThat(consents(imported)).allMatch(it -> it.endsWith("nothing"));
    }

    @Test
    void aTimeZoneMayBeStatedForLocalTimes() {
        Path file = sample("woocommerce-customers.csv");

        Imported imported = Imported.of(new Planner(
                        "test",
                        Mappings.find("woocommerce_customers", "Europe/Berlin"),
                        List.of(file),
                        new Planner.Options(null, false, bytes -> {}))
                .plan());

        assertThat(consents(imported))
                .containsExactly(
                        "ada.sample@customers.example 2025-01-10T06:00:00Z nothing",
                        "grace.sample@customers.example 2025-02-11T07:30:00Z nothing");
        assertThat(imported.plan().report().skipped()).containsEntry("not registered", 1L);
    }

    @Test
    void klaviyoConsentHasItsOwnTime() {
        Imported imported = read("klaviyo", sample("klaviyo-list.csv"));

        assertThat(consents(imported))
                .containsExactly(
                        "ada.sample@customers.example 2025-03-03T08:12:00Z true",
                        "grace.sample@customers.example 2025-03-05T06:30:00Z false",
                        "alan.sample@customers.example 2025-03-06T11:00:00Z nothing",
                        "edsger.sample@customers.example 2025-01-02T03:04:05Z false");
        assertThat(imported.plan().report().skipped()).containsEntry("no address", 1L);
        assertThat(imported.plan().report().badCount()).isZero();
    }

    @Test
    void mailchimpsFilesStateConsentByTheirNames() {
        Imported imported = read(
                "mailchimp",
                sample(MAILCHIMP.formatted("subscribed")),
                sample(MAILCHIMP.formatted("unsubscribed")),
                sample(MAILCHIMP.formatted("cleaned")));

        assertThat(consents(imported))
                .containsExactly(
                        "ada.sample@customers.example 2025-03-03T08:12:00Z true",
                        "alan.sample@customers.example 2025-03-21T10:00:00Z true",
                        "grace.sample@customers.example 2025-03-05T06:30:00Z false",
                        "edsger.sample@customers.example 2025-03-08T00:00:00Z false");
        Path renamed = Imported.write(folder.resolve("contacts.csv"), text(MAILCHIMP.formatted("subscribed")));
        assertThatThrownBy(() -> read("mailchimp", renamed))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("does not use the file contacts.csv");
    }

    @Test
    void newsletterStatusBecomesConsentAtItsTime() {
        Imported imported = Imported.of(
                new String(EventsJar.read("samples/newsletter-mapping.yaml").orElseThrow(), UTF_8),
                Imported.write(
                        folder.resolve("newsletter.csv"),
                        new String(EventsJar.read("samples/newsletter.csv").orElseThrow(), UTF_8)));

        assertThat(consents(imported))
                .containsExactly(
                        "ada.sample@example.com 2025-03-03T08:12:00Z true",
                        "grace.sample@example.com 2025-03-05T06:30:00Z false");
        assertThat(imported.plan().report().skipped()).containsEntry("not confirmed", 1L);
        assertThat(imported.plan().report().badCount()).isZero();
    }

    private static Imported read(String mapping, Path... files) {
        return Imported.of(new Planner(
                        mapping, Mappings.find(mapping), List.of(files), new Planner.Options(null, false, bytes -> {}))
                .plan());
    }

    private static List<String> consents(Imported imported) {
        return imported.identifies().stream()
                .map(it ->
                        it.path("userId").asText() + " " + it.path("timestamp").asText() + " "
                                + it.at("/traits/consent/marketing/email").asText("nothing"))
                .toList();
    }

    private static String order(JsonNode event) {
        return event.path("properties").path("order_id").asText();
    }

    private Path sample(String name) {
        return Imported.write(folder.resolve(Path.of(name).getFileName().toString()), text(name));
    }

    private static String text(String name) {
        return new String(EventsJar.read("samples/exports/" + name).orElseThrow(), UTF_8);
    }
}
