package io.regulars.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands that send files of events: import and replay. */
class UploadCommandsTest {

    @TempDir
    Path folder;

    private final StubCloud cloud = new StubCloud();

    @BeforeEach
    void ownState() {
        System.setProperty("regulars.state", folder.toString());
    }

    @AfterEach
    void stop() {
        System.clearProperty("regulars.state");
        cloud.close();
    }

    @Test
    void saysWhichPartsOfTheEventsDoNotCount() throws IOException {
        String file = orders("ada", "foreign").toString();
        assertThat(Run.with(cloud, "import", "--mapping", mapping(), file, "--no-wait")
                        .out())
                .contains("not counted, 3 times: properties.currency is not the shop's");
        assertThat(CliJson.parse(Run.with(cloud, "import", "--mapping", mapping(), file, "--no-wait", "--json")
                                .out())
                        .path("omitted")
                        .path("properties.currency is not the shop's")
                        .asLong())
                .isEqualTo(3);
    }

    @Test
    void replaySendsLiveBatchesOfTenAndReportsRejectedEvents() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 23; i++) {
            lines.append("{\"type\":\"track\",\"messageId\":\"m")
                    .append(i)
                    .append("\",\"userId\":\"u\",\"event\":\"X\"}\n");
        }
        Path file = Files.writeString(
                folder.resolve("events.ndjson"),
                lines + "not json\n{\"type\":\"track\",\"userId\":\"bad\",\"event\":\"X\"}\n");

        Run run = Run.with(cloud, "replay", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.PARTIAL);
        assertThat(run.out()).contains("25 lines, 23 events accepted, 1 rejected, 1 invalid lines");
        assertThat(run.err()).contains("events.ndjson line 25: userId: is bad").contains("events.ndjson line 24");
        assertThat(cloud.batches())
                .extracting(batch -> batch.path("batch").size())
                .containsExactlyInAnyOrder(10, 10, 4);
        assertThat(cloud.batches()).noneMatch(batch -> batch.path("context").has("history"));
        assertThat(cloud.events())
                .extracting(event -> event.path("messageId").asText())
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @Test
    void importSendsHistoryAndReportsRejectedEvents() throws IOException {
        Run run = Run.with(
                cloud,
                "import",
                "--mapping",
                mapping(),
                orders("ada", "bad", "bob").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.PARTIAL);
        assertThat(run.out())
                .contains("3 rows read, 3 used")
                .contains("2 events accepted, 1 rejected")
                .contains("orders.csv line 3: userId: is bad");
        assertThat(cloud.batches())
                .hasSize(1)
                .allMatch(batch -> batch.path("context").path("history").asBoolean());
    }

    @Test
    void importRetriesIfTheCloudIsOverloadedOrDisconnects() throws IOException {
        cloud.refuse(503, 429, 0);

        Run run = Run.with(
                cloud, "import", "--mapping", mapping(), orders("ada", "bob").toString(), "--json");

        assertThat(run.exitCode()).isZero();
        JsonNode summary = CliJson.parse(run.out());
        assertThat(summary.path("events").path("accepted").asInt()).isEqualTo(2);
        assertThat(summary.path("events").path("retries").asInt()).isEqualTo(3);
        assertThat(cloud.events())
                .extracting(event -> event.path("messageId").asText())
                .containsExactly("shop:orders:2", "shop:orders:3");
    }

    @Test
    void liveImportsAreNotHistoryAndADryRunSendsNothing() throws IOException {
        Run.with(
                cloud, "import", "--live", "--mapping", mapping(), orders("ada").toString());
        assertThat(cloud.batches())
                .hasSize(1)
                .noneMatch(batch -> batch.path("context").has("history"));

        Run dry = Run.of(
                "import",
                "--dry-run",
                "--mapping",
                mapping(),
                folder.resolve("orders.csv").toString());

        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out().lines()).hasSize(1);
        assertThat(CliJson.parse(dry.out()).path("event").asText()).isEqualTo("Order Completed");
        assertThat(cloud.batches()).hasSize(1);
    }

    @Test
    void autoOnlyPrintsItsProposalWithoutATerminal() throws IOException {
        String file = orders("ada").toString();
        Files.writeString(Path.of(file), "customer_id,date,amount\nada,2025-01-01,1.50\n");

        Run shown = Run.with(cloud, "import", "--mapping", "auto", file);

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("event: Order Completed");
        assertThat(shown.err()).contains("Nothing was imported. Import with --yes");
        assertThat(cloud.events()).isEmpty();

        assertThat(Run.with(cloud, "import", "--mapping", "auto", "--yes", file).exitCode())
                .isZero();
        assertThat(cloud.events()).hasSize(1);
    }

    @Test
    void aDryRunAsJsonIsOneDocumentWithAllUnreadableRows() throws IOException {
        Path file = Files.writeString(
                folder.resolve("orders.csv"),
                "who,when,amount\nada,2025-01-01,1.50\n" + "bob,2025-01-01,much\n".repeat(12));

        Run run = Run.of("import", "--dry-run", "--json", "--mapping", mapping(), file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.PARTIAL);
        JsonNode all = CliJson.parse(run.out());
        assertThat(all.path("rows").path("read").asInt()).isEqualTo(13);
        assertThat(all.path("unreadableRows")).hasSize(12);
        assertThat(all.path("names").path("Order Completed").path("amount").asText())
                .isEqualTo("1.50");
        assertThat(all.path("firstEvents")).hasSize(1);
        assertThat(all.path("firstEvents").get(0).path("userId").asText()).isEqualTo("ada");
        assertThat(all.has("events")).isFalse();
    }

    @Test
    void importSendsNothingIfTheMappingDoesNotFit() throws IOException {
        Run run = Run.with(
                cloud, "import", "--mapping", "starbucks", orders("ada").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("mapping starbucks");
        assertThat(Run.with(cloud, "import", "--mapping", "nothing", folder.toString())
                        .err())
                .contains(
                        "included mappings: cdnow, completejourney, klaviyo, mailchimp, online_retail, shopify_customers");
        assertThat(cloud.calls()).isEqualTo(List.of());
    }

    private Path orders(String... customers) throws IOException {
        StringBuilder rows = new StringBuilder("who,when,amount\n");
        for (String customer : customers) {
            rows.append(customer).append(",2025-01-01,1.50\n");
        }
        return Files.writeString(folder.resolve("orders.csv"), rows);
    }

    private String mapping() throws IOException {
        return Files.writeString(folder.resolve("shop.yaml"), """
                name: shop
                sources:
                  - file: orders.csv
                    customer: who
                    time: when
                    events: [{event: Order Completed, amount: amount}]
                """).toString();
    }
}
