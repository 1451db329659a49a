package io.regulars.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the YAML into a {@link Template}. The subset of SAM that the local cloud knows is listed here, in the calls of
 * {@code only}.
 */
final class TemplateReader {

    private static final String[] RESOURCE = {
        "Type", "Properties", "Metadata", "DeletionPolicy", "UpdateReplacePolicy", "DependsOn", "Condition"
    };

    /**
     * What only AWS does: rights, watching, mail. Nothing in them is read here; the tests of the template hold them to
     * rules.
     */
    private static final Set<String> ON_AWS_ONLY = Set.of(
            "AWS::IAM::Role",
            "AWS::Lambda::Permission",
            "AWS::Logs::LogGroup",
            "AWS::Logs::MetricFilter",
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::Budgets::Budget",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SNS::Subscription",
            "AWS::SQS::QueuePolicy",
            "AWS::S3::BucketPolicy",
            "AWS::Glue::Database",
            "AWS::Glue::Table",
            "AWS::Events::EventBus",
            "AWS::SES::ConfigurationSet",
            "AWS::SES::ConfigurationSetEventDestination",
            "AWS::SES::EmailIdentity");

    private final Path file;
    private final List<QueueSpec> queues = new ArrayList<>();
    private final List<TableSpec> tables = new ArrayList<>();
    private final List<BucketSpec> buckets = new ArrayList<>();
    private final List<FunctionSpec> functions = new ArrayList<>();
    private final Map<String, String> urls = new LinkedHashMap<>();
    private final Set<String> elsewhere = new LinkedHashSet<>();

    TemplateReader(Path file) {
        this.file = file;
    }

    Template read() {
        Section root = new ValueReader(file)
                .read()
                .only(
                        "AWSTemplateFormatVersion",
                        "Transform",
                        "Description",
                        "Parameters",
                        "Conditions",
                        "Globals",
                        "Resources",
                        "Outputs",
                        "Metadata");
        Map<String, Optional<String>> parameters = parameters(root.section("Parameters"));
        Section globals = root.section("Globals").only("Function").section("Function");
        Section resources = root.section("Resources");
        for (String id : resources.keys()) {
            url(id, Section.of(file, id, resources.required(id)));
        }
        for (String id : resources.keys()) {
            resource(id, Section.of(file, id, resources.required(id)), globals);
        }
        Template template = new Template(
                file,
                parameters,
                List.copyOf(queues),
                List.copyOf(tables),
                List.copyOf(buckets),
                List.copyOf(functions),
                new ExternalResources(root.section("Conditions").entries(), Map.copyOf(urls), Set.copyOf(elsewhere)));
        new ReferenceCheck(template, resources).check();
        return template;
    }

    private static Map<String, Optional<String>> parameters(Section section) {
        Map<String, Optional<String>> parameters = new LinkedHashMap<>();
        for (String name : section.keys()) {
            Section parameter = section.section(name)
                    .only(
                            "Type",
                            "NoEcho",
                            "Description",
                            "Default",
                            "AllowedValues",
                            "AllowedPattern",
                            "ConstraintDescription",
                            "MinLength",
                            "MaxLength",
                            "MinValue",
                            "MaxValue");
            parameters.put(name, parameter.value("Default").map(value -> parameter.text("Default")));
        }
        return parameters;
    }

    private void url(String id, Section resource) {
        if (resource.text("Type").equals("AWS::Lambda::Url")) {
            Section properties = resource.section("Properties")
                    .only("TargetFunctionArn", "Qualifier", "AuthType", "Cors", "InvokeMode");
            urls.put(id, properties.resource("TargetFunctionArn"));
        }
    }

