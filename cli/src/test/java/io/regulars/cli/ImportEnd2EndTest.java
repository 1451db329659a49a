package io.regulars.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.EventsJar;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.LocalClouds;
import io.regulars.local.cloud.LocalCloud;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file of 200 customers through the artefacts that would be deployed: the export says what the file says, also after
 * a repeat.
 */
class ImportEnd2EndTest {

    private static final int CUSTOMERS = 200;
    private static final String MAPPING = """
            name: end2end
            sources:
              - file: orders.csv
                customer: who
                time: when
                events:
                  - when: {column: amount, below: 0}
                    event: Order Refunded
                    group: order
                    amount: {sum: {negate: amount}}
                    properties: {order_id: order}
                  - event: Order Completed
                    group: order
                    amount: {sum: amount}
                    products: {product_id: sku, price: amount}
                    properties: {order_id: order}
            """;

    @TempDir
    Path folder;

    private record Sum(long orders, BigDecimal revenue) {}

    @Test
    void exportMatchesTheImportedFileEvenAfterARepeat() throws IOException {
        Map<String, Sum> expected = write(folder.resolve("orders.csv"));
        Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
        try (LocalCloud running = LocalCloud.start(LocalClouds.options(0, null, text -> {}))) {
            String first = importAndExport(running, " are new");

            assertThat(sums(first)).isEqualTo(expected);
            assertThat(importAndExport(running, " were already known: nothing changed"))
                    .as("the same file again changes nothing")
                    .isEqualTo(first);
            assertThat(run(running, "inbox", "--json").out().strip())
                    .as("history is silent")
                    .isEqualTo("[]");
            importsConsent(running);
            JsonNode status = CliJson.parse(run(running, "status", "--json").out());
            assertThat(status.path("queues"))
                    .isNotEmpty()
                    .allSatisfy(queue -> assertThat(queue.path("deadLetters").asInt())
                            .as(queue.toString())
                            .isZero());
        }
    }

    /** A shop's customers with "Accepts Email Marketing" yes, no and empty. */
    private void importsConsent(LocalCloud running) throws IOException {
        Path file = Files.write(
                folder.resolve("customers_export.csv"),
                EventsJar.read("samples/exports/shopify-customers.csv").orElseThrow());
        Run imported = run(running, "import", "--mapping", "shopify_customers", file.toString());
        assertThat(imported.exitCode())
                .as("one row has a word that is no answer")
                .isEqualTo(ExitCodes.PARTIAL);
        CloudClient client = new CloudClient(new CloudAddress(running.url(), running.writeKey(), running.adminToken()));
        client.post("/_local/drain?seconds=120", CliJson.object(), Duration.ofSeconds(130));

        assertThat(consent(client, "ada")).isEqualTo("true");
        assertThat(consent(client, "grace")).isEqualTo("false");
        assertThat(consent(client, "alan")).isEqualTo("none");
    }

    private static String consent(CloudClient client, String name) {
        return client.get("/v1/customers/" + name + ".sample@customers.example")
                .at("/consent/marketing/email")
                .asText("none");
    }

    private String importAndExport(LocalCloud running, String said) {
        Run imported = run(
                running,
                "import",
                "--mapping",
                folder.resolve("mapping.yaml").toString(),
                folder.resolve("orders.csv").toString());
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out()).contains(said);
        new CloudClient(new CloudAddress(running.url(), running.writeKey(), running.adminToken()))
                .post("/_local/drain?seconds=120", CliJson.object(), Duration.ofSeconds(130));
        return run(running, "export", "customers").out();
    }

    private static Map<String, Sum> sums(String export) throws IOException {
        Map<String, Sum> sums = new HashMap<>();
        for (String line : export.lines().toList()) {
            JsonNode customer = CliJson.parse(line);
            sums.put(
                    customer.path("userId").asText(),
                    new Sum(
                            customer.path("orders").path("count").asLong(),
                            new BigDecimal(
                                    customer.path("orders").path("revenue").asText())));
        }
        return sums;
    }

    /** Orders of one to three rows and a refund now and then, shuffled; returns what a person would add up. */
    private static Map<String, Sum> write(Path file) throws IOException {
        Random random = new Random(1);
        Map<String, Sum> sums = new HashMap<>();
        List<String> rows = new ArrayList<>();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            BigDecimal net = BigDecimal.ZERO.setScale(2);
            int orders = 1 + random.nextInt(4);
            for (int order = 0; order < orders; order++) {
                for (int line = 0; line <= random.nextInt(3); line++) {
                    net = net.add(
                            row(rows, customer, order + "", BigDecimal.valueOf(random.nextInt(10_000), 2), random));
                }
            }
            if (random.nextInt(5) == 0) {
                net = net.add(row(rows, customer, "R", BigDecimal.valueOf(-1 - random.nextInt(2_000), 2), random));
            }
            sums.put("customer-" + customer, new Sum(orders, net));
        }
        java.util.Collections.shuffle(rows, random);
        Files.writeString(file, "order,who,when,sku,amount\n" + String.join("\n", rows));
        return sums;
    }

    private static BigDecimal row(List<String> rows, int customer, String order, BigDecimal amount, Random random) {
        rows.add(String.format(
                "%d-%s,customer-%d,2025-%02d-%02dT10:00,sku-%d,%s",
                customer,
                order,
                customer,
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(50),
                amount.toPlainString()));
        return amount;
    }

    private static Run run(LocalCloud running, String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + (args[0].equals("import") ? 6 : 4));
        String[] options = {
            "--url", running.url().toString(), "--token", running.adminToken(), "--write-key", running.writeKey()
        };
        System.arraycopy(options, 0, all, args.length, all.length - args.length);
        return Run.of(all);
    }
}
