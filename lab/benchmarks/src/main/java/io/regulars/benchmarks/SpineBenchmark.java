package io.regulars.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of the spine: the full import, a live replay against DynamoDB Local alone, cost with one and with ten
 * events a request, item sizes, and the time from an event to a mail. Run it on an idle machine: {@code ./regulars
 * bench spine [--data DIR] [--only latency|live|import]}.
 */
public final class SpineBenchmark {

    private SpineBenchmark() {}

    public static void main(String[] args) {
        Map<String, String> options = options(args);
        BenchmarkExit.of(() -> run(options));
    }

    private static boolean run(Map<String, String> options) throws Exception {
        Path data = Path.of(options.getOrDefault("--data", "../shared/data"));
        String only = options.getOrDefault("--only", "");
        System.out.println("environment     " + MachineInfo.describe());
        if (only.isEmpty() || only.equals("latency")) {
            new LatencyFigures(200).measure();
        }
        if (only.isEmpty() || only.equals("live")) {
            new LiveFigures(4_000, 10).measure();
            new LiveFigures(600, 1).measure();
        }
        if (only.isEmpty() || only.equals("import")) {
            new ImportFigures(data).measure();
        }
        return true;
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!List.of("--data", "--only").contains(args[i])
                    || i + 1 == args.length
                    || args[i].equals("--only")
                            && !List.of("latency", "live", "import").contains(args[i + 1])) {
                BenchmarkExit.misused("spine [--data DIR] [--only latency|live|import]");
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }
}
