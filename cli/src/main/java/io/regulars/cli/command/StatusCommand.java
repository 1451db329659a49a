package io.regulars.cli.command;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Terminal;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.local.state.LocalSecrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the state of the local cloud and what it would cost on AWS. */
@Command(
        name = "status",
        description = {
            "Shows in one line what to page on; then queues, functions, AWS requests per event and the price per million.",
            "It works with a local cloud only."
        })
public final class StatusCommand extends CloudCommand {

    private static final long WATCH_MILLIS = 2_000;
    /** Moves the cursor to the corner and clears the terminal. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Option(names = "--json", description = "Print one JSON object: queues, functions, cost and more.")
    private boolean json;

    @Option(names = "--watch", description = "Show it again every two seconds, until Ctrl-C.")
    private boolean watch;

    @Override
    public Integer call() {
        CloudClient cloud = connect();
        Terminal terminal = terminal();
        while (watch) {
            show(cloud, terminal);
        }
        JsonNode status = cloud.get("/_local/status");
        if (json) {
            terminal.print(CliJson.line(complete(status)));
            return ExitCodes.OK;
        }
        terminal.print(HealthLine.of(status, cloud.get("/v1/controls"), Instant.now()));
        terminal.print("");
        terminal.print(queues(status.path("queues")).toString());
        terminal.print("");
        terminal.print(functions(status.path("functions")).toString());
        terminal.print("");
        TextTable rest = new TextTable("", ">");
        rows(rest, "", status.path("cost"));
        rows(rest, "requests ", status.path("requests"));
        rows(rest, "units ", status.path("units"));
        rows(rest, "", status.path("counts"));
        rest.row("now", status.path("now").asText());
        terminal.print(rest.toString());
        page(cloud.cloud()).ifPresent(page -> terminal.note("page  " + page));
        noteServerKeys(cloud.get("/v1/keys").path("items"), terminal);
        return ExitCodes.OK;
    }

    /** Shows the line, queues and functions in place of the last ones; without a terminal only the line. */
    private static void show(CloudClient cloud, Terminal terminal) {
        JsonNode status = cloud.get("/_local/status");
        String line = HealthLine.of(status, cloud.get("/v1/controls"), Instant.now());
        if (terminal.bars()) {
            terminal.print(CLEAR
                    + line
                    + System.lineSeparator().repeat(2)
                    + queues(status.path("queues"))
                    + System.lineSeparator().repeat(2)
                    + functions(status.path("functions")));
        } else {
            terminal.print(status.path("now").asText() + "  " + line);
        }
        try {
            Thread.sleep(WATCH_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCodes.FAILED, "interrupted", e);
        }
    }

    /** The start page of a local cloud, with its key. */
    private static Optional<String> page(CloudAddress cloud) {
        return Optional.ofNullable(cloud.adminToken())
                .map(token -> cloud.url() + "/?key=" + LocalSecrets.pageKey(token));
    }

    /** Keys from before there were trust levels are server keys. */
    private static void noteServerKeys(JsonNode keys, Terminal terminal) {
        int server = 0;
        for (JsonNode key : keys) {
            boolean trusted = "server".equals(key.path("trust").asText());
            server += trusted && key.path("valid").asBoolean() ? 1 : 0;
        }
        if (server > 0) {
            terminal.note(
                    server + " write key(s) are server keys, which may state everything. A key in a web page or an"
                            + " app needs the trust browser: ./regulars keys create --name NAME --trust browser");
        }
    }

    /** Adds the documented members that the cloud has left out. */
    private static JsonNode complete(JsonNode status) {
        ObjectNode all = CliJson.object();
        all.set("queues", status.path("queues").isArray() ? status.path("queues") : CliJson.array());
        all.set("functions", status.path("functions").isArray() ? status.path("functions") : CliJson.array());
        all.set("cost", status.path("cost").isObject() ? status.path("cost") : CliJson.object());
        for (Iterator<Map.Entry<String, JsonNode>> it = status.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> member = it.next();
            if (!all.has(member.getKey())) {
                all.set(member.getKey(), member.getValue());
            }
        }
        return all;
    }

    private static TextTable queues(JsonNode queues) {
        TextTable table = new TextTable("queue", ">messages", ">in flight", ">oldest s", ">dead letters");
        queues.forEach(queue -> table.row(
                queue.path("name").asText(),
                queue.path("depth").asText(),
                queue.path("inFlight").asText("0"),
                queue.path("oldestSeconds").asText(),
                queue.path("deadLetters").asText()));
        return table;
    }

    private static TextTable functions(JsonNode functions) {
        TextTable table =
                new TextTable("function", ">environments", ">invocations", ">failed", ">errors logged", ">cold starts");
        functions.forEach(function -> table.row(
                function.path("name").asText(),
                function.path("environments").asText(),
                function.path("invocations").asText(),
                function.path("errors").asText(),
                function.path("loggedErrors").asText("0"),
                function.path("coldStarts").asText()));
        return table;
    }

    private static void rows(TextTable table, String prefix, JsonNode members) {
        for (Iterator<Map.Entry<String, JsonNode>> it = members.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> member = it.next();
            if (member.getValue().isObject()) {
                rows(table, prefix + member.getKey() + " ", member.getValue());
            } else {
                table.row(
                        prefix + member.getKey(),
                        member.getValue().isNull() ? "–" : member.getValue().asText());
            }
        }
    }
}
