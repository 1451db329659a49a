package io.regulars.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the YAML into a {@link Template}. The subset of SAM that the local cloud knows is listed here, in the calls of
 * {@code only}.
 */
final class TemplateReader {

    private static final String[] RESOURCE = {"Type", "Properties", "Metadata", "DeletionPolicy", "UpdateReplacePolicy",
            "DependsOn"};

    private final Path file;
    private final List<QueueSpec> queues = new ArrayList<>();
    private final List<TableSpec> tables = new ArrayList<>();
    private final List<BucketSpec> buckets = new ArrayList<>();
    private final List<FunctionSpec> functions = new ArrayList<>();

    TemplateReader(Path file) {
        this.file = file;
    }

    Template read() {
        Section root = new ValueReader(file).read()
                .only("AWSTemplateFormatVersion", "Transform", "Description", "Parameters", "Globals", "Resources", "Outputs",
                        "Metadata");
        Map<String, Optional<String>> parameters = parameters(root.section("Parameters"));
        Section globals = root.section("Globals").only("Function").section("Function");
        Section resources = root.section("Resources");
        for (String id : resources.keys()) {
            resource(id, Section.of(file, id, resources.required(id)), globals);
        }
        Template template = new Template(file, parameters, List.copyOf(queues), List.copyOf(tables), List.copyOf(buckets),
                List.copyOf(functions));
        new ReferenceCheck(template, resources).check();
        return template;
    }

    private static Map<String, Optional<String>> parameters(Section section) {
        Map<String, Optional<String>> parameters = new LinkedHashMap<>();
        for (String name : section.keys()) {
            Section parameter = section.section(name).only("Type", "NoEcho", "Description", "Default", "AllowedValues",
                    "AllowedPattern",
                    "ConstraintDescription", "MinLength", "MaxLength", "MinValue", "MaxValue");
            parameters.put(name, parameter.value("Default").map(value -> parameter.text("Default")));
        }
        return parameters;
    }

    private void resource(String id, Section resource, Section globals) {
        resource.only(RESOURCE);
        Section properties = resource.section("Properties");
        Section ours = resource.section("Metadata").section("Regulars").only("Paths", "Notices");
        String type = resource.text("Type");
        switch (type) {
            case "AWS::SQS::Queue" -> queues.add(queue(id, properties, ours));
            case "AWS::DynamoDB::Table" -> tables.add(table(id, properties));
            case "AWS::S3::Bucket" -> buckets.add(bucket(id, properties));
            case "AWS::Serverless::Function" ->
                functions.add(new FunctionReader(file, id, properties.over(globals), ours).read());
            default ->
                throw resource.error(resource.required("Type"), "the local cloud does not know resources of type " + type);
        }
    }

    private static QueueSpec queue(String id, Section properties, Section ours) {
        properties.only("QueueName", "VisibilityTimeout", "MessageRetentionPeriod", "DelaySeconds", "RedrivePolicy",
                "SqsManagedSseEnabled", "Tags");
        Section redrive = properties.section("RedrivePolicy").only("deadLetterTargetArn", "maxReceiveCount");
        Optional<String> deadLetters = redrive.value("deadLetterTargetArn")
                .map(value -> redrive.resource("deadLetterTargetArn"));
        return new QueueSpec(id, properties.text("QueueName", localName(id, "Queue")),
                properties.number("VisibilityTimeout", 30),
                properties.number("MessageRetentionPeriod", 345_600), properties.number("DelaySeconds", 0), deadLetters,
                redrive.number("maxReceiveCount", 10), ours.flag("Notices", false));
    }

    private static TableSpec table(String id, Section properties) {
        properties.only("TableName", "BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes",
                "TimeToLiveSpecification", "PointInTimeRecoverySpecification", "SSESpecification", "DeletionProtectionEnabled",
                "Tags");
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Section attribute : properties.sections("AttributeDefinitions")) {
            attribute.only("AttributeName", "AttributeType");
            attributes.put(attribute.text("AttributeName"), attribute.text("AttributeType"));
        }
        List<TableSpec.Index> indexes = new ArrayList<>();
        for (Section index : properties.sections("GlobalSecondaryIndexes")) {
            index.only("IndexName", "KeySchema", "Projection");
            Section projection = index.section("Projection").only("ProjectionType", "NonKeyAttributes");
            indexes.add(new TableSpec.Index(index.text("IndexName"), keys(index), projection.text("ProjectionType"),
                    projection.texts("NonKeyAttributes")));
        }
        return new TableSpec(id, properties.text("TableName", localName(id, "Table")), attributes, keys(properties),
                List.copyOf(indexes));
    }

    private static List<TableSpec.Key> keys(Section section) {
        return section.sections("KeySchema").stream().map(key -> key.only("AttributeName", "KeyType"))
                .map(key -> new TableSpec.Key(key.text("AttributeName"), key.text("KeyType"))).toList();
    }

    private static BucketSpec bucket(String id, Section properties) {
        properties.only("BucketName", "PublicAccessBlockConfiguration", "BucketEncryption", "LifecycleConfiguration",
                "VersioningConfiguration", "OwnershipControls", "Tags");
        boolean named = properties.value("BucketName").filter(Value.Text.class::isInstance).isPresent();
        return new BucketSpec(id, named ? properties.text("BucketName") : "regulars-" + localName(id, "Bucket"));
    }

    /** {@code EventsDeadLetters} is events-dead-letters, {@code EventsQueue} is events. */
    static String localName(String id, String suffix) {
        String stem = id.endsWith(suffix) && id.length() > suffix.length()
                ? id.substring(0, id.length() - suffix.length())
                : id;
        return stem.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
