package io.regulars.cli.command;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.customer.CustomerLookup;
import io.regulars.cli.customer.DecisionText;
import io.regulars.cli.customer.LocalTimes;
import io.regulars.cli.customer.ScoreText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains why a customer gets messages or none. */
@Command(
        name = "why",
        description =
                "Explains why a customer gets messages or none: scores and decisions with reasons, what is scheduled and"
                        + " armed, what blocks messages now, and what comes next.")
public final class WhyCommand extends CloudCommand {

    @Parameters(
            index = "0",
            paramLabel = "CUSTOMER",
            description = "The customer's userId; in a local cloud also the e-mail address.")
    private String id;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode why = new CustomerLookup(connect(), id).get("/why");
        if (json) {
            terminal().print(CliJson.line(why));
            return ExitCodes.OK;
        }
        LocalTimes time = LocalTimes.in(why.path("timezone"));
        String name = why.path(why.hasNonNull("userId") ? "userId" : "id").asText();
        terminal().print("customer " + name + ", " + time.of(why.path("now")) + " (" + time.zone() + ")");
        if (why.path("scores").isObject()) {
            scores(why.path("scores"), time);
        }
        section("blocks now", blocks(why, time), "nothing");
        section("decisions", decisions(why.path("decisions"), time), "none yet");
        JsonNode newest = why.path("decisions").path(0);
        if (!newest.path("candidates").isEmpty()) {
            section("considered at the latest decision (expected gain)", candidates(newest), "nothing");
        }
        section("scheduled", scheduled(why.path("scheduled"), time), "nothing");
        section("armed", armed(why.path("armed"), time), "nothing");
        section("triggers", triggers(why.path("triggers"), time), "none");
        return ExitCodes.OK;
    }

    private void section(String title, TextTable rows, String ifEmpty) {
        terminal().print("");
        terminal().print(title);
        (rows.isEmpty() ? ifEmpty : rows.toString())
                .lines()
                .forEach(line -> terminal().print("  " + line));
    }

    private void scores(JsonNode scores, LocalTimes time) {
        terminal().print("");
        terminal().print("scores, as of " + time.of(scores.path("at")));
        ScoreText.lines(scores).forEach(line -> terminal().print("  " + line));
    }

    private static TextTable blocks(JsonNode why, LocalTimes time) {
        TextTable table = new TextTable("", "");
        if (why.path("arm").asText().equals("holdout")) {
            table.row("all", "held out: this customer permanently gets no messages, for comparison");
        }
        if (why.path("paused").asBoolean()) {
            table.row("all", "sending is paused: ./regulars resume");
        }
        why.path("pausedCampaigns").forEach(campaign -> table.row("campaign", campaign.asText() + " is paused"));
        why.path("channels").forEach(channel -> {
            if (channel.path("rule").isTextual()) {
                String until = time.of(channel.path("until"));
                table.row(
                        channel.path("channel").asText(),
                        DecisionText.words(channel.path("rule").asText()) + (until.isEmpty() ? "" : " until " + until));
            }
        });
        return table;
    }

    private static TextTable decisions(JsonNode decisions, LocalTimes time) {
        TextTable table = new TextTable("", "", "");
        decisions.forEach(decision -> table.row(
                time.of(decision.path("at")),
                DecisionText.state(decision, time),
                decision.path("reason").asText()));
        return table;
    }

    private static TextTable candidates(JsonNode decision) {
        TextTable table = new TextTable(">", "", "");
        decision.path("candidates").forEach(candidate -> {
            double value = candidate.path("value").asDouble();
            table.row(
                    String.format(Locale.ROOT, "%.2f", value),
                    DecisionText.offer(candidate),
                    DecisionText.candidate(candidate));
        });
        return table;
    }

    private static TextTable scheduled(JsonNode scheduled, LocalTimes time) {
        TextTable table = new TextTable("", "");
        scheduled.forEach(message -> table.row(time.of(message.path("at")), DecisionText.offer(message)));
        return table;
    }

    private static TextTable armed(JsonNode armed, LocalTimes time) {
        TextTable table = new TextTable("", "");
        armed.forEach(trigger -> table.row(
                DecisionText.words(trigger.path("trigger").asText()),
                trigger.path("again").asBoolean()
                        ? "is decided again when the obstacle has disappeared; checked by "
                                + time.of(trigger.path("at")) + " at the latest"
                        : "is checked at " + time.of(trigger.path("at"))));
        return table;
    }

    private static TextTable triggers(JsonNode triggers, LocalTimes time) {
        TextTable table = new TextTable("", "", "");
        triggers.forEach(trigger -> {
            String due = time.of(trigger.path("due"));
            table.row(
                    DecisionText.words(trigger.path("trigger").asText()),
                    due.isEmpty() ? "" : "due " + due,
                    trigger.path("outlook").asText());
        });
        return table;
    }
}
