package io.regulars.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Terminal;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.customer.DecisionText;
import io.regulars.cli.customer.UnsentMessages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the messages that the local mail server and push service received. */
@Command(
        name = "inbox",
        description =
                "Shows the messages that customers received: recipient, subject, text and decision. Then those that"
                        + " are queued or scheduled, were refused, or would have gone to customers who are held out.")
public final class InboxCommand extends CloudCommand {

    private static final int MOST = 30;

    @Option(
            names = "--after",
            paramLabel = "N",
            defaultValue = "0",
            description = "Show only messages after number N (default: all).")
    private long after;

    @Option(names = "--json", description = "Print a JSON array; the state of received messages is 'received'.")
    private boolean json;

    @Override
    public Integer call() {
        CloudClient client = connect();
        List<JsonNode> messages = new ArrayList<>();
        JsonNode answer = client.get("/_local/inbox?after=" + Math.max(0, after - 1));
        String since = "";
        for (JsonNode message : answer.isArray() ? answer : answer.path("items")) {
            if (message.path("seq").asLong() > after) {
                messages.add(((ObjectNode) message).put("state", "received"));
            } else {
                since = message.path("at").asText("");
            }
        }
        List<JsonNode> others = new UnsentMessages(client).since(since);
        if (json) {
            terminal().print(CliJson.line(CliJson.array().addAll(messages).addAll(others)));
            return ExitCodes.OK;
        }
        messages.forEach(message -> print(terminal(), message));
        if (messages.isEmpty()) {
            terminal().note("no messages" + (after > 0 ? " after number " + after : " yet"));
        }
        print(others);
        return ExitCodes.OK;
    }

    private void print(List<JsonNode> others) {
        if (others.isEmpty()) {
            return;
        }
        terminal().print("not in the inbox");
        TextTable table = new TextTable("", "", "", "");
        others.stream()
                .skip(Math.max(0, others.size() - MOST))
                .forEach(other -> table.row(
                        other.path("state").asText().toUpperCase(Locale.ROOT),
                        other.path("at").asText(),
                        other.path("customer").asText(),
                        DecisionText.offer(other)
                                + (other.path("reason").isTextual()
                                        ? " ("
                                                + DecisionText.words(
                                                        other.path("reason").asText()) + ")"
                                        : "")));
        table.toString().lines().forEach(line -> terminal().print("  " + line));
        if (others.size() > MOST) {
            terminal().note("and " + (others.size() - MOST) + " earlier ones; --json lists all");
        }
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
