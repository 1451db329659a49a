package io.regulars.local.template;

import java.util.ArrayList;
import java.util.List;

/**
 * A stack can be created, also twice in an account; a deployment that goes wrong is rolled back; cost has a ceiling.
 */
final class LaunchRules {

    private static final int DISK_WITH_SNAPSHOTS = 512;
    private static final List<String> TAGGED = List.of("AWS::SQS::Queue", "AWS::DynamoDB::Table", "AWS::S3::Bucket");

    private final Blueprint blueprint;
    private final List<String> faults = new ArrayList<>();

    private LaunchRules(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    static List<String> faults(Blueprint blueprint) {
        LaunchRules rules = new LaunchRules(blueprint);
        blueprint.functions().forEach(rules::function);
        blueprint.ids("AWS::DynamoDB::Table").forEach(rules::table);
        blueprint.ids("AWS::S3::Bucket").forEach(rules::bucket);
        TAGGED.forEach(type -> blueprint.ids(type).forEach(rules::tagged));
        return rules.faults;
    }

    private void must(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private void function(String id) {
        Section properties = blueprint.properties(id);
        int disk = properties.section("EphemeralStorage").number("Size", DISK_WITH_SNAPSHOTS);
        must(
                disk <= DISK_WITH_SNAPSHOTS
                        || Blueprint.text(properties.section("SnapStart"), "ApplyOn")
                                .equals("None"),
                id + " has SnapStart and more than " + DISK_WITH_SNAPSHOTS + " MB of disk");
        List<Section> schedules = blueprint.events(id, "ScheduleV2");
        for (Section schedule : schedules) {
            must(
                    schedule.flag("OmitName", false) && !schedule.has("Name"),
                    id + " has a schedule with a fixed name, so a second stack cannot be created");
            must(
                    properties.section("EventInvokeConfig").number("MaximumRetryAttempts", 2) == 0,
                    id + " repeats a scheduled run that failed");
        }
        boolean open =
                !blueprint.naming("AWS::Lambda::Url", "TargetFunctionArn", id).isEmpty();
        must(!open || properties.has("ReservedConcurrentExecutions"), id + " lets a flood use up the account");
        must(
                !open || properties.section("Environment").section("Variables").has("REGULARS_ORIGIN_SECRET"),
                id + " cannot be closed to all but a CDN");
        rollout(id, properties.section("DeploymentPreference"), open);
    }

    /** A function that runs once a day shows nothing within the minutes of a rollout. */
    private void rollout(String id, Section preference, boolean open) {
        boolean daily = blueprint.events(id, "ScheduleV2").stream()
                .anyMatch(schedule -> schedule.text("ScheduleExpression").contains("day"));
        if (daily) {
            return;
        }
        must(preference.text("Type", "").startsWith("Canary"), id + " gives new code all invocations at once");
        must(preference.has("Role"), id + " lets SAM choose the rights of its rollout");
        List<String> alarms = Blueprint.texts(preference, "Alarms");
        List<String> needed = blueprint.alarms("Url5xxCount", id);
        must(
                alarms.containsAll(needed) && alarms.contains("Faults") && (!open || !needed.isEmpty()),
                id + " is not rolled back when its alarms fire");
    }

    private void table(String id) {
        must(bounded(blueprint.properties(id)), id + " has no bound on its units");
        for (Section index : blueprint.properties(id).sections("GlobalSecondaryIndexes")) {
            must(bounded(index), id + " has no bound on the units of its index");
        }
    }

    private static boolean bounded(Section store) {
        Section bound = store.section("OnDemandThroughput");
        return bound.has("MaxReadRequestUnits") && bound.has("MaxWriteRequestUnits");
    }

    private void bucket(String id) {
        Section properties = blueprint.properties(id);
        must(
                properties.section("VersioningConfiguration").text("Status", "").equals("Enabled"),
                id + " loses what is deleted or overwritten by mistake");
        for (Section rule : properties.section("LifecycleConfiguration").sections("Rules")) {
            int days = rule.section("NoncurrentVersionExpiration").number("NoncurrentDays", 1000);
            // All data of an erased customer is gone within 35 days.
            must(
                    rule.number("ExpirationInDays", 0) + days <= 35,
                    id + " keeps what is deleted by rule " + rule.text("Id") + " for more than 35 days");
        }
    }

    private void tagged(String id) {
        boolean tagged = blueprint.properties(id).sections("Tags").stream()
                .anyMatch(tag -> tag.text("Key").equals("regulars-stage"));
        must(tagged, id + " has no tag for its stage");
    }
}
