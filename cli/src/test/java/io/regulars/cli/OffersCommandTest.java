package io.regulars.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.EventsJar;
import io.regulars.cli.base.ExitCodes;

import static org.assertj.core.api.Assertions.assertThat;

/** Offers and their preview from the command line. */
class OffersCommandTest {

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
    void listsOffersInATable() {
        cloud.answer("/v1/offers", "{\"items\":[" + CliJson.line(offer()) + "],\"next\":null}");

        Run run = Run.with(cloud, "offers", "list");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("win-back-ten-percent")
                .contains("slipping_away")
                .contains("10%");
    }

    @Test
    void putPrintsTheWarnings() throws IOException {
        cloud.answer(
                "/v1/offers/win-back-ten-percent",
                "{\"version\":2,\"warnings\":[{\"pointer\":\"/margin\",\"detail\":\"is missing\"}]}");

        Run run = Run.with(cloud, "offers", "put", file(offer()).toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualToIgnoringNewLines("win-back-ten-percent version 2 is live");
        assertThat(run.err()).contains("warning: /margin is missing");
        assertThat(cloud.calls()).containsExactly("PUT /v1/offers/win-back-ten-percent");
    }

    @Test
    void checkNamesErrorsWithoutACloud() throws IOException {
        ObjectNode offer = offer();
        offer.putArray("triggers").add("holiday");
        offer.remove("name");

        Run run = Run.of("offers", "check", file(offer).toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("'name'").contains("there is no holiday; the triggers are first_order");
        assertThat(Run.of("offers", "check", file(offer()).toString()))
                .satisfies(valid -> assertThat(valid.exitCode()).isZero())
                .satisfies(valid -> assertThat(valid.out()).contains("win-back-ten-percent is valid"))
                .satisfies(valid -> assertThat(valid.err()).contains("No cloud runs"));
    }

    @Test
    void checkAsksTheCloudForWarnings() throws IOException {
        cloud.answer(
                "/v1/offers/win-back-ten-percent/check",
                "{\"warnings\":[{\"pointer\":\"/until\",\"detail\":\"is past\"}]}");

        Run run = Run.with(cloud, "offers", "check", file(offer()).toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("warning: /until is past");
    }

    @Test
    void endSaysWhen() {
        cloud.answer("/v1/offers/win-back/end", "{\"until\":\"2026-03-01T00:00:00Z\"}");

        assertThat(Run.with(cloud, "offers", "end", "win-back").out())
                .isEqualToIgnoringNewLines("win-back ended at 2026-03-01T00:00:00Z");
    }

    @Test
    void previewPrintsTheTextAndWritesTheHtml() throws IOException {
        cloud.answer(
                "/v1/customers/ada/preview?offer=win-back",
                "{\"to\":\"ada@customers.example\",\"language\":\"en\",\"subject\":\"Hello\",\"text\":\"One\\nTwo\",\"html\":\"<p>\"}");
        Path html = folder.resolve("mail.html");

        Run run = Run.with(cloud, "preview", "win-back", "ada", "--html", html.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("subject   Hello").contains("| Two");
        assertThat(html).hasContent("<p>");
    }

    private static ObjectNode offer() {
        return (ObjectNode) EventsJar.json("catalogue/win-back-ten-percent.json");
    }

    private Path file(ObjectNode offer) throws IOException {
        return Files.writeString(folder.resolve("offer.json"), CliJson.pretty(offer));
    }
}
