package io.regulars.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Progress;
import io.regulars.cli.base.Terminal;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.imports.Emitter;
import io.regulars.cli.imports.ImportPlan;
import io.regulars.cli.imports.Planner;
import io.regulars.cli.mapping.Mapping;
import io.regulars.cli.mapping.Mappings;
import io.regulars.cli.send.BatchSender;
import io.regulars.cli.send.OutEvent;
import io.regulars.cli.send.SendTotals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Imports history. */
@Command(
        name = "import",
        description = {
            "Turns history from CSV or JSON lines (gzip too) into events, as a mapping says, and sends them.",
            "Nothing is decided from history unless --live. The same file imported again changes nothing.",
            "Shipped mappings: starbucks, online_retail, cdnow, completejourney; docs/import.md shows how to write one."
        })
public final class ImportCommand extends CloudCommand {

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "NAME-OR-FILE",
            description = "A shipped mapping, or a file of yours.")
    private String mappingName;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "The files, or folders that hold them.")
    private List<Path> paths;

    @Option(names = "--live", description = "Not as history: decisions follow, and messages go out.")
    private boolean live;

    @Option(names = "--strict", description = "Stop at the first row that cannot be read, before anything is sent.")
    private boolean strict;

    @Option(names = "--dry-run", description = "Send nothing; print the first events as JSON lines.")
    private boolean dryRun;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many events --dry-run prints (default: ${DEFAULT-VALUE}).")
    private int show;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "What tells this import apart, in place of the mapping's name.")
    private String dataset;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "3",
            description = "Requests at a time (default: ${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(names = "--json", description = "Print the summary as JSON, with every row and event that was not taken.")
    private boolean json;

    @Override
    public Integer call() {
        if (inFlight < 1 || inFlight > 64) {
            throw CliException.usage("--in-flight must be 1 to 64");
        }
        if (dataset != null && !dataset.matches("[a-z0-9][a-z0-9_-]{0,24}")) {
            throw CliException.usage("--dataset " + dataset + ": up to 25 of a-z, 0-9, - and _");
        }
        Mapping mapping = Mappings.find(mappingName);
        CloudClient client = dryRun ? null : connect();
        Terminal terminal = terminal();
        ImportPlan plan = read(terminal, mapping);
        if (dryRun) {
            print(terminal, plan);
            return summary(terminal, plan, null);
        }
        try (BatchSender sender = new BatchSender(client, !live, inFlight, Integer.MAX_VALUE)) {
            send(terminal, plan, sender);
            return summary(terminal, plan, sender.tally());
        }
    }

    private ImportPlan read(Terminal terminal, Mapping mapping) {
        try (Progress progress = terminal.progress("read", "KB")) {
            long[] size = {0};
            Planner planner = new Planner(
                    mappingName,
                    mapping,
                    paths,
                    new Planner.Options(dataset, strict, bytes -> progress.update(bytes / 1000, size[0] / 1000)));
            size[0] = planner.size();
            return planner.plan();
        }
    }

    private static void send(Terminal terminal, ImportPlan plan, BatchSender sender) {
        Emitter emitter = new Emitter(plan);
        long total = emitter.count();
        try (Progress progress = terminal.progress("send", "events")) {
            emitter.emit(events -> {
                sender.add(events);
                progress.update(sender.tally().answered(), total);
            });
            sender.finish();
            progress.update(sender.tally().answered(), total);
        }
    }

    private void print(Terminal terminal, ImportPlan plan) {
        List<OutEvent> first = new ArrayList<>();
        new Emitter(plan)
                .emit(events ->
                        events.stream().limit(Math.max(0, show - first.size())).forEach(first::add));
        first.forEach(event -> terminal.print(new String(event.json(), UTF_8)));
    }

    private int summary(Terminal terminal, ImportPlan plan, SendTotals tally) {
        ImportSummary summary = new ImportSummary(plan, tally);
        if (json && !dryRun) {
            terminal.print(summary.json());
        } else {
            summary.lines().forEach(dryRun ? terminal::note : terminal::print);
        }
        return summary.complete() ? ExitCodes.OK : ExitCodes.PARTIAL;
    }
}
