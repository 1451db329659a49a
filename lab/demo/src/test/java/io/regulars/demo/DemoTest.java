package io.regulars.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Plays the demo against a stand-in; that it plays against the real thing is shown where the artefacts run. */
class DemoTest {

    private static final DemoOptions OPTIONS = new DemoOptions(120, 5, 20);
    private static final StubCloud CLOUD = new StubCloud();
    private static DemoFigures figures;
    private static String screen;

    @BeforeAll
    static void play() {
        StringWriter text = new StringWriter();
        figures = new Demo(CLOUD, OPTIONS, new ProgressScreen(new PrintWriter(text), false)).play();
        screen = text.toString();
    }

    @Test
    void playsSeasonAndMonthAndCountsThem() {
        assertThat(figures.traffic().season()).isGreaterThan(2000);
        assertThat(figures.traffic().month()).isGreaterThan(500);
        assertThat(figures.traffic().rejected()).isZero();
        assertThat(figures.audience().customers()).isBetween(80, 120);
        assertThat(figures.audience().segments())
                .containsKeys("frequent", "likely", "slipping")
                .containsEntry("browsing", figures.audience().customers());
        assertThat(figures.decided()).isEqualTo(CLOUD.decisions.size());
    }

    @Test
    void customersAnswerThroughTheLinksInTheirMessages() {
        assertThat(CLOUD.messages()).isGreaterThan(30);
        assertThat(figures.messages().opened()).isEqualTo(CLOUD.opened).isPositive();
        assertThat(figures.messages().clicked()).isEqualTo(CLOUD.clicked).isPositive();
        assertThat(figures.messages().unsubscribed()).isEqualTo(CLOUD.unsubscribed);
        assertThat(figures.sales().redemptions()).isPositive();
    }

    @Test
    void twoRunsWithOneSeedAskTheSame() {
        StubCloud again = new StubCloud();
        new Demo(again, OPTIONS, new ProgressScreen(new PrintWriter(new StringWriter()), false)).play();
        assertThat(again.log).isEqualTo(CLOUD.log);
    }

    @Test
    void whoWantsPushHasASubscription() {
        assertThat(CLOUD.subscriptions).isBetween(15, 60);
    }

    @Test
    void tellsThreeStoriesOfDifferentCustomers() {
        assertThat(figures.stories()).hasSize(3).extracting(Story::userId).doesNotHaveDuplicates();
        assertThat(figures.stories())
                .extracting(Story::title)
                .anyMatch(title -> title.contains("came back for the cart"))
                .anyMatch(title -> title.contains("held out"));
    }

    @Test
    void theSummaryFitsATerminalAndHasNoColourElsewhere() {
        List<String> lines = DemoSummary.of(figures, OPTIONS, URI.create("http://127.0.0.1:8080"), Style.PLAIN);
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line.length()).as("length of: %s", line).isLessThanOrEqualTo(100));
        assertThat(String.join("\n", lines))
                .contains(
                        "customers",
                        "segments",
                        "decisions",
                        "held out",
                        "delivered",
                        "redemptions",
                        "1.25 requests per event, $0.70 per million events",
                        "http://127.0.0.1:8080/v1/openapi.yaml")
                .doesNotContain("\u001b");
    }

    @Test
    void theSummaryIsAlsoThereForPrograms() {
        var json = DemoSummaryJson.of(figures, OPTIONS, URI.create("http://127.0.0.1:8080"), 1);
        assertThat(json.at("/events/month").asLong())
                .isEqualTo(figures.traffic().month());
        assertThat(json.at("/effect/verdict").asText()).isEqualTo("cannot_tell");
        assertThat(json.at("/effect").has("truth")).isTrue();
        assertThat(json.path("stories")).hasSize(3);
    }

    @Test
    void progressWithoutATerminalIsPlainLines() {
        assertThat(screen).contains("season", "train", "month").doesNotContain("\u001b", "\r");
        assertThat(screen.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }
}
