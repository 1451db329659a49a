package io.regulars.cli.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.Pages;
import io.regulars.cli.export.CsvSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints all customers, scores, decisions or deliveries, sorted so that two exports can be compared byte by byte. */
@Command(
        name = "export",
        description = "Prints all customers, their scores, all decisions or deliveries, sorted, as JSON lines or CSV.")
public final class ExportCommand extends CloudCommand {

    /** What can be exported, with the members that it is sorted by. */
    enum What {
        customers("userId", "anonymousId", "id"),
        scores("userId", "anonymousId"),
        decisions("at", "userId", "anonymousId", "customer", "id"),
        deliveries("at", "decision", "channel", "id");

        private final List<String> sort;

        What(String... members) {
            sort = List.of(members);
        }
    }

    /** Output format. */
    enum Format {
        ndjson,
        csv
    }

    @Parameters(index = "0", paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}.")
    private What what;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "ndjson",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--anonymous", description = "For customers and scores: include visitors without a userId.")
    private boolean anonymous;

    @Option(names = "--json", description = "The same as --format ndjson.")
    private boolean json;

    @Override
    public Integer call() {
        List<Line> lines = lines(connect());
        lines.sort(Comparator.comparing(Line::key).thenComparing(Line::text));
        if (format == Format.csv && !json) {
            CsvSheet sheet = new CsvSheet(what.name());
            lines.forEach(line -> sheet.add(line.text()));
            sheet.write(terminal().out());
        } else {
            lines.forEach(line -> terminal().out().println(line.text()));
        }
        terminal().out().flush();
        terminal().note(lines.size() + " " + what);
        return ExitCodes.OK;
    }

    private List<Line> lines(CloudClient client) {
        boolean customers = what == What.customers || what == What.scores;
        String path = "/v1/" + (customers ? What.customers : what) + "?limit=500"
                + (customers && anonymous ? "&anonymous=true" : "");
        List<Line> lines = new ArrayList<>();
        Pages.of(client, path).forEachRemaining(item -> {
            if (what != What.scores) {
                lines.add(line(item));
            } else if (item.hasNonNull("scores")) {
                lines.add(line(scores(item)));
            }
        });
        return lines;
    }

    /** The scores of a customer who has some, with the customer's ids and the segment beside them. */
    private static ObjectNode scores(JsonNode customer) {
        ObjectNode scores = CliJson.object();
        for (String id : List.of("userId", "anonymousId")) {
            if (customer.hasNonNull(id)) {
                scores.set(id, customer.get(id));
            }
        }
        JsonNode segment = customer.path("segment");
        scores.set("segment", segment.path("name"));
        scores.set("probability", segment.path("probability"));
        scores.set("since", segment.path("since"));
        scores.setAll((ObjectNode) customer.get("scores"));
        return scores;
    }

    private Line line(JsonNode item) {
        StringBuilder key = new StringBuilder();
        for (String member : what.sort) {
            key.append(item.path(member).asText("")).append('\u0000');
        }
        return new Line(key.toString(), CliJson.line(CliJson.sorted(item)));
    }

    private record Line(String key, String text) {}
}
