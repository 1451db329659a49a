package io.regulars.cli.imports;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.cli.imports.ImportReport.Totals;
import io.regulars.cli.mapping.Mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The shipped mappings against the public data sets, where those lie beside the project or at $REGULARS_DATA. */
class RealFilesTest {

    @Test
    void starbucks() {
        ImportPlan plan = plan("starbucks");

        assertThat(plan.identified()).isEqualTo(17_000);
        assertThat(plan.report().totals())
                .containsEntry("Order Completed", new Totals(138_953, new BigDecimal("1775451.97")));
        assertThat(plan.report().totals().values().stream()
                        .mapToLong(Totals::count)
                        .sum())
                .isEqualTo(306_534 + 17_000);
        assertNothingLost(plan);
    }

    @Test
    void onlineRetail() {
        ImportPlan plan = plan("online_retail");

        assertThat(plan.identified()).isEqualTo(4_372);
        assertThat(plan.anonymous()).isEqualTo(3_710);
        BigDecimal net = amount(plan, "Order Completed").subtract(amount(plan, "Order Refunded"));
        assertThat(net).isEqualByComparingTo("9747747.934");
        assertThat(plan.report().rows()).isEqualTo(541_909);
        assertNothingLost(plan);
    }

    @Test
    void cdnow() {
        ImportPlan plan = plan("cdnow");

        assertThat(plan.identified()).isEqualTo(23_570);
        assertThat(plan.report().totals())
                .containsEntry("Order Completed", new Totals(69_659, new BigDecimal("2500315.63")));
        assertNothingLost(plan);
    }

    @Test
    void completeJourney() {
        ImportPlan plan = plan("completejourney");

        assertThat(plan.report().totals().get("Order Completed").count()).isEqualTo(47_243);
        assertThat(amount(plan, "Order Completed")).isEqualByComparingTo("233935.2400000000000004440892");
        assertNothingLost(plan);
    }

    private static void assertNothingLost(ImportPlan plan) {
        assertThat(plan.report().used()).isEqualTo(plan.report().rows());
        assertThat(plan.report().badCount()).isZero();
    }

    private static BigDecimal amount(ImportPlan plan, String event) {
        return plan.report().totals().get(event).amount();
    }

    private static ImportPlan plan(String name) {
        Path folder = data().resolve(name);
        assumeTrue(
                Files.isDirectory(folder), () -> "skipped: the data set is not at " + folder + " (set REGULARS_DATA)");
        return new Planner(name, Mappings.find(name), List.of(folder), new Planner.Options(null, true, bytes -> {}))
                .plan();
    }

    private static Path data() {
        String named = System.getProperty("regulars.data", System.getenv("REGULARS_DATA"));
        return named != null
                ? Path.of(named)
                : Path.of("..", "..", "shared", "data").toAbsolutePath().normalize();
    }
}
