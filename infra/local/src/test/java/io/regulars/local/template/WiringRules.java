package io.regulars.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Nothing is lost and nothing goes wrong unseen: what must hold of queues, functions, stores and alarms. */
final class WiringRules {

    private static final int VISIBILITY = 6;
    private static final int WEEK = 7 * 24 * 60 * 60;
    private static final int LONGEST_RETENTION = 2 * WEEK;
    private static final String QUEUE = "AWS::SQS::Queue";

    private final Blueprint blueprint;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> deadLetters = new TreeSet<>();

    private WiringRules(Blueprint blueprint) {
        this.blueprint = blueprint;
        blueprint.ids(QUEUE).forEach(id -> blueprint.deadLettersOf(id).ifPresent(deadLetters::add));
        blueprint.functions().forEach(id -> blueprint.failuresOf(id).ifPresent(deadLetters::add));
    }

    static List<String> faults(Blueprint blueprint) {
        WiringRules rules = new WiringRules(blueprint);
        blueprint.ids(QUEUE).forEach(rules::queue);
        blueprint.functions().forEach(rules::function);
        blueprint.ids("AWS::DynamoDB::Table").forEach(rules::table);
        blueprint.ids("AWS::S3::Bucket").forEach(rules::bucket);
        blueprint.ids("AWS::CloudWatch::Alarm").forEach(rules::alarm);
        blueprint.ids("AWS::SES::ConfigurationSet").forEach(rules::notices);
        return rules.faults;
    }

