package io.regulars.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows or moves the clock of the local cloud. */
@Command(
        name = "clock",
        description = {
            "Shows the clock of the local cloud, or moves it forward: everything that becomes due on the way happens now.",
            "The clock then stands still until it is moved again or --real returns to the system's time.",
            "Examples: regulars clock +2h, regulars clock +1d12h, regulars clock 2026-12-01T09:00, regulars clock --real"
        })
public final class ClockCommand extends CloudCommand {

    private static final Pattern STEP = Pattern.compile("\\+(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m(?:in)?)?");
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TIME",
            description = "A step such as +2h, +1d or +90m, or a time such as 2026-12-01T09:00 (UTC without a zone).")
    private String time;

    @Option(names = "--real", description = "Return to the system's time.")
    private boolean real;

    @Option(names = "--json", description = "Print one JSON object: now, virtual, stops.")
    private boolean json;

    @Override
    public Integer call() {
        if (real && time != null) {
            throw CliException.usage("give either a time or --real");
        }
        Instant target = time == null || time.startsWith("+") ? null : parse(time);
        Duration step = time != null && time.startsWith("+") ? step(time) : null;
        CloudClient cloud = connect();
        JsonNode status = cloud.get("/_local/status");
        JsonNode answer = status;
        if (real) {
            answer = cloud.post("/_local/clock", CliJson.object().put("real", true));
        } else if (time != null) {
            answer = advance(cloud, status, step, target);
        }
        print(Instant.parse(status.path("now").asText()), answer);
        return ExitCodes.OK;
    }

    private static JsonNode advance(CloudClient cloud, JsonNode status, Duration step, Instant target) {
        Instant now = Instant.parse(status.path("now").asText());
        Instant to = step == null ? target : now.plus(step);
        if (to.isBefore(now)) {
            throw new CliException("the clock shows " + now + " and never goes back, so it cannot be set to " + to);
        }
        if (!status.path("virtual").asBoolean()) {
            cloud.post("/_local/clock", CliJson.object().put("now", now.toString()));
        }
        return cloud.post("/_local/advance", CliJson.object().put("to", to.toString()), PATIENCE);
    }

    private void print(Instant before, JsonNode answer) {
        if (json) {
            terminal()
                    .print(CliJson.line(CliJson.object()
                            .put("now", answer.path("now").asText())
                            .put("virtual", answer.path("virtual").asBoolean())
                            .put("stops", answer.path("stops").asInt())));
            return;
        }
        boolean virtual = answer.path("virtual").asBoolean();
        terminal()
                .print(answer.path("now").asText()
                        + (virtual ? " (stands still; --real returns to the system's time)" : " (the system's time)"));
        if (answer.has("stops")) {
            terminal().note(answer.path("stops").asInt() + " times at which something was due lay on the way");
        }
        if (real && Instant.parse(answer.path("now").asText()).isBefore(before)) {
            terminal()
                    .note("The clock went back by "
                            + describe(Duration.between(
                                    Instant.parse(answer.path("now").asText()), before))
                            + ". What happened in that time stays stored; restart without --data for a clean state.");
        }
    }

    private static String describe(Duration duration) {
        return duration.toHours() >= 48 ? duration.toDays() + " days" : duration.toMinutes() + " minutes";
    }

    static Duration step(String text) {
        Matcher step = STEP.matcher(text);
        if (text.length() < 3 || !step.matches()) {
            throw CliException.usage("'" + text + "' is not a step such as +2h, +1d12h or +90m");
        }
        return Duration.ofDays(number(step.group(1)))
                .plusHours(number(step.group(2)))
                .plusMinutes(number(step.group(3)));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noZone) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException e) {
                throw new CliException(
                        ExitCodes.USAGE,
                        "'" + text + "' is neither a step such as +2h nor a time such as 2026-12-01T09:00",
                        e);
            }
        }
    }
}
