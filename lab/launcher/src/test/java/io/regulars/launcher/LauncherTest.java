package io.regulars.launcher;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Starts ./regulars itself, with what this build has made: Maven's class path says nothing about the script's. */
class LauncherTest {

    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    /** The modules whose classes run in the launcher's process. */
    private static final List<String> STARTED = List.of("cli", "lab/demo", "lab/evaluate", "lab/chaos", "lab/shop");

    @BeforeAll
    static void theCommandLineIsPackaged() {
        assumeTrue(
                Files.isDirectory(HOME.resolve("cli/target/lib")),
                "cli/target/lib is missing: run the phase package or a later one");
    }

    private record Ended(int code, String out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"--help", "demo --help", "evaluate --help", "chaos --help", "up --help"})
    void helpNamesTheCommandAndItsExitCodes(String arguments) throws Exception {
        Ended help = run(arguments.split(" "));

        assertThat(help.err()).isEmpty();
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("regulars").contains("Exit codes: 0 success");
    }

    @Test
    void theCommandsOfTheLabAreListed() throws Exception {
        assertThat(run("--help").out())
                .contains("  demo ")
                .contains("  evaluate ")
                .contains("  chaos ");
    }

    @Test
    void anUnknownCommandIsAUsageErrorThatSaysWhatThereIs() throws Exception {
        Ended ended = run("demmo");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("demmo").contains("demo");
    }

    @Test
    void everyClassThatTheCommandsUseIsOnTheClassPath() throws Exception {
        List<String> classPath = classPath();

        assertThat(missing(classPath)).isEmpty();
        assertThat(missing(classPath.stream()
                        .filter(entry -> !entry.contains("/regulars-local-"))
                        .toList()))
                .as("without the local cloud")
                .contains("io.regulars.local");
    }

    /** The class path that the script uses, with its wildcard replaced by the jars. */
    private static List<String> classPath() throws Exception {
        List<String> entries = new ArrayList<>();
        for (String entry : run("--print-class-path").out().strip().split(File.pathSeparator)) {
            if (entry.endsWith("/*")) {
                try (Stream<Path> jars = Files.list(Path.of(entry).getParent())) {
                    jars.map(Path::toString).sorted().forEach(entries::add);
                }
            } else {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static String missing(List<String> classPath) {
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        List<String> arguments = new ArrayList<>(List.of("--multi-release", "17", "--missing-deps", "-cp"));
        arguments.add(String.join(File.pathSeparator, classPath));
        STARTED.forEach(
                module -> arguments.add(HOME.resolve(module + "/target/classes").toString()));
        StringWriter out = new StringWriter();
        jdeps.run(new PrintWriter(out), new PrintWriter(out), arguments.toArray(String[]::new));
        return out.toString().lines().filter(line -> line.contains("->")).collect(Collectors.joining("\n"));
    }

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", HOME.resolve("regulars").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("launcher", ".out");
        Path err = Files.createTempFile("launcher", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("REGULARS_SKIP_BUILD", "1");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            Process process = builder.start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