    private void must(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private void queue(String id) {
        must(blueprint.properties(id).flag("SqsManagedSseEnabled", false), id + " is not encrypted");
        if (deadLetters.contains(id)) {
            must(
                    !blueprint.alarms("ApproximateNumberOfMessagesVisible", id).isEmpty(),
                    id + " has no alarm of dead letters");
            must(consumers(id).isEmpty(), id + " is a dead-letter queue and has a consumer");
            must(retention(id) == LONGEST_RETENTION, id + " does not keep its messages for 14 days");
            return;
        }
        must(!blueprint.alarms("ApproximateAgeOfOldestMessage", id).isEmpty(), id + " has no alarm of age");
        must(
                retention(id) <= LONGEST_RETENTION - WEEK,
                id + " keeps messages so long that they expire within a week of becoming dead letters");
        must(
                blueprint
                        .deadLettersOf(id)
                        .filter(other -> blueprint.type(other).equals(QUEUE))
                        .isPresent(),
                id + " has no dead-letter queue");
        List<String> consumers = consumers(id);
        must(consumers.size() == 1, id + " has " + consumers.size() + " consumers instead of one");
        for (String consumer : consumers) {
            int timeout = blueprint.properties(consumer).number("Timeout", 3);
            must(
                    blueprint.properties(id).number("VisibilityTimeout", 30) >= VISIBILITY * timeout,
                    id + " is visible again before " + VISIBILITY + " times the " + timeout + " s of " + consumer);
        }
    }

    private int retention(String queue) {
        return blueprint.properties(queue).number("MessageRetentionPeriod", 345_600);
    }

    private List<String> consumers(String queue) {
        return blueprint.functions().stream()
                .filter(id -> blueprint.events(id, "SQS").stream()
                        .anyMatch(event -> Blueprint.id(event, "Queue").equals(queue)))
                .toList();
    }

    private void function(String id) {
        Section properties = blueprint.properties(id);
        Section logging = properties.section("LoggingConfig");
        String logs = Blueprint.id(logging, "LogGroup");
        must(
                blueprint.type(logs).equals("AWS::Logs::LogGroup")
                        && blueprint.properties(logs).has("RetentionInDays"),
                id + " has no log group with a retention");
        must(
                logging.text("LogFormat", "").equals("JSON")
                        && logging.text("SystemLogLevel", "").equals("WARN"),
                id + " does not log JSON with WARN for the platform");
        must(properties.has("Tracing"), id + " is not traced");
        must(
                properties.has("AutoPublishAlias") && properties.flag("AutoPublishAliasAllProperties", false),
                id + " does not publish a version when its environment changes");
        for (Section event : blueprint.events(id, "SQS")) {
            must(
                    event.section("ScalingConfig").has("MaximumConcurrency"),
                    id + " may take all concurrency of the account for " + Blueprint.id(event, "Queue"));
            Section variables = properties.section("Environment").section("Variables");
            must(
                    !variables.has("MAIL_CONCURRENCY")
                            || variables.number("MAIL_CONCURRENCY", 0)
                                    == event.section("ScalingConfig").number("MaximumConcurrency", 0),
                    id + " shares the sending rate among " + variables.number("MAIL_CONCURRENCY", 0)
                            + " environments and may have "
                            + event.section("ScalingConfig").number("MaximumConcurrency", 0));
            must(
                    event.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
                    id + " does not report which messages failed");
        }
        boolean lossy = !blueprint.events(id, "S3").isEmpty()
                || !blueprint.events(id, "EventBridgeRule").isEmpty();
        must(!lossy || blueprint.failuresOf(id).isPresent(), id + " loses the events at which it failed three times");
        for (Section rule : blueprint.events(id, "EventBridgeRule")) {
            must(
                    rule.has("EventBusName") && rule.section("DeadLetterConfig").has("Arn"),
                    id + " has a rule without a bus of ours or without dead letters");
        }
        url(id);
    }

    private void url(String id) {
        List<String> urls = blueprint.naming("AWS::Lambda::Url", "TargetFunctionArn", id);
        for (String url : urls) {
            Section properties = blueprint.properties(url);
            must(properties.text("Qualifier", "").equals("live"), url + " does not lead to the alias");
            for (String action : List.of("lambda:InvokeFunctionUrl", "lambda:InvokeFunction")) {
                must(
                        blueprint.ids("AWS::Lambda::Permission").stream()
                                .map(blueprint::properties)
                                .anyMatch(right -> right.text("Action").equals(action)
                                        && Blueprint.text(right, "FunctionName").equals("${" + id + "}:live")),
                        url + " cannot be called: " + action + " is missing");
            }
        }
    }

    private void table(String id) {
        kept(id);
        must(
                blueprint
                        .properties(id)
                        .section("PointInTimeRecoverySpecification")
                        .flag("PointInTimeRecoveryEnabled", false),
                id + " cannot be restored to a point in time");
        must(blueprint.properties(id).has("DeletionProtectionEnabled"), id + " is not protected from being deleted");
        must(
                !id.startsWith("Customers")
                        || blueprint
                                .properties(id)
                                .section("TimeToLiveSpecification")
                                .flag("Enabled", false),
                id + " keeps what has expired");
    }

    private void bucket(String id) {
        kept(id);
        Section access = blueprint.properties(id).section("PublicAccessBlockConfiguration");
        must(
                Set.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets").stream()
                        .allMatch(key -> access.flag(key, false)),
                id + " can be made public");
        must(blueprint.properties(id).has("BucketEncryption"), id + " is not encrypted");
        must(!blueprint.naming("AWS::S3::BucketPolicy", "Bucket", id).isEmpty(), id + " can be read without TLS");
    }

    private void kept(String id) {
        Section resource = blueprint.resource(id);
        must(
                resource.text("DeletionPolicy", "").startsWith("Retain")
                        && resource.text("UpdateReplacePolicy", "").equals("Retain"),
                id + " is deleted with the stack");
        must(
                resource.text("DeletionPolicy", "").equals("RetainExceptOnCreate"),
                id + " is left behind by a first deployment that failed, and stops the second");
    }

    private void alarm(String id) {
        must(blueprint.properties(id).has("AlarmActions"), id + " tells nobody");
        must(blueprint.properties(id).has("AlarmDescription"), id + " does not say what it means");
    }

    /** From a mail to the queue: configuration set, destination, topic, subscription, right. */
    private void notices(String set) {
        List<String> destinations =
                blueprint.naming("AWS::SES::ConfigurationSetEventDestination", "ConfigurationSetName", set);
        must(destinations.size() == 1, set + " tells nobody what became of mails");
        for (String destination : destinations) {
            Section event = blueprint.properties(destination).section("EventDestination");
            must(
                    event.texts("MatchingEventTypes").containsAll(List.of("delivery", "bounce", "complaint", "reject")),
                    destination + " does not tell all that counts");
            String topic = Blueprint.id(event.section("SnsDestination"), "TopicARN");
            List<String> subscriptions = blueprint.naming("AWS::SNS::Subscription", "TopicArn", topic);
            must(!subscriptions.isEmpty(), topic + " has no subscription");
            subscriptions.forEach(subscription -> subscription(topic, subscription));
        }
    }

    private void subscription(String topic, String id) {
        String queue = Blueprint.id(blueprint.properties(id), "Endpoint");
        must(!consumers(queue).isEmpty(), id + " does not lead to a queue with a consumer");
        must(blueprint.properties(id).section("RedrivePolicy").has("deadLetterTargetArn"), id + " has no dead letters");
        boolean allowed = blueprint.ids("AWS::SQS::QueuePolicy").stream()
                .map(blueprint::properties)
                .filter(policy -> Blueprint.texts(policy, "Queues").contains(queue))
                .flatMap(policy -> policy.section("PolicyDocument").sections("Statement").stream())
                .anyMatch(statement -> Blueprint.text(
                                statement.section("Condition").section("ArnEquals"), "aws:SourceArn")
                        .equals(topic));
        must(allowed, queue + " does not let " + topic + " in");
    }
}
