package io.regulars.benchmarks;

import java.util.List;
import java.util.Map;

import io.regulars.cli.base.CliJson;
import io.regulars.local.LocalCloudException;
import io.regulars.local.function.FunctionKind;

/**
 * Cold starts of every function on the JVM, on the JVM with an archive of classes, and native, where that is built. Run
 * it on an idle machine: {@code ./regulars bench cold [--starts N] [--kinds jvm,cds,native] [--json]}.
 */
public final class ColdBenchmark {

    private ColdBenchmark() {}

    public static void main(String[] args) {
        ColdOptions options = BenchmarkExit.options(() -> ColdOptions.parse(args));
        BenchmarkExit.of(() -> run(options));
    }

    private static boolean run(ColdOptions options) throws Exception {
        if (!options.json()) {
            System.out.println("environment     " + MachineInfo.describe());
        }
        ColdReport report = new ColdReport();
        for (FunctionKind kind : options.kinds()) {
            try {
                Map<String, List<ColdStart>> starts = new ColdRounds(kind, options.starts()).measure();
                report.add(kind, starts);
            } catch (LocalCloudException unavailable) {
                if (kind != FunctionKind.NATIVE) {
                    throw unavailable;
                }
                report.skip(kind, unavailable.getMessage());
            }
        }
        if (options.json()) {
            System.out.println(CliJson.line(report.json()));
        } else {
            report.lines().forEach(System.out::println);
        }
        return true;
    }
}
