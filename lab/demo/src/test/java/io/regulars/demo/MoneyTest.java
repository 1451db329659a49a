package io.regulars.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;

import static org.assertj.core.api.Assertions.assertThat;

/** What the demo says about money, for reports with different outcomes. */
class MoneyTest {

    private static final DemoOptions OPTIONS = new DemoOptions(40, 5, 5);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gain        | 120.00 | 40.00   | 200.00 | Messages earned the shop €120.00 net, between €40.00 and €200.00 (95 %).
            loss        | -50.00 | -90.00  | -10.00 | Messages cost the shop €50.00 net, between €10.00 and €90.00 (95 %).
            cannot_tell | 99.00  | -350.00 | 548.00 | Cannot tell yet what messages earned: between −€350.00 and €548.00 net (95 %).
            """)
    void saysInOneSentenceWhatTheIntervalAllows(String verdict, String net, String low, String high, String sentence) {
        String summary = summary(report(verdict, net, low, high));

        assertThat(summary)
                .contains(sentence, "estimate: €130.00 of revenue after €7.00 of discounts, less €0.05 of fees: net")
                .contains("compared: 80 treated customers, €65.86 each since their first offer; 20 held out, €50.37");
        assertThat(summary.contains("About 2,000 customers would be needed to see a change of 5 %."))
                .isEqualTo(verdict.equals("cannot_tell"));
    }

    @Test
    void claimsNothingWithoutAHoldout() {
        ObjectNode report = report("cannot_tell", "0", "0", "0");
        report.putNull("incremental");
        report.withObject("/arms/holdout").put("customers", 1);

        assertThat(summary(report))
                .contains("Cannot tell yet what messages earned: a holdout of 1 is too small.")
                .contains("Try --customers 1000.")
                .doesNotContain("estimate", "NaN", "earned the shop");
    }

    /** The truth has the same unit and population as the report: treated customers for whom an offer was chosen. */
    @Test
    void theTruthIsWhatTheTreatedPaidSinceTheirFirstOfferLessWhatTheyWouldHavePaidAnyway() {
        StubCloud nobody = new StubCloud();
        DemoFigures silent = play(nobody, new DemoOptions(40, 5, 1));
        assertThat(silent.sales().truth())
                .as("one day without messages that anybody reacted to")
                .isZero();
        DemoFigures month = play(new StubCloud(), new DemoOptions(300, 5, 20));
        assertThat(month.sales().truth()).isNotZero();
    }

    private static ObjectNode report(String verdict, String net, String low, String high) {
        ObjectNode report = CliJson.object();
        ObjectNode arms = report.putObject("arms");
        arms.putObject("treatment").put("customers", 80).put("revenuePerCustomer", "65.86");
        arms.putObject("holdout").put("customers", 20).put("revenuePerCustomer", "50.37");
        report.putObject("incremental")
                .put("revenue", "130.00")
                .put("discounts", "7.00")
                .put("messages", "0.05")
                .put("net", net)
                .put("netLow", low)
                .put("netHigh", high)
                .put("verdict", verdict)
                .put("customersNeeded", 4_990);
        return report;
    }

    private static String summary(ObjectNode report) {
        StubCloud cloud = new StubCloud();
        cloud.report = report;
        return String.join(
                "\n", DemoSummary.of(play(cloud, OPTIONS), OPTIONS, URI.create("http://127.0.0.1:1"), Style.PLAIN));
    }

    private static DemoFigures play(StubCloud cloud, DemoOptions options) {
        return new Demo(cloud, options, new ProgressScreen(new PrintWriter(new StringWriter()), false)).play();
    }
}
