package io.regulars.benchmarks.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Speed of Vowpal Wabbit on the examples of {@link LinearSpeed}, read as text, which is the form in which it is given
 * them. The time of an empty run is subtracted.
 */
public final class VowpalWabbit {

    private static final int SECONDS = 120;

    private VowpalWabbit() {}

    /** The figures as text, or why there are none. */
    public static String measure(int runs, LinearSpeed ours) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("regulars-vw");
        try {
            return measure(runs, ours, folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String measure(int runs, LinearSpeed ours, Path folder) throws IOException, InterruptedException {
        Path examples = folder.resolve("examples.txt");
        Path model = folder.resolve("model");
        Path none = Files.createFile(folder.resolve("none.txt"));
        if (!run("--version")) {
            return "not measured: there is no program vw on the path";
        }
        LinearSpeed.write(examples);
        double learned = 0;
        double scored = 0;
        for (int run = 0; run < runs; run++) {
            double empty = seconds("-d", none.toString(), "--loss_function", "logistic", "--quiet");
            double learning = seconds(
                    "-d", examples.toString(), "--loss_function", "logistic", "-f", model.toString(), "--quiet");
            double scoring = seconds("-t", "-d", examples.toString(), "-i", model.toString(), "--quiet");
            learned = Math.max(learned, LinearSpeed.ROWS / (learning - empty));
            scored = Math.max(scored, LinearSpeed.ROWS / (scoring - empty));
        }
        return String.format(
                Locale.ROOT,
                "%.2f million examples/s scored, %.2f learned; ours is %.1f and %.1f times as fast",
                scored / 1e6,
                learned / 1e6,
                ours.scored() / scored,
                ours.learned() / learned);
    }

    private static double seconds(String... arguments) throws IOException, InterruptedException {
        long start = System.nanoTime();
        if (!run(arguments)) {
            throw new IOException("vw failed with " + List.of(arguments));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Whether it ran and succeeded. */
    private static boolean run(String... arguments) throws InterruptedException {
        String[] command = Stream.concat(Stream.of("vw"), Stream.of(arguments)).toArray(String[]::new);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
