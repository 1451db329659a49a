package io.regulars.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Measures how many events a core takes through the profile step, and how many the whole pipeline takes. */
@Command(
        name = "load",
        description =
                "Measures how many events a core takes through the profile step, and how many the whole pipeline%n"
                        + "takes compared with the same writes to DynamoDB Local alone.")
final class LoadBenchmark extends CommandBase {

    @Option(names = "--only", paramLabel = "PART", description = "One of step and live.")
    private String only;

    @Option(names = "--json", description = "Print JSON instead of lines.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (only != null && !List.of("step", "live").contains(only)) {
            throw CliException.usage("--only must be step or live");
        }
        PrintStream out = System.out;
        if (json) {
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
        }
        System.out.println("environment     " + MachineInfo.describe());
        ObjectNode figures = measure();
        out.print(json ? CliJson.pretty(figures) + "\n" : "");
        return ExitCodes.OK;
    }

    private ObjectNode measure() throws Exception {
        ObjectNode figures = CliJson.object().put("environment", MachineInfo.describe());
        if (!"live".equals(only)) {
            ArrayNode steps = figures.putArray("step");
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
        if (!"step".equals(only)) {
            ArrayNode lives = figures.putArray("live");
            for (LiveFigures pipeline : List.of(new LiveFigures(1_000, 10), new LiveFigures(150, 1))) {
                LiveFigures.Seen live = pipeline.measure();
                spread(
                        lives.addObject()
                                .put("eventsPerRequest", live.eventsPerRequest())
                                .put("events", live.events())
                                .put("eventsPerSecond", live.eventsPerSecond())
                                .putObject("percentOfDynamoDbAlone"),
                        live.percent());
            }
        }
        return figures;
    }

    private static void spread(ObjectNode json, Spread spread) {
        json.put("min", spread.quantile(0))
                .put("median", spread.median())
                .put("max", spread.quantile(1))
                .put("n", spread.sorted().length);
    }
}
