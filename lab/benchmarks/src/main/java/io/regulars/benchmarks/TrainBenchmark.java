package io.regulars.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.aws.archive.ArchiveCompactor;
import io.regulars.benchmarks.archive.SyntheticArchive;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.local.function.ColdStartTimes;
import io.regulars.local.part.AwsIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.s3.S3Client;

/** Measures how long nightly training takes over a large archive, and what it needs. */
@Command(
        name = "train",
        description =
                "Fills an archive of synthetic customers on disk, compacts a part of it, and trains on it with the%n"
                        + "deployed function, which has 15 minutes. Deletes the archive afterwards.")
final class TrainBenchmark extends CommandBase {

    private static final Duration PATIENCE = Duration.ofMinutes(16);
    private static final int COMPACTED_EVENTS = 1_000_000;
    private static final int DAYS = 20;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 9, 1);

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Customers in the archive (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "50",
            description = "Events of each (default: ${DEFAULT-VALUE}).")
    private int eventsEach;

    @Option(
            names = "--budget",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000000",
            description = "TrainingEvents; several give a run each (default: ${DEFAULT-VALUE}).")
    private long[] budgets;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where a temporary folder is made; 300 bytes an event must fit.")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

    @Override
    public Integer call() throws IOException {
        System.out.println("environment     " + MachineInfo.describe());
        Path data = Files.createTempDirectory(folder, "regulars-bench-train");
        Thread removal = new Thread(() -> remove(data), "remove-archive");
        Runtime.getRuntime().addShutdownHook(removal);
        compact(data.resolve("compaction"));
        fill(data.resolve("training"));
        for (long budget : budgets) {
            train(data.resolve("training"), budget);
        }
        return ExitCodes.OK;
    }

    private void compact(Path data) {
        int count = Math.min(customers, COMPACTED_EVENTS / eventsEach);
        try (BenchCloud bench = BenchCloud.withData(data, Map.of());
                S3Client s3 = AwsIdentity.of(Map.of()).s3(bench.cloud().s3())) {
            String bucket = bucket(s3);
            new SyntheticArchive(s3, bucket, count, eventsEach).writeDays(FIRST_DAY, DAYS);
            long begun = System.nanoTime();
            new ArchiveCompactor(s3, bucket).compact(FIRST_DAY.plusDays(DAYS), () -> false);
            double seconds = seconds(begun);
            long events = (long) count * eventsEach;
            print("compaction", "%,d events in %.1f s: %,.0f/s", events, seconds, events / seconds);
        }
        remove(data);
    }

    private void fill(Path data) {
        try (BenchCloud bench = BenchCloud.withData(data, Map.of());
                S3Client s3 = AwsIdentity.of(Map.of()).s3(bench.cloud().s3())) {
            SyntheticArchive archive = new SyntheticArchive(s3, bucket(s3), customers, eventsEach);
            long begun = System.nanoTime();
            archive.writeParts();
            double seconds = seconds(begun);
            long events = (long) customers * eventsEach;
            print(
                    "archive",
                    "%,d events of %,d customers, %.2f GB compressed, %d bytes each; filled in %.0f s",
                    events,
                    customers,
                    archive.bytes() / 1e9,
                    archive.bytes() / events,
                    seconds);
        }
    }

    private void train(Path data, long budget) throws IOException {
        try (BenchCloud bench = BenchCloud.withData(data, Map.of("TrainingEvents", Long.toString(budget)))) {
            long begun = System.nanoTime();
            JsonNode report = bench.client().post("/_local/functions/train/invoke", CliJson.object(), PATIENCE);
            double seconds = seconds(begun);
            long events = report.path("events").asLong();
            print(
                    "training",
                    "budget %,d: %,d events of %,d customers (%.1f%%) in %.0f s: %,.0f/s; %.0f s of processor; peak memory"
                            + " %,d MB",
                    budget,
                    events,
                    report.path("customers").asLong(),
                    100 * report.path("share").asDouble(),
                    seconds,
                    events / seconds,
                    pid(bench).map(TrainBenchmark::processorSeconds).orElse(Double.NaN),
                    pid(bench).map(ProcessMemory::peak).orElse(0L) >> 20);
            print("", "%s", report);
        }
    }

    private static Optional<Long> pid(BenchCloud bench) {
        return bench.cloud().functions().get("train").beginning().map(ColdStartTimes::pid);
    }

    /** On a busy machine this says more than the time that has passed. */
    private static double processorSeconds(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(time -> time.toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    private static String bucket(S3Client s3) {
        return s3.listBuckets().buckets().get(0).name();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void print(String what, String format, Object... figures) {
        System.out.printf(Locale.ROOT, "%-16s" + format + "%n", prepend(what, figures));
    }

    private static Object[] prepend(String what, Object... figures) {
        return Stream.concat(Stream.of(what), Stream.of(figures)).toArray();
    }

    private static void remove(Path data) {
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println(data + " cannot be deleted: " + e.getMessage());
        }
    }
}
