package io.regulars.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.chaos.reference.Accepted;
import io.regulars.chaos.reference.Reference;
import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.LocalClouds;

/**
 * Kills {@code regulars up --data DIR} with SIGKILL under load, starts it again on the same folder and checks that no
 * acknowledged event is missing. For one thread.
 */
final class CrashRun {

    private static final int CLIENTS = 4;
    private static final int CUSTOMERS = 20;
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration DRAIN = Duration.ofMinutes(3);

    private final long seed;
    private final int events;
    private final Consumer<String> progress;
    private final Path folder;

    CrashRun(long seed, int events, Consumer<String> progress) throws IOException {
        this.seed = seed;
        this.events = events;
        this.progress = progress;
        this.folder = Files.createTempDirectory("regulars-crash");
    }

    /** A cloud in another process. */
    private record Running(Process process, CloudAddress address) {}

    /**
     * The result of the run.
     *
     * @param acknowledged number of events acknowledged before the kill
     * @param findings lost events
     */
    record Outcome(int acknowledged, List<Finding> findings) {

        String line(long seed) {
            String summary =
                    "crash, seed " + seed + ": killed under load with " + acknowledged + " events acknowledged";
            return findings.isEmpty()
                    ? summary + "; passed: all of them are there after a new start"
                    : summary + "; FAILED\n  "
                            + String.join(
                                    "\n  ", findings.stream().map(Finding::line).toList());
        }

        ObjectNode json(long seed) {
            ObjectNode json = CliJson.object()
                    .put("seed", seed)
                    .put("passed", findings.isEmpty())
                    .put("acknowledged", acknowledged);
            findings.stream().map(Finding::line).forEach(json.putArray("findings")::add);
            return json;
        }
    }

    Outcome run() throws IOException, InterruptedException {
        progress.accept("starting a cloud on " + folder);
        Running first = start();
        List<Accepted> accepted = new ArrayList<>();
        try {
            load(first, accepted);
        } finally {
            first.process().destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
        progress.accept("killed with " + accepted.size() + " events acknowledged; starting it again");
        Running second = start();
        try {
            RetryingClient clients = new RetryingClient(second.address());
            clients.post("/_local/drain?seconds=" + DRAIN.toSeconds(), CliJson.object(), DRAIN.plusSeconds(20));
            return new Outcome(accepted.size(), compare(clients, accepted));
        } finally {
            second.process().destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            delete(folder);
        }
    }

    /** Sends events, and kills the cloud when half of them are acknowledged. */
    private void load(Running cloud, List<Accepted> accepted) throws InterruptedException {
        Random random = new Random(seed);
        List<ObjectNode> all = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            all.add(order(i, random.nextInt(CUSTOMERS), random));
        }
        progress.accept("sending");
        List<Thread> threads = new ArrayList<>();
        SingleTry client = new SingleTry(cloud.address());
        for (int n = 0; n < CLIENTS; n++) {
            int from = n;
            Thread thread = new Thread(
                    () -> {
                        for (int i = from * 5; i < all.size(); i += CLIENTS * 5) {
                            List<ObjectNode> batch = all.subList(i, Math.min(all.size(), i + 5));
                            if (!client.send(batch)) {
                                return;
                            }
                            synchronized (accepted) {
                                batch.forEach(event -> accepted.add(new Accepted(event, Instant.now(), false)));
                            }
                        }
                    },
                    "crash-client");
            threads.add(thread);
            thread.start();
        }
        awaitHalf(accepted, threads);
        cloud.process().destroyForcibly();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void awaitHalf(List<Accepted> accepted, List<Thread> threads) throws InterruptedException {
        while (threads.stream().anyMatch(Thread::isAlive)) {
            synchronized (accepted) {
                if (accepted.size() >= events / 2) {
                    return;
                }
            }
            Thread.sleep(5);
        }
    }

    private ObjectNode order(int number, int customer, Random random) {
        ObjectNode event = CliJson.object()
                .put("type", "track")
                .put("messageId", "crash-" + seed + "-" + number)
                .put("userId", "crash-" + customer)
                .put("event", random.nextBoolean() ? "Order Completed" : "Product Viewed")
                .put(
                        "timestamp",
                        Instant.now().minusSeconds(86_400).plusMillis(number).toString());
        event.putObject("properties").put("order_id", "crash-" + number).put("revenue", 1 + random.nextInt(50));
        return event;
    }

    /** Acknowledged events must be stored; events in transit at the kill may or may not be. */
    private static List<Finding> compare(RetryingClient clients, List<Accepted> accepted) {
        Map<String, JsonNode> stored = new TreeMap<>();
        clients.get("/v1/customers?limit=2000")
                .path("items")
                .forEach(item -> stored.put("user " + item.path("userId").asText(), item));
        List<Finding> findings = new ArrayList<>();
        Reference.of(accepted, Map.of(), List.of(), List.of()).customers().forEach((name, customer) -> {
            JsonNode found = stored.get(name);
            long events = found == null ? 0 : found.path("events").asLong();
            long orders = found == null ? 0 : found.path("orders").path("count").asLong();
            long expected = Long.parseLong(customer.fields().get("events"));
            if (events < expected || orders < Long.parseLong(customer.fields().get("orders"))) {
                findings.add(Finding.of(
                        name,
                        "events and orders",
                        "at least " + expected + " and " + customer.fields().get("orders"),
                        events + " and " + orders));
            }
        });
        return findings;
    }

    private Running start() throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1024m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dregulars.home=" + LocalClouds.home(),
                "-Dregulars.state=" + folder.resolve("state"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.regulars.cli.Main",
                "up",
                "--port",
                "0",
                "--json",
                "--data",
                folder.resolve("data").toString());
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("up.log").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        long end = System.nanoTime() + START.toNanos();
        while (!out.ready()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new CliException("'up' does not start: see " + folder.resolve("up.log"));
            }
            Thread.sleep(50);
        }
        JsonNode line = CliJson.parse(out.readLine());
        return new Running(
                process,
                new CloudAddress(
                        URI.create(line.path("url").asText()),
                        line.path("writeKey").asText(),
                        line.path("adminToken").asText()));
    }

    /** Sends each request once: a request without an answer is not acknowledged. */
    private static final class SingleTry {

        private final CloudClient client;

        SingleTry(CloudAddress cloud) {
            this.client = new CloudClient(cloud);
        }

        boolean send(List<ObjectNode> events) {
            ObjectNode body = CliJson.object();
            events.forEach(body.putArray("batch")::add);
            try {
                return client.postEvents("/v1/batch", CliJson.bytes(body), false)
                                .statusCode()
                        == 200;
            } catch (IOException gone) {
                return false;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            throw new UncheckedIOException("cannot delete " + folder, left);
        }
    }
}
