package io.regulars.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Progress;
import io.regulars.cli.base.Terminal;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.EventSourceCommand;
import io.regulars.cli.imports.Emitter;
import io.regulars.cli.imports.ImportPlan;
import io.regulars.cli.imports.Planner;
import io.regulars.cli.imports.Proposal;
import io.regulars.cli.mapping.Mapping;
import io.regulars.cli.mapping.Mappings;
import io.regulars.cli.send.BatchSender;
import io.regulars.cli.send.FoldedCounts;
import io.regulars.cli.send.OutEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Imports events from files. */
@Command(
        name = "import",
        description = {
            "Converts CSV or JSON lines (plain or gzip) to events with a mapping and sends them as history.",
            "History does not lead to decisions; use --live for that. Importing the same file again changes nothing.",
            "Included mappings: shopify_orders, shopify_customers, woocommerce_orders, woocommerce_customers, klaviyo,"
                    + " mailchimp; of public data sets: starbucks, online_retail, cdnow, completejourney."
                    + " docs/import.md shows how to write one."
        })
public final class ImportCommand extends EventSourceCommand {

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "NAME-OR-FILE",
            description = "Name of an included mapping, or a mapping file. auto inspects a CSV file: it recognises the"
                    + " included formats, else proposes a mapping, and asks before importing.")
    private String mappingName;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files to import, or folders with such files.")
    private List<Path> paths;

    @Option(names = "--yes", description = "With --mapping auto: import without asking.")
    private boolean yes;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            description = "Time zone of times without an offset, such as Europe/Berlin (default: the mapping's).")
    private String timezone;

    @Option(names = "--live", description = "Send the events as live events, which lead to decisions and messages.")
    private boolean live;

    @Option(names = "--strict", description = "Fail at the first invalid row, before anything is sent.")
    private boolean strict;

    @Option(
            names = "--no-wait",
            description = "Do not wait until the events are in the profiles, to say which were known (local clouds).")
    private boolean noWait;

    @Option(
            names = "--dry-run",
            description = "Send nothing; print the first events as JSON lines, with --json in one JSON document.")
    private boolean dryRun;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "10",
            description = "Number of events that --dry-run prints (default: ${DEFAULT-VALUE}).")
    private int show;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Name that identifies this import (default: the mapping's name).")
    private String dataset;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "3",
            description = "Concurrent requests (default: ${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(names = "--json", description = "Print the summary as JSON, with every rejected row and event.")
    private boolean json;

    @Override
    public Integer call() {
        if (inFlight < 1 || inFlight > 64) {
            throw CliException.usage("--in-flight must be 1 to 64");
        }
        if (dataset != null && !dataset.matches("[a-z0-9][a-z0-9_-]{0,24}")) {
            throw CliException.usage("--dataset " + dataset + " must consist of up to 25 characters a-z, 0-9, - and _");
        }
        Mapping mapping = mapping();
        if (mapping == null) {
            return ExitCodes.OK;
        }
        CloudClient client = dryRun ? null : connect();
        Terminal terminal = terminal();
        ImportPlan plan = read(terminal, mapping);
        if (dryRun) {
            return dryRun(terminal, plan);
        }
        Optional<FoldedCounts> counts = noWait ? Optional.empty() : FoldedCounts.start(client);
        try (BatchSender sender = new BatchSender(client, !live, inFlight, Integer.MAX_VALUE)) {
            send(terminal, plan, sender);
            counts.ifPresent(it -> terminal.note("waiting until the events are in the profiles"));
            Optional<FoldedCounts.Counts> folded =
                    counts.flatMap(it -> it.await(sender.totals().accepted()));
            ImportSummary summary = new ImportSummary(plan, sender.totals(), folded.orElse(null));
            if (json) {
                terminal.print(CliJson.line(summary.json()));
            } else {
                summary.lines().forEach(terminal::print);
            }
            return summary.complete() ? ExitCodes.OK : ExitCodes.PARTIAL;
        }
    }

    /** Null if the user only wants to see what would be proposed. */
    private Mapping mapping() {
        if (!"auto".equals(mappingName)) {
            return Mappings.find(mappingName, timezone);
        }
        Proposal proposal = Proposal.of(paths.get(0));
        return new ProposalDialog(terminal(), yes || dryRun).accepts(paths.get(0), proposal)
                ? proposal.mapping(timezone)
                : null;
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
                progress.update(sender.totals().answered(), total);
            });
            sender.finish();
            progress.update(sender.totals().answered(), total);
        }
    }

    private int dryRun(Terminal terminal, ImportPlan plan) {
        List<OutEvent> first = new ArrayList<>();
        new Emitter(plan)
                .emit(events ->
                        events.stream().limit(Math.max(0, show - first.size())).forEach(first::add));
        ImportSummary summary = new ImportSummary(plan, null, null);
        if (json) {
            ObjectNode all = summary.json();
            first.forEach(event -> all.withArray("firstEvents").addRawValue(raw(event)));
            terminal.print(CliJson.line(all));
        } else {
            first.forEach(event -> terminal.print(new String(event.json(), UTF_8)));
            summary.lines().forEach(terminal::note);
        }
        return summary.complete() ? ExitCodes.OK : ExitCodes.PARTIAL;
    }

    private static RawValue raw(OutEvent event) {
        return new RawValue(new String(event.json(), UTF_8));
    }
}
