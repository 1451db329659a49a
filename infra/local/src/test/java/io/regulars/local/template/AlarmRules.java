package io.regulars.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What goes wrong fires an alarm, also what a function handles, and what does not happen at all. */
final class AlarmRules {

    private static final String ALARM = "AWS::CloudWatch::Alarm";

    /** A line that a function logs as an error, and Lambda's own of an invocation that crashed or timed out. */
    private static final String FAILURES =
            "{ $.level = \"ERROR\" || ($.type = \"platform.report\" && $.record.status != \"success\") }";

    private final Blueprint blueprint;
    private final List<String> faults = new ArrayList<>();

    private AlarmRules(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    static List<String> faults(Blueprint blueprint) {
        AlarmRules rules = new AlarmRules(blueprint);
        blueprint.functions().forEach(rules::function);
        blueprint.ids("AWS::SQS::Queue").forEach(rules::age);
        blueprint.ids("AWS::DynamoDB::Table").stream()
                .filter(id -> blueprint.properties(id).has("GlobalSecondaryIndexes"))
                .forEach(rules::table);
        blueprint.ids("AWS::Budgets::Budget").forEach(rules::budget);
        rules.must(rules.any("AWS/Lambda", "Throttles"), "there is no alarm of throttles");
        rules.must(rules.any("AWS/SES", "Reputation.BounceRate"), "there is no alarm of bounces");
        rules.must(rules.any("AWS/SES", "Reputation.ComplaintRate"), "there is no alarm of complaints");
        rules.must(rules.logged("\"was sent again with another amount\""), "there is no alarm of conflicting orders");
        return rules.faults;
    }

    private void must(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    /** Whether there is an alarm of a metric without dimensions. */
    private boolean any(String namespace, String metric) {
        return blueprint.ids(ALARM).stream()
                .map(blueprint::properties)
                .anyMatch(alarm -> alarm.text("Namespace", "").equals(namespace)
                        && alarm.text("MetricName", "").equals(metric)
                        && !alarm.has("Dimensions"));
    }

    /** Whether there is an alarm of log lines with this pattern. */
    private boolean logged(String pattern) {
        Set<String> metrics = blueprint.ids("AWS::Logs::MetricFilter").stream()
                .map(blueprint::properties)
                .filter(filter -> filter.text("FilterPattern").equals(pattern))
                .flatMap(filter -> filter.sections("MetricTransformations").stream())
                .map(metric -> Blueprint.text(metric, "MetricName"))
                .collect(Collectors.toSet());
        return blueprint.ids(ALARM).stream()
                .map(blueprint::properties)
                .anyMatch(alarm -> metrics.contains(Blueprint.text(alarm, "MetricName")));
    }

    private void function(String id) {
        String logs = Blueprint.id(blueprint.properties(id).section("LoggingConfig"), "LogGroup");
        Set<String> counted = blueprint.naming("AWS::Logs::MetricFilter", "LogGroupName", logs).stream()
                .map(blueprint::properties)
                .filter(filter -> filter.text("FilterPattern").equals(FAILURES))
                .flatMap(filter -> filter.sections("MetricTransformations").stream())
                .map(metric -> Blueprint.text(metric, "MetricName"))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean watched = blueprint.ids(ALARM).stream()
                .map(blueprint::properties)
                .anyMatch(alarm -> counted.contains(Blueprint.text(alarm, "MetricName")));
        must(watched, id + " has no alarm of the errors that it logs");
        must(
                blueprint.naming("AWS::Lambda::Url", "TargetFunctionArn", id).isEmpty()
                        || !blueprint.alarms("Url5xxCount", id).isEmpty(),
                id + " has no alarm of failed requests");
        must(
                !daily(id) || !blueprint.alarms("Errors", id).isEmpty(),
                id + " fails once a day, which is too seldom for the alarm of what functions log");
        must(
                blueprint.events(id, "ScheduleV2").isEmpty() || stopped(id),
                id + " has no alarm that fires when it no longer runs");
    }

    private boolean daily(String id) {
        return blueprint.events(id, "ScheduleV2").stream()
                .anyMatch(schedule -> schedule.text("ScheduleExpression").contains("day"));
    }

    private boolean stopped(String function) {
        return blueprint.alarms("Invocations", function).stream()
                .map(blueprint::properties)
                .anyMatch(alarm -> alarm.text("TreatMissingData", "").equals("breaching")
                        && alarm.text("ComparisonOperator").equals("LessThanThreshold"));
    }

    /**
     * SQS leaves a message out of the age of its queue once it was received three times, so an alarm must fire before.
     * In the history queue old messages are no fault.
     */
    private void age(String queue) {
        int third = 2 * blueprint.properties(queue).number("VisibilityTimeout", 30);
        for (String id : blueprint.alarms("ApproximateAgeOfOldestMessage", queue)) {
            Section alarm = blueprint.properties(id);
            must(
                    queue.equals("HistoryQueue")
                            || alarm.number("EvaluationPeriods", 1) == 1 && alarm.number("Threshold", 0) < third,
                    id + " is blind to messages that fail again and again");
        }
    }

    private void table(String id) {
        Set<String> watched = blueprint.ids(ALARM).stream()
                .flatMap(alarm -> blueprint.properties(alarm).sections("Metrics").stream())
                .map(metric -> metric.section("MetricStat").section("Metric"))
                .filter(metric -> metric.sections("Dimensions").stream()
                        .anyMatch(dimension -> Blueprint.id(dimension, "Value").equals(id)))
                .map(metric -> metric.text("MetricName")
                        + metric.sections("Dimensions").size())
                .collect(Collectors.toCollection(TreeSet::new));
        must(
                watched.containsAll(Set.of("WriteThrottleEvents1", "ReadThrottleEvents1", "WriteThrottleEvents2")),
                id + " has no alarm of throttles of itself and its index");
        must(watched.contains("ConsumedWriteCapacityUnits2"), id + " has an index whose cost nobody sees");
    }

    private void budget(String id) {
        boolean actual = blueprint.properties(id).sections("NotificationsWithSubscribers").stream()
                .map(subscribed -> subscribed.section("Notification"))
                .anyMatch(
                        when -> when.text("NotificationType").equals("ACTUAL") && when.number("Threshold", 100) <= 50);
        must(actual, id + " is silent until AWS can make a forecast");
    }
}
