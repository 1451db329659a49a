package io.regulars.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * How many events a core takes through the profile step, and how many the whole pipeline takes beside what DynamoDB
 * Local alone takes of the same writes: {@code ./regulars bench load [--only step|live] [--json]}.
 */
public final class LoadBenchmark {

    private LoadBenchmark() {}

    public static void main(String[] args) {
        List<String> options = new ArrayList<>(List.of(args));
        boolean json = options.remove("--json");
        String only = options.size() == 2 && options.get(0).equals("--only") ? options.get(1) : "";
        if (!options.isEmpty() && !List.of("step", "live").contains(only)) {
            BenchmarkExit.misused("load [--only step|live] [--json]");
        }
        BenchmarkExit.of(() -> run(only, json));
    }

    private static boolean run(String only, boolean json) throws Exception {
        PrintStream out = System.out;
        if (json) {
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
        }
        System.out.println("environment     " + MachineInfo.describe());
        ObjectNode seen = measure(only);
        out.print(json ? CliJson.pretty(seen) + "\n" : "");
        return true;
    }

    private static ObjectNode measure(String only) throws Exception {
        ObjectNode seen = CliJson.object().put("environment", MachineInfo.describe());
        if (!only.equals("live")) {
            ArrayNode steps = seen.putArray("step");
            for (int customers : new int[] {5, 10}) {
                StepFigures.Seen step = new StepFigures(customers, 100).measure();
                spread(
                        steps.addObject()
                                .put("customersInBatch", step.customersInBatch())
                                .put("events", step.events())
                                .putObject("eventsPerSecondAndCore"),
                        step.perCore());
            }
        }
        if (!only.equals("step")) {
            ArrayNode lives = seen.putArray("live");
            for (LiveFigures figures : List.of(new LiveFigures(1_000, 10), new LiveFigures(150, 1))) {
                LiveFigures.Seen live = figures.measure();
                spread(
                        lives.addObject()
                                .put("eventsPerRequest", live.eventsPerRequest())
                                .put("events", live.events())
                                .put("eventsPerSecond", live.eventsPerSecond())
                                .putObject("percentOfDynamoDbAlone"),
                        live.percent());
            }
        }
        return seen;
    }

    private static void spread(ObjectNode json, Spread spread) {
        json.put("min", spread.quantile(0))
                .put("median", spread.median())
                .put("max", spread.quantile(1))
                .put("n", spread.sorted().length);
    }
}
