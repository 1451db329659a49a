package io.regulars.chaos;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import io.regulars.breaks.Break;
import io.regulars.chaos.fault.Fault;
import io.regulars.chaos.fault.Faults;
import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.CommandPlugin;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Terminal;
import io.regulars.local.cloud.LocalCloud;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that runs the chaos harness. */
@Command(
        name = "chaos",
        description = "Plays a workload through the real local cloud under injected faults, and compares the outcome%n"
                + "with an independent reference: nothing lost, nothing twice. Exit code 1 if they differ.")
public final class ChaosCommand extends CommandBase implements CommandPlugin {

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed makes the same workload and plan of faults (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Run N seeds, one after the other (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "300",
            description = "Events of the workload (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            defaultValue = "all",
            description = "all, none, or some of throttle, conflict, error, lost, late, partial, archive, kill,%n"
                    + "duplicate, reorder, provider, clock (default: ${DEFAULT-VALUE}).")
    private String faults;

    @Option(
            names = "--break",
            paramLabel = "NAME",
            description = "Break a guarantee on purpose, to check that the run fails; see docs/chaos.md.")
    private String broken;

    @Option(
            names = "--crash",
            description =
                    "Kill './regulars up --data DIR' under load instead, start it again, and check acknowledged events.")
    private boolean crash;

    @Option(names = "--json", description = "Print one line of JSON per seed.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Set<Fault> chosen = chosen();
        Terminal terminal = terminal();
        Optional<Break> guarantee = guarantee();
        boolean passed = true;
        for (int run = 0; run < runs; run++) {
            if (crash) {
                passed &= crash(seed + run, terminal);
                continue;
            }
            ChaosReport report =
                    run(new ChaosOptions(seed + run, events, chosen, ChaosOptions.KILLS, guarantee), terminal);
            if (json) {
                terminal.print(CliJson.line(report.json()));
            } else {
                report.lines().forEach(terminal::print);
            }
            passed &= report.passed();
        }
        return passed ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static ChaosReport run(ChaosOptions options, Terminal terminal) throws InterruptedException {
        Faults faults = ChaosClouds.faults(options);
        try (LocalCloud cloud = ChaosClouds.start(faults, text -> {})) {
            return new Chaos(cloud, faults, options, terminal::note).run();
        }
    }

    private boolean crash(long number, Terminal terminal) throws InterruptedException {
        try {
            CrashRun.Outcome outcome = new CrashRun(number, events, terminal::note).run();
            terminal.print(json ? CliJson.line(outcome.json(number)) : outcome.line(number));
            return outcome.findings().isEmpty();
        } catch (IOException failed) {
            throw new CliException(ExitCodes.FAILED, "the crash run failed: " + failed.getMessage(), failed);
        }
    }

    private Optional<Break> guarantee() {
        try {
            return Optional.ofNullable(broken).map(Break::of);
        } catch (IllegalArgumentException unknown) {
            throw CliException.usage("--break: " + unknown.getMessage());
        }
    }

    private Set<Fault> chosen() {
        if (events < 60 || events > 100_000) {
            throw CliException.usage("--events " + events + " is out of range: 60 to 100000");
        }
        try {
            return Fault.list(faults);
        } catch (IllegalArgumentException unknown) {
            throw CliException.usage("--faults: " + unknown.getMessage());
        }
    }
}
