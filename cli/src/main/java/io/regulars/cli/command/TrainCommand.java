package io.regulars.cli.command;

import java.time.Duration;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.HttpFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains a model on the archive of the local cloud. */
@Command(
        name = "train",
        description = {
            "Trains a model on the events of the local cloud, imported ones included, and puts it into service if it"
                    + " predicts later events better than the model in service. Groups the customers into personas, and"
                    + " learns which products go together.",
            "On AWS, training runs every night; to run it at once, invoke the function train with the AWS CLI."
        })
public final class TrainCommand extends CloudCommand {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Option(names = "--dataset", paramLabel = "NAME", description = "Train only on events imported under this name.")
    private String dataset;

    @Option(names = "--json", description = "Print the report of the training as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        CloudClient cloud = connect();
        checkLocal(cloud);
        ObjectNode input = CliJson.object();
        if (dataset != null) {
            input.put("dataset", dataset);
        }
        JsonNode report = cloud.post("/_local/functions/train/invoke", input, PATIENCE);
        // Rescore reads the model in service when it starts, and then once a minute.
        cloud.post("/_local/functions/rescore/recycle", null);
        if (json) {
            terminal().print(CliJson.line(report));
            return ExitCodes.OK;
        }
        print(report);
        return ExitCodes.OK;
    }

    private static void checkLocal(CloudClient cloud) {
        try {
            cloud.get("/_local/status");
        } catch (HttpFailure failure) {
            if (failure.status() != 404) {
                throw failure;
            }
            throw new CliException(
                    ExitCodes.FAILED,
                    cloud.cloud().url() + " is no local cloud: training runs there every night; to run it at once,"
                            + " use 'aws lambda invoke' with the name of the stack's function train",
                    failure);
        }
    }

    private void print(JsonNode report) {
        boolean published = report.path("published").asBoolean();
        terminal()
                .print(
                        published
                                ? "model " + report.path("version").asText() + " is in service; previously "
                                        + report.path("inService").asText()
                                : report.path("inService").asText() + " stays in service");
        terminal().print(report.path("reason").asText());
        JsonNode examples = report.path("examples");
        terminal()
                .print(String.format(
                        Locale.ROOT,
                        "%,d events of %,d customers; %,d examples to train, %,d to calibrate, %,d to evaluate",
                        report.path("events").asLong(),
                        report.path("customers").asLong(),
                        examples.path("trained").asLong(),
                        examples.path("calibrated").asLong(),
                        examples.path("judged").asLong()));
        if (report.path("share").asDouble(1) < 1) {
            terminal()
                    .print(String.format(
                            Locale.ROOT,
                            "a sample of the archive: %.1f%% of the customers",
                            100 * report.path("share").asDouble()));
        }
        for (String figure : new String[] {"logLoss", "accuracy"}) {
            if (report.has(figure)) {
                terminal()
                        .print(String.format(
                                Locale.ROOT,
                                "%s %.4f, of the model in service %.4f",
                                figure.equals("logLoss") ? "log loss" : figure,
                                report.path(figure).path("new").asDouble(),
                                report.path(figure).path("inService").asDouble()));
            }
        }
        printPersonas(report.path("personas"));
        printProducts(report.path("products"));
        if (published) {
            terminal().note("Scores change with each customer's next event. Models: ./regulars models");
        }
    }

    private void printProducts(JsonNode products) {
        String reason = products.path("reason").asText();
        if (products.path("version").isTextual()) {
            terminal()
                    .print("a model of " + products.path("products").asInt() + " products, from the orders of "
                            + products.path("customers").asInt() + " customers: " + reason);
            terminal().note("What goes with a product: ./regulars products related PRODUCT");
        } else if (products.isObject()) {
            terminal().print("no new model of products: " + reason);
        }
    }

    private void printPersonas(JsonNode personas) {
        String reason = personas.path("reason").asText();
        if (personas.path("version").isTextual()) {
            terminal().print(personas.path("personas").asInt() + " personas: " + reason);
            terminal().note("Who they are: ./regulars personas");
        } else if (personas.isObject()) {
            terminal().print("no new personas: " + reason);
        }
    }
}
