package io.regulars.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.regulars.function.ingest.FuzzSeeds;

/**
 * One run of the fuzzer in a process of its own: it changes classes as they are loaded, and ends the process as it
 * likes.
 *
 * @param command the process
 * @param findings the folder where inputs that break something end up
 * @param log what the fuzzer writes as it learns
 */
record FuzzRun(List<String> command, Path findings, Path log) {

    private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final String TARGET = "io.regulars.function.ingest.FuzzTarget";

    static FuzzRun prepare(FuzzOptions options) throws IOException {
        Path folder = Files.createTempDirectory("regulars-fuzz-");
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        List<byte[]> seeds = FuzzSeeds.all();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(inputs.resolve("seed-%03d".formatted(i)), seeds.get(i));
        }
        Path findings = Files.createDirectory(folder.resolve("findings"));
        return new FuzzRun(command(options, inputs, findings), findings, folder.resolve("fuzzer.log"));
    }

    private static List<String> command(FuzzOptions options, Path inputs, Path findings) {
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
                "--reproducer_path=" + findings));
        command.addAll(List.of(
                "-runs=" + options.inputs(),
                "-seed=" + options.seed(),
                "-rss_limit_mb=0",
                // What is slow is told by the processor's time, not by the clock of a busy machine.
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
