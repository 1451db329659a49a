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

/** Shows or redrives dead letters. */
@Command(name = "redrive", description = "Moves the dead letters of a queue back to the queue, or shows them.")
public final class RedriveCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "QUEUE", description = "Name of the queue, as 'status' shows it.")
    private String queue;

    @Option(names = "--show", description = "Only show the dead letters.")
    private boolean show;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode answer = ask(connect(), CloudClient.encode(queue));
        if (json) {
            terminal().print(CliJson.line(answer));
        } else if (show) {
            JsonNode letters = answer.isArray() ? answer : answer.path("items");
            letters.forEach(letter -> terminal().print(CliJson.pretty(letter)));
            terminal().note(letters.size() + " dead letters");
        } else {
            long moved = answer.path("moved").asLong();
            terminal()
                    .print(
                            moved == 0
                                    ? "no dead letters to return"
                                    : moved == 1 ? "1 message returned" : moved + " messages returned");
        }
        return ExitCodes.OK;
    }

    private JsonNode ask(CloudClient client, String name) {
        try {
            return show
                    ? client.get("/_local/dead-letters/" + name)
                    : client.post("/_local/redrive/" + name, CliJson.object());
        } catch (HttpFailure e) {
            if (e.status() == 404) {
                throw new CliException(
                        ExitCodes.FAILED, "there is no queue " + queue + "; 'status' lists all queues", e);
            }
            throw e;
        }
    }
}
