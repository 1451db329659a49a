package io.regulars.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads one {@code AWS::Serverless::Function}, its globals already merged. */
final class FunctionReader {

    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private final Path file;
    private final String id;
    private final Section properties;
    private final Section ours;
    private final boolean reachable;

    /** @param reachable whether a resource of its own is the function's URL */
    FunctionReader(Path file, String id, Section properties, Section ours, boolean reachable) {
        this.reachable = reachable;
        this.file = file;
        this.id = id;
        this.properties = properties;
        this.ours = ours;
    }

    FunctionSpec read() {
        // Rights, architecture, versions, what AWS logs or traces and its detection of recursion have no meaning here,
        // and reserved concurrency is above what this machine runs; everything else must be understood.
        properties.only(
                "CodeUri",
                "Handler",
                "MemorySize",
                "Timeout",
                "Environment",
                "Events",
                "FunctionUrlConfig",
                "FunctionName",
                "Policies",
                "Role",
                "Runtime",
                "Architectures",
                "Description",
                "Tags",
                "Tracing",
                "LoggingConfig",
                "EphemeralStorage",
                "AutoPublishAlias",
                "AutoPublishAliasAllProperties",
                "DeploymentPreference",
                "SnapStart",
                "EventInvokeConfig",
                "ReservedConcurrentExecutions",
                "RecursiveLoop");
        properties.section("FunctionUrlConfig").only("AuthType", "InvokeMode", "Cors");
        Section environment =
                properties.section("Environment").only("Variables").section("Variables");
        Path code = file.toAbsolutePath()
                .getParent()
                .resolve(properties.text("CodeUri"))
                .normalize();
        return new FunctionSpec(
                id,
                properties.text("FunctionName", TemplateReader.localName(id, "Function")),
                new FunctionSpec.Entry(code, properties.text("Handler", "bootstrap")),
                new FunctionSpec.Limits(properties.number("MemorySize", 128), properties.number("Timeout", 3)),
                environment.entries(),
                paths(),
                triggers());
    }

    private List<String> paths() {
        List<String> paths = ours.texts("Paths");
        if (!paths.isEmpty() && !reachable && !properties.has("FunctionUrlConfig")) {
            throw ours.error(id
                    + " has Paths but no AWS::Lambda::Url and no FunctionUrlConfig, so nothing would reach it on AWS");
        }
        return paths;
    }

    private List<EventSourceSpec> triggers() {
        Section events = properties.section("Events");
        List<EventSourceSpec> triggers = new ArrayList<>();
        for (String name : events.keys()) {
            Section event = events.section(name).only("Type", "Properties");
            triggers.add(trigger(event, event.section("Properties")));
        }
        return List.copyOf(triggers);
    }

    private static EventSourceSpec trigger(Section event, Section of) {
        String type = event.text("Type");
        return switch (type) {
            case "SQS" -> queue(of);
            case "EventBridgeRule" -> bus(of);
            case "S3" -> files(of);
            case "Schedule" -> schedule(of.only("Schedule", "Name", "Description", "Enabled", "Input"), "Schedule");
            case "ScheduleV2" ->
                schedule(
                        of.only(
                                "ScheduleExpression",
                                "Name",
                                "Description",
                                "State",
                                "OmitName",
                                "RetryPolicy",
                                "FlexibleTimeWindow"),
                        "ScheduleExpression");
            default ->
                throw event.error(event.required("Type"), "the local cloud does not know events of type " + type);
        };
    }

    private static EventSourceSpec queue(Section of) {
        of.only(
                "Queue",
                "BatchSize",
                "MaximumBatchingWindowInSeconds",
                "FunctionResponseTypes",
                "ScalingConfig",
                "Enabled");
        int size = of.number("BatchSize", 10);
        int window = of.number("MaximumBatchingWindowInSeconds", 0);
        if (size > 10 && window < 1) {
            throw of.error(
                    of.required("BatchSize"), "a BatchSize over 10 needs MaximumBatchingWindowInSeconds of at least 1");
        }
        return new EventSourceSpec.Queue(
                of.resource("Queue"),
                size,
                window,
                of.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
                of.section("ScalingConfig").only("MaximumConcurrency").number("MaximumConcurrency", 0));
    }

    private static EventSourceSpec files(Section of) {
        of.only("Bucket", "Events", "Filter");
        for (String kind : of.texts("Events")) {
            if (!kind.startsWith("s3:ObjectCreated:")) {
                throw of.error(of.required("Events"), "the local cloud knows s3:ObjectCreated: events, not " + kind);
            }
        }
        String prefix = "";
        String suffix = "";
        for (Section rule : of.section("Filter")
                .only("S3Key")
                .section("S3Key")
                .only("Rules")
                .sections("Rules")) {
            rule.only("Name", "Value");
            if (rule.text("Name").equals("prefix")) {
                prefix = rule.text("Value");
            } else {
                suffix = rule.text("Value");
            }
        }
        return new EventSourceSpec.File(of.resource("Bucket"), prefix, suffix);
    }

    private static EventSourceSpec schedule(Section of, String key) {
        Matcher rate = RATE.matcher(of.text(key));
        if (!rate.matches()) {
            throw of.error(of.required(key), "the local cloud knows rate(n minutes|hours|days), not " + of.text(key));
        }
        long count = Long.parseLong(rate.group(1));
        return new EventSourceSpec.Schedule(
                switch (rate.group(2)) {
                    case "minute" -> Duration.ofMinutes(count);
                    case "hour" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    private static EventSourceSpec bus(Section of) {
        of.only("Pattern", "EventBusName", "State", "DeadLetterConfig");
        JsonNode pattern = json(of.required("Pattern"), of);
        checkPattern(pattern, of);
        return new EventSourceSpec.Bus(pattern);
    }

    private static void checkPattern(JsonNode pattern, Section of) {
        for (JsonNode field : pattern) {
            if (field.isObject()) {
                checkPattern(field, of);
                continue;
            }
            for (JsonNode test : field) {
                if (test.isObject() && !(test.size() == 1 && test.has("prefix"))) {
                    throw of.error(
                            of.required("Pattern"),
                            "the local cloud knows equality and prefix in a pattern, not " + test);
                }
            }
        }
    }

    private static JsonNode json(Value value, Section of) {
        if (value instanceof Value.Mapping mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            mapping.entries().forEach((key, item) -> object.set(key, json(item, of)));
            return object;
        }
        if (value instanceof Value.Sequence sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.items().forEach(item -> array.add(json(item, of)));
            return array;
        }
        if (value instanceof Value.Text text) {
            return JsonNodeFactory.instance.textNode(text.text());
        }
        throw of.error(value, "a pattern holds plain values only");
    }
}
