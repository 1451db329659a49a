package io.regulars.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.regulars.function.ingest.FuzzSeeds;

/**
 * One run of the fuzzer in a process of its own, because it instruments classes at load time and exits the process.
 *
 * @param command of the process
 * @param findings the folder of the inputs that break something
 * @param log the fuzzer's output
 */
record FuzzRun(List<String> command, Path findings, Path log) {

    private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final String TARGET = "io.regulars.function.ingest.FuzzTarget";

    static FuzzRun prepare(long count, long seed) throws IOException {
        Path folder = Files.createTempDirectory("regulars-fuzz-");
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        List<byte[]> seeds = FuzzSeeds.all();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(inputs.resolve("seed-%03d".formatted(i)), seeds.get(i));
        }
        Path findings = Files.createDirectory(folder.resolve("findings"));
        return new FuzzRun(command(count, seed, inputs, findings), findings, folder.resolve("fuzzer.log"));
    }

    private static List<String> command(long count, long seed, Path inputs, Path findings) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                FUZZER));
        command.addAll(List.of(
                "--target_class=" + TARGET,
                "--instrumentation_includes=io.regulars.**",
                "--instrumentation_excludes=io.regulars.ingest.Fuzz**:io.regulars.function.ingest.ClosedJson",
                // For each node of a pattern it copies the whole text, which counts as memory that ingest took.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
                "--reproducer_path=" + findings));
        command.addAll(List.of(
                "-runs=" + count,
                "-seed=" + seed,
                "-rss_limit_mb=0",
                // On a busy machine wall-clock time says nothing about slow inputs.
                "-report_slow_units=600",
                "-artifact_prefix=" + findings + "/",
                inputs.toString()));
        return command;
    }

    Process start() throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(log.toFile())
                .start();
    }

    /** The inputs that broke something. */
    List<Path> found() throws IOException {
        try (Stream<Path> files = Files.list(findings)) {
            return files.filter(file -> !file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
