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
import io.regulars.cli.client.EventSourceCommand;
import io.regulars.cli.send.BatchSender;
import io.regulars.cli.send.EventReplay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends the events of a file as live events. */
@Command(
        name = "replay",
        description = {
            "Sends the events of a JSON lines file (plain or gzip) as live events, which lead to decisions.",
            "An event without a messageId gets one for this run."
        })
public final class ReplayCommand extends EventSourceCommand {

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "Segment events, one per line: .ndjson or .jsonl, optionally with .gz.")
    private Path file;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "10",
            description = "Events per request, 1 to 2500 (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Maximum events per second (default: unlimited).")
    private double rate;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "4",
            description = "Concurrent requests (default: ${DEFAULT-VALUE}).")
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
        long rejected = sender.totals().rejected();
        if (json) {
            ObjectNode summary = CliJson.object()
                    .put("lines", replay.lines())
                    .put("accepted", sender.totals().accepted())
                    .put("rejected", rejected)
                    .put("unparsed", replay.bad().size());
            sender.totals()
                    .omitted()
                    .forEach((what, count) -> summary.withObject("/omitted").put(what, count));
            sender.totals()
                    .rejections()
                    .forEach(event -> summary.withArray("rejections").add(event.json()));
            replay.bad().forEach(event -> summary.withArray("unparsedLines").add(event.json()));
            terminal.print(CliJson.line(summary));
        } else {
            terminal.print(replay.lines() + " lines, " + sender.totals().accepted() + " events accepted, " + rejected
                    + " rejected, " + replay.bad().size() + " invalid lines");
            sender.totals()
                    .omitted()
                    .forEach((what, count) -> terminal.note("  not counted, " + count + " times: " + what));
            sender.totals().rejections().stream()
                    .limit(10)
                    .forEach(event -> terminal.note("  rejected " + event.text()));
            replay.bad().stream().limit(10).forEach(event -> terminal.note("  invalid " + event.text()));
        }
        return rejected + replay.bad().size() == 0 ? ExitCodes.OK : ExitCodes.PARTIAL;
    }
}
