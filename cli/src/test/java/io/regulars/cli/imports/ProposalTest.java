package io.regulars.cli.imports;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.EventsJar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** import --mapping auto: recognises formats by their headers, else guesses, but never a consent. */
class ProposalTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "shopify-orders.csv, shopify_orders",
        "shopify-customers.csv, shopify_customers",
        "woocommerce-orders.csv, woocommerce_orders",
        "woocommerce-customers.csv, woocommerce_customers",
        "klaviyo-list.csv, klaviyo",
        "mailchimp/unsubscribed_email_audience_export_sample.csv, mailchimp"
    })
    void recognisesTheIncludedFormats(String sample, String mapping) {
        Path file = Imported.write(
                folder.resolve(Path.of(sample).getFileName()),
                new String(EventsJar.read("samples/exports/" + sample).orElseThrow(), UTF_8));

        assertThat(Proposal.of(file).included()).isEqualTo(mapping);
    }

    @Test
    void guessesOrdersOfSeveralRowsWithDecimalCommas() {
        Path file = Imported.write(folder.resolve("bestellungen.csv"), """
                Bestellung;Datum;Kundennr;E-Mail;Artikel;Bezeichnung;Menge;Einzelpreis;Newsletter
                1;03.03.2025 09:12;K-17;ada@customers.example;k1;Kaffee;2;14,90;ja
                1;03.03.2025 09:12;K-17;ada@customers.example;f1;Filter;1;3,49;ja
                2;14.03.2025 10:00;K-18;grace@customers.example;f1;Filter;1;3,49;nein
                """);

        Proposal proposal = Proposal.of(file);
        Imported imported = read(proposal, file);

        assertThat(imported.plan().report().badRows()).isEmpty();
        List<JsonNode> orders = imported.named("Order Completed");
        assertThat(orders)
                .extracting(it ->
                        it.path("userId").asText() + " " + it.path("timestamp").asText() + " "
                                + it.path("properties").path("revenue"))
                .containsExactly("K-17 2025-03-03T09:12:00Z 33.29", "K-18 2025-03-14T10:00:00Z 3.49");
        assertThat(orders.get(0).path("properties").path("products")).hasSize(2);
        assertThat(proposal.yaml()).doesNotContain("consent").doesNotContain("Newsletter");
        assertThat(proposal.notes())
                .anyMatch(note -> note.contains("decimal separator is taken to be a comma"))
                .anyMatch(note -> note.contains("column Newsletter may state a consent, which is never guessed"));
    }

    @Test
    void guessesAmountsThatAreRepeatedInEachRowOfAnOrder() {
        Path file = Imported.write(folder.resolve("orders.csv"), """
                order_id,created_at,email,total,sku
                1,2025-03-03,Ada@customers.example,20.00,a
                1,2025-03-03,ada@customers.example,20.00,b
                2,2025-03-04,ada@customers.example,5.50,a
                """);

        List<JsonNode> orders = read(Proposal.of(file), file).named("Order Completed");

        assertThat(Imported.sum(orders, "revenue")).isEqualByComparingTo("25.5");
        assertThat(orders).extracting(it -> it.path("userId").asText()).containsOnly("ada@customers.example");
    }

    @Test
    void guessesPeopleWithoutTheirConsent() {
        Path file = Imported.write(folder.resolve("people.csv"), """
                email,first name,joined date,accepts marketing
                ada@customers.example,Ada,05/03/2025,yes
                """);

        Proposal proposal = Proposal.of(file);

        assertThat(read(proposal, file).identifies())
                .extracting(it -> it.path("traits").toString())
                .containsExactly("{\"email\":\"ada@customers.example\",\"firstName\":\"Ada\"}");
        assertThat(proposal.notes()).anyMatch(note -> note.contains("the dates could also be MM/dd/yyyy"));
    }

    @Test
    void saysWhatIsMissing() {
        Path file = Imported.write(folder.resolve("a.csv"), "colour,size\nred,4\n");

        assertThatThrownBy(() -> Proposal.of(file))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("no column that looks like a date (columns: colour, size)");
    }

    private static Imported read(Proposal proposal, Path file) {
        return Imported.of(new Planner(
                        "auto", proposal.mapping(null), List.of(file), new Planner.Options(null, false, bytes -> {}))
                .plan());
    }
}
