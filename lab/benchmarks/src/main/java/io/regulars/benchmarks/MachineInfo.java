package io.regulars.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/** The machine that figures are measured on; printed above them. */
final class MachineInfo {

    private MachineInfo() {}

    static String describe() {
        Runtime runtime = Runtime.getRuntime();
        return "%s | %d processors (%s) | %s %s | Java %s | load %s"
                .formatted(
                        Instant.now().toString().substring(0, 16) + "Z",
                        runtime.availableProcessors(),
                        processor(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version(),
                        load());
    }

    private static String processor() {
        return firstLine(Path.of("/proc/cpuinfo"), "model name").replaceAll(".*:\\s*", "");
    }

    private static String load() {
        return firstLine(Path.of("/proc/loadavg"), "").split(" ")[0];
    }

    private static String firstLine(Path file, String prefix) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(prefix)).findFirst().orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
