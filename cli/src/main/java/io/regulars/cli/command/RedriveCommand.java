package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.HttpFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Returns dead letters to their queue, deletes or shows them. */
@Command(
        name = "redrive",
        description = {
            "Returns the dead letters of a queue to the queue, all of them or one, or deletes them.",
            "'dead-letters' lists them with their reasons."
        })
public final class RedriveCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "QUEUE", description = "Name of the queue, as 'status' shows it.")
    private String queue;

    @Option(names = "--id", paramLabel = "ID", description = "Only this dead letter; the start of its id is enough.")
    private String id;

    @Option(names = "--drop", description = "Delete instead of returning; needs --id or --all.")
    private boolean drop;

    @Option(names = "--all", description = "With --drop: all dead letters of the queue.")
    private boolean all;

    @Option(names = "--show", description = "Only show the dead letters with all their content.")
    private boolean show;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (drop && (id == null) != all) {
            throw CliException.usage("--drop deletes: say which letter with --id, or --all");
        }
        if (show && (drop || id != null)) {
            throw CliException.usage("--show only shows: leave out --drop and --id");
        }
        JsonNode answer = ask(connect(), CloudClient.encode(queue));
        if (json) {
            terminal().print(CliJson.line(answer));
        } else if (show) {
            answer.forEach(letter -> terminal().print(CliJson.pretty(letter)));
            terminal().note(answer.size() + " dead letters");
        } else if (drop) {
            terminal().print(count(answer.path("dropped").asLong(), "no dead letters to delete", "deleted"));
        } else {
            terminal().print(count(answer.path("moved").asLong(), "no dead letters to return", "returned"));
        }
        return ExitCodes.OK;
    }

    private static String count(long messages, String none, String done) {
        return messages == 0 ? none : messages + (messages == 1 ? " message " : " messages ") + done;
    }

    private JsonNode ask(CloudClient client, String name) {
        String selected = id == null ? "" : "?id=" + CloudClient.encode(id);
        try {
            if (show) {
                return client.get("/_local/dead-letters/" + name);
            }
            return drop
                    ? client.delete("/_local/dead-letters/" + name + selected)
                    : client.post("/_local/redrive/" + name + selected, CliJson.object());
        } catch (HttpFailure e) {
            if (e.status() == 404) {
                throw new CliException(
                        ExitCodes.FAILED,
                        id == null
                                ? "there is no queue " + queue + "; 'status' lists all queues"
                                : "there is no dead letter " + id + " of a queue " + queue
                                        + "; 'dead-letters' lists them",
                        e);
            }
            throw e;
        }
    }
}