    private void resource(String id, Section resource, Section globals) {
        resource.only(RESOURCE);
        Section properties = resource.section("Properties");
        Section ours = resource.section("Metadata").section("Regulars").only("Paths", "Notices");
        String type = resource.text("Type");
        if (ON_AWS_ONLY.contains(type)) {
            elsewhere.add(id);
            return;
        }
        if (resource.has("Condition")) {
            throw resource.error(
                    resource.required("Condition"),
                    "the local cloud makes every " + type + ", whatever a condition says");
        }
        switch (type) {
            case "AWS::SQS::Queue" -> queues.add(queue(id, properties, ours));
            case "AWS::DynamoDB::Table" -> tables.add(table(id, properties));
            case "AWS::S3::Bucket" -> buckets.add(bucket(id, properties));
            case "AWS::Serverless::Function" ->
                functions.add(
                        new FunctionReader(file, id, properties.over(globals), ours, urls.containsValue(id)).read());
            case "AWS::Lambda::Url" -> {
                // Read before the functions, which need it.
            }
            default ->
                throw resource.error(
                        resource.required("Type"), "the local cloud does not know resources of type " + type);
        }
    }

    private static QueueSpec queue(String id, Section properties, Section ours) {
        properties.only(
                "QueueName",
                "VisibilityTimeout",
                "MessageRetentionPeriod",
                "DelaySeconds",
                "RedrivePolicy",
                "SqsManagedSseEnabled",
                "Tags");
        Section redrive = properties.section("RedrivePolicy").only("deadLetterTargetArn", "maxReceiveCount");
        Optional<String> deadLetters =
                redrive.value("deadLetterTargetArn").map(value -> redrive.resource("deadLetterTargetArn"));
        return new QueueSpec(
                id,
                properties.text("QueueName", localName(id, "Queue")),
                new QueueSpec.Timing(
                        properties.number("VisibilityTimeout", 30),
                        properties.number("MessageRetentionPeriod", 345_600),
                        properties.number("DelaySeconds", 0)),
                deadLetters,
                redrive.number("maxReceiveCount", 10),
                ours.flag("Notices", false));
    }

    private static TableSpec table(String id, Section properties) {
        properties.only(
                "TableName",
                "BillingMode",
                "AttributeDefinitions",
                "KeySchema",
                "GlobalSecondaryIndexes",
                "TimeToLiveSpecification",
                "PointInTimeRecoverySpecification",
                "SSESpecification",
                "DeletionProtectionEnabled",
                "OnDemandThroughput",
                "Tags");
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Section attribute : properties.sections("AttributeDefinitions")) {
            attribute.only("AttributeName", "AttributeType");
            attributes.put(attribute.text("AttributeName"), attribute.text("AttributeType"));
        }
        List<TableSpec.Index> indexes = new ArrayList<>();
        for (Section index : properties.sections("GlobalSecondaryIndexes")) {
            index.only("IndexName", "KeySchema", "Projection", "OnDemandThroughput");
            Section projection = index.section("Projection").only("ProjectionType", "NonKeyAttributes");
            indexes.add(new TableSpec.Index(
                    index.text("IndexName"),
                    keys(index),
                    projection.text("ProjectionType"),
                    projection.texts("NonKeyAttributes")));
        }
        return new TableSpec(
                id,
                properties.text("TableName", localName(id, "Table")),
                attributes,
                keys(properties),
                List.copyOf(indexes));
    }

    private static List<TableSpec.Key> keys(Section section) {
        return section.sections("KeySchema").stream()
                .map(key -> key.only("AttributeName", "KeyType"))
                .map(key -> new TableSpec.Key(key.text("AttributeName"), key.text("KeyType")))
                .toList();
    }

    private static BucketSpec bucket(String id, Section properties) {
        properties.only(
                "BucketName",
                "PublicAccessBlockConfiguration",
                "BucketEncryption",
                "LifecycleConfiguration",
                "VersioningConfiguration",
                "OwnershipControls",
                "Tags");
        boolean named = properties
                .value("BucketName")
                .filter(Value.Text.class::isInstance)
                .isPresent();
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
