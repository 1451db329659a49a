package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Terminal;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the messages that the local mail server and push service received. */
@Command(
        name = "inbox",
        description = "Shows the messages that customers received: recipient, subject, text and decision.")
public final class InboxCommand extends CloudCommand {

    @Option(
            names = "--after",
            paramLabel = "N",
            defaultValue = "0",
            description = "Show only messages after number N (default: all).")
    private long after;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = terminal();
        JsonNode answer = connect().get("/_local/inbox?after=" + after);
        JsonNode messages = answer.isArray() ? answer : answer.path("items");
        if (json) {
            terminal.print(CliJson.line(messages));
        } else if (messages.isEmpty()) {
            terminal.note("no messages" + (after > 0 ? " after number " + after : " yet"));
        } else {
            messages.forEach(message -> print(terminal, message));
        }
        return ExitCodes.OK;
    }

    private static void print(Terminal terminal, JsonNode message) {
        terminal.print("#" + message.path("seq").asText() + "  "
                + message.path("channel").asText() + "  " + message.path("at").asText());
        terminal.print("  to        " + message.path("to").asText());
        terminal.print("  subject   " + message.path("subject").asText());
        terminal.print("  decision  " + message.path("decision").asText());
        message.path("text").asText().strip().lines().forEach(line -> terminal.print("  | " + line));
        terminal.print("");
    }
}
