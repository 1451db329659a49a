package io.regulars.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.regulars.chaos.reference.Accepted;
import io.regulars.chaos.reference.ExpectedCustomer;
import io.regulars.chaos.reference.ExpectedRedemptions;
import io.regulars.chaos.reference.Reference;
import io.regulars.cli.base.CliJson;

import static org.assertj.core.api.Assertions.assertThat;

class ReferenceTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    @Test
    void sharesNoCodeWithTheFunctions() throws IOException {
        Path home = Path.of("").toAbsolutePath().resolve("src/main/java/io/regulars/chaos");
        try (Stream<Path> files = Files.walk(home)) {
            List<String> foreign = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(ReferenceTest::imports)
                    .filter(line -> line.contains("io.regulars.")
                            && !line.contains("io.regulars.chaos.")
                            && !line.contains("io.regulars.breaks.Break")
                            && !line.contains("io.regulars.cli.")
                            && !line.contains("io.regulars.local."))
                    .toList();
            assertThat(foreign).isEmpty();
        }
        try (Stream<Path> files = Files.walk(home.resolve("reference"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(ReferenceTest::imports)
                            .filter(line -> line.contains("io.regulars.")))
                    .allMatch(line -> line.contains("io.regulars.chaos.reference"));
        }
    }

    @Test
    void countsAnEventOnceAndAnOrderOnceUnderAnyMessageId() throws IOException {
        ExpectedCustomer ada = reference(
                        "{'type':'track','messageId':'1','userId':'ada','event':'Order Completed','timestamp':'2026-03-03T08:00:00Z','properties':{'order_id':'o','revenue':'12.50'}}",
                        "{'type':'track','messageId':'1','userId':'ada','event':'Order Completed','timestamp':'2026-03-03T08:00:00Z','properties':{'order_id':'o','revenue':'12.50'}}",
                        "{'type':'track','messageId':'2','userId':'ada','event':'Order Completed','timestamp':'2026-03-03T08:00:00Z','properties':{'order_id':'o','revenue':'12.50'}}",
                        "{'type':'track','messageId':'3','userId':'ada','event':'Order Refunded','timestamp':'2026-03-03T08:30:00Z','properties':{'refund_id':'r','total':-2.25}}")
                .customers()
                .get("user ada");

        assertThat(ada.fields())
                .containsEntry("events", "2")
                .containsEntry("orders", "1")
                .containsEntry("revenue", "10.25")
                .containsEntry("points", "10")
                .containsEntry("lastSeen", "2026-03-03T08:30:00Z");
    }

    @Test
    void deductsRefundsInProportionAndSpendingsInFull() throws IOException {
        String order =
                "{'type':'track','messageId':'1','userId':'ada','event':'Order Completed','timestamp':'2026-03-03T08:00:00Z','properties':{'order_id':'o','revenue':99.9,'coupon':'CODE'}}";
        String part =
                "{'type':'track','messageId':'2','userId':'ada','event':'Order Refunded','timestamp':'2026-03-03T07:00:00Z','properties':{'refund_id':'r','order_id':'o','refund':'20.00'}}";
        String rest =
                "{'type':'track','messageId':'3','userId':'ada','event':'Order Refunded','timestamp':'2026-03-03T09:00:00Z','properties':{'refund_id':'s','order_id':'o','total':-90}}";
        String till =
                "{'type':'track','messageId':'4','userId':'ada','event':'Points Redeemed','timestamp':'2026-03-03T07:00:00Z','properties':{'redemption_id':'p','points':5}}";

        assertThat(reference(part, order).customers().get("user ada").fields()).containsEntry("points", "80");
        assertThat(reference(order, rest, till, part)
                        .customers()
                        .get("user ada")
                        .fields())
                .containsEntry("points", "-5");
        assertThat(reference(order, part, till).customers().get("user ada").entries())
                .containsExactly("o/o", "p/p", "r/r");
        assertThat(ExpectedRedemptions.of(events(order, order, part), "CODE")).containsExactly("o");
    }

    @Test
    void addsAVisitorsEventsToTheCustomerWhoClaimsThem() throws IOException {
        Reference reference = Reference.of(
                events(
                        "{'type':'page','messageId':'1','anonymousId':'a','timestamp':'2026-03-03T08:00:00Z'}",
                        "{'type':'alias','messageId':'2','userId':'ada','previousId':'a','timestamp':'2026-03-03T08:10:00Z'}"),
                Map.of("visitor a", "user ada"),
                List.of(),
                List.of());

        assertThat(reference.customers()).containsOnlyKeys("user ada");
        assertThat(reference.customers().get("user ada").fields()).containsEntry("events", "2");
        assertThat(
                        Reference.claims(
                                events(
                                        "{'type':'alias','messageId':'2','userId':'ada','previousId':'a','timestamp':'2026-03-03T08:10:00Z'}")))
                .isEqualTo(Map.of("visitor a", List.of("user ada")));
    }

    @Test
    void correctsAClockThatIsYearsOffBySentAt() throws IOException {
        Accepted event = events(
                        "{'type':'page','messageId':'1','userId':'ada','originalTimestamp':'2019-01-01T00:00:00Z','sentAt':'2019-01-01T01:00:00Z'}")
                .get(0);

        assertThat(event.time()).isEqualTo("2026-03-03T08:00:00Z");
    }

    @Test
    void keepsTheCustomersOwnRefusalAgainstAnOlderRecord() throws IOException {
        ExpectedCustomer ada = reference(
                        "{'type':'track','messageId':'1','userId':'ada','event':'Consent Updated','timestamp':'2026-03-03T08:00:00Z','properties':{'consent':{'marketing':{'email':false}}}}",
                        "{'type':'identify','messageId':'2','userId':'ada','timestamp':'2026-03-03T08:30:00Z','traits':{'consent':{'marketing':{'email':true}}}}")
                .customers()
                .get("user ada");

        assertThat(ada.consents().granted("email")).isFalse();
    }

    private static Reference reference(String... events) throws IOException {
        return Reference.of(events(events), Map.of(), List.of(), List.of());
    }

    private static List<Accepted> events(String... events) throws IOException {
        List<Accepted> accepted = new java.util.ArrayList<>();
        for (String event : events) {
            accepted.add(new Accepted(CliJson.parse(event.replace('\'', '"')), NOW, false));
        }
        return accepted;
    }

    private static Stream<String> imports(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> line.startsWith("import "));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
