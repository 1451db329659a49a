package io.regulars.benchmarks;

import java.util.List;
import java.util.Map;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.local.LocalCloudException;
import io.regulars.local.function.FunctionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures cold starts of every function on the JVM, on the JVM with a class archive, and as a native binary. */
@Command(
        name = "cold",
        description = "Measures cold starts of every function on the JVM, on the JVM with a class archive (cds), and%n"
                + "as a native binary if that is built.")
final class ColdBenchmark extends CommandBase {

    private static final int MOST_STARTS = 9_999;

    @Option(
            names = "--starts",
            paramLabel = "N",
            defaultValue = "20",
            description = "At least N starts of each function and kind (default: ${DEFAULT-VALUE}).")
    private int starts;

    @Option(
            names = "--kinds",
            paramLabel = "LIST",
            split = ",",
            description = "Some of jvm, cds and native, with commas between them (default: all).")
    private List<String> kinds;

    @Option(names = "--json", description = "Print one line of JSON instead of tables.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (starts < 1 || starts > MOST_STARTS) {
            throw CliException.usage("--starts must be a number from 1 to " + MOST_STARTS);
        }
        List<FunctionKind> chosen = chosen();
        if (!json) {
            System.out.println("environment     " + MachineInfo.describe());
        }
        ColdReport report = new ColdReport();
        for (FunctionKind kind : chosen) {
            measure(kind, report);
        }
        if (json) {
            System.out.println(CliJson.line(report.json()));
        } else {
            report.lines().forEach(System.out::println);
        }
        return ExitCodes.OK;
    }

    private void measure(FunctionKind kind, ColdReport report) throws Exception {
        try {
            Map<String, List<ColdStart>> measured = new ColdRounds(kind, starts).measure();
            report.add(kind, measured);
        } catch (LocalCloudException unavailable) {
            if (kind != FunctionKind.NATIVE) {
                throw unavailable;
            }
            report.skip(kind, unavailable.getMessage());
        }
    }

    private List<FunctionKind> chosen() {
        if (kinds == null) {
            return List.of(FunctionKind.values());
        }
        try {
            return kinds.stream()
                    .map(name -> FunctionKind.valueOf(name.toUpperCase(java.util.Locale.ROOT)))
                    .toList();
        } catch (IllegalArgumentException unknown) {
            throw CliException.usage("--kinds must be some of jvm, cds and native, with commas between them");
        }
    }
}
