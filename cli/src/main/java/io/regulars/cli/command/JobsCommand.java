package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.Pages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists jobs, and shows or resumes one. */
@Command(name = "jobs", description = "Lists jobs, such as rebuilds and exports, or shows or resumes one.")
public final class JobsCommand extends CloudCommand {

    private static final int SHOWN = 50;

    /** What to do with one job. */
    enum Action {
        show,
        resume
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}.")
    private Action action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "The job's id.")
    private String id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (action == null) {
            list(connect());
            return ExitCodes.OK;
        }
        if (id == null) {
            throw CliException.usage("jobs " + action + " needs the id of a job");
        }
        CloudClient client = connect();
        String path = "/v1/jobs/" + CloudClient.encode(id);
        JsonNode job = action == Action.show ? client.get(path) : client.post(path + "/resume", CliJson.object());
        if (json) {
            terminal().print(CliJson.line(job));
        } else {
            job.fields().forEachRemaining(field -> terminal().print(field.getKey() + ": " + text(field.getValue())));
        }
        return job.path("state").asText().equals("failed") ? ExitCodes.FAILED : ExitCodes.OK;
    }

    private void list(CloudClient client) {
        Pages pages = Pages.of(client, "/v1/jobs?limit=" + SHOWN);
        TextTable table = new TextTable("id", "kind", "state", "started", "updated", "error");
        for (int shown = 0; shown < SHOWN && pages.hasNext(); shown++) {
            ObjectNode job = (ObjectNode) pages.next();
            if (json) {
                terminal().print(CliJson.line(job));
            }
            table.row(
                    job.path("id").asText(),
                    job.path("kind").asText(),
                    job.path("state").asText(),
                    job.path("started").asText(),
                    job.path("updated").asText(),
                    job.path("error").asText(""));
        }
        if (!json) {
            terminal().print(table.toString());
        }
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : CliJson.line(value);
    }
}
