package io.regulars.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import io.regulars.cli.Main;

/** The full starbucks import: 306,534 events of 17,000 customers, drained to the last score. */
final class ImportFigures {

    private static final int EVENTS = 306_534;

    private final Path data;

    /** @param data the folder that holds the data sets */
    ImportFigures(Path data) {
        this.data = data;
    }

    void measure() {
        Path folder = data.resolve("starbucks");
        if (!Files.isDirectory(folder)) {
            System.out.println(
                    "import          skipped: " + folder + " is not there (name the data's folder with --data)");
            return;
        }
        try (BenchCloud bench = new BenchCloud()) {
            long start = System.nanoTime();
            int exit = Main.commandLine()
                    .execute(
                            "import",
                            "--mapping",
                            "starbucks",
                            "--no-wait",
                            folder.toString(),
                            "--url",
                            bench.cloud().url().toString(),
                            "--token",
                            bench.cloud().adminToken(),
                            "--write-key",
                            bench.cloud().writeKey());
            double sent = (System.nanoTime() - start) / 1e9;
            bench.drain();
            double drained = (System.nanoTime() - start) / 1e9;
            if (exit != 0) {
                throw new IllegalStateException("the import ended with exit code " + exit);
            }
            bench.requireNoDeadLetters();
            System.out.printf(
                    Locale.ROOT,
                    "import          %d events, taken in %.0f s, drained in %.0f s: %.0f events/s (1 run)%n",
                    EVENTS,
                    sent,
                    drained,
                    EVENTS / drained);
            System.out.println("item sizes      profile items: " + new ItemSizes(bench.cloud()).profiles() + " bytes");
        }
    }
}
