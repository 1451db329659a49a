package io.regulars.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Progress;
import io.regulars.cli.base.Terminal;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.send.BatchSender;
import io.regulars.cli.send.EventReplay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends the events of a file as they are, live. */
@Command(
        name = "replay",
        description = {
            "Sends the events of a file of JSON lines (gzip too) as they are, live: decisions follow.",
            "An event without a messageId gets one for this run."
        })
public final class ReplayCommand extends CloudCommand {

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "Segment events, one a line: .ndjson, .jsonl, also with .gz.")
    private Path file;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "10",
            description = "Events a request, 1 to 2500 (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Events a second at most (default: as fast as they are taken).")
    private double rate;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "4",
            description = "Requests at a time (default: ${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (batch < 1 || batch > 2500 || inFlight < 1 || inFlight > 64 || !(rate >= 0)) {
            throw CliException.usage("--batch must be 1 to 2500, --in-flight 1 to 64, --rate not negative");
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CliException(file + " cannot be read");
        }
        CloudClient client = connect();
        Terminal terminal = terminal();
        try (BatchSender sender = new BatchSender(client, false, inFlight, batch);
                Progress progress = terminal.progress("replay", "events")) {
            EventReplay replay = new EventReplay(file, sender, rate);
            replay.run(progress);
            progress.close();
            return summary(terminal, replay, sender);
        }
    }

    private int summary(Terminal terminal, EventReplay replay, BatchSender sender) {
        long rejected = sender.tally().rejected();
        if (json) {
            ObjectNode summary = CliJson.object()
                    .put("lines", replay.lines())
                    .put("accepted", sender.tally().accepted())
                    .put("rejected", rejected)
                    .put("unparsed", replay.bad().size());
            sender.tally()
                    .rejections()
                    .forEach(event -> summary.withArray("rejections").add(event.json()));
            replay.bad().forEach(event -> summary.withArray("unparsedLines").add(event.json()));
            terminal.print(CliJson.line(summary));
        } else {
            terminal.print(replay.lines() + " lines, " + sender.tally().accepted() + " events accepted, " + rejected
                    + " rejected, " + replay.bad().size() + " lines not JSON");
            sender.tally().rejections().stream()
                    .limit(10)
                    .forEach(event -> terminal.note("  rejected " + event.text()));
            replay.bad().stream().limit(10).forEach(event -> terminal.note("  not JSON " + event.text()));
        }
        return rejected + replay.bad().size() == 0 ? ExitCodes.OK : ExitCodes.PARTIAL;
    }
}
