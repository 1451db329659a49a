package io.regulars.local.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Each function may do what its code and its wiring need, on what they need it, and nothing else. */
final class RightsRules {

    /** Services that have nothing to name: X-Ray takes segments of whoever may send any. */
    private static final Set<Right> UNAVOIDABLE =
            Set.of(new Right("xray:PutTraceSegments", "*"), new Right("xray:PutTelemetryRecords", "*"));

    /** Actions on the whole account. */
    private static final Set<Right> UNNAMEABLE = Set.of(new Right("ses:GetAccount", "*"));

    /** Why a resource may end in a star: what is before it is ours, and what comes after is made at run time. */
    private static final Map<String, String> STARS = Map.of(
            "${DataBucket.Arn}/archive/*",
            "objects by day or part, and hash",
            "${DataBucket.Arn}/models/*",
            "objects by version",
            "${DataBucket.Arn}/jobs/*",
            "objects by job",
            "arn:${AWS::Partition}:s3:::${AWS::StackName}-data-${AWS::AccountId}-${AWS::Region}/import/*",
            "files that the shop puts there",
            "arn:${AWS::Partition}:s3:::${AWS::StackName}-data-${AWS::AccountId}-${AWS::Region}/import/progress/*",
            "objects by file and line",
            "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:endpoint/*",
            "a customer's phone each");

    /** Set for every function, read by the runtime or the metering that all share. */
    private static final Set<String> COMMON =
            Set.of("REGULARS_METER", "JAVA_TOOL_OPTIONS", "QUARKUS_LOG_CONSOLE_JSON_ENABLED");

    private static final String SECRETS =
            "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/regulars/${AWS::StackName}/";

    private final Blueprint blueprint;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> roles = new HashSet<>();

    private RightsRules(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    static List<String> faults(Blueprint blueprint, Map<String, SdkUse> code) {
        RightsRules rules = new RightsRules(blueprint);
        blueprint.functions().forEach(id -> rules.function(id, code.get(module(id))));
        return rules.faults;
    }

    static String module(String function) {
        return TemplateReader.localName(function, "Function");
    }

    private void function(String id, SdkUse code) {
        Section properties = blueprint.properties(id);
        String role = Blueprint.id(properties, "Role");
        if (!blueprint.type(role).equals("AWS::IAM::Role")) {
            faults.add(id + " has no role of its own: SAM would give it rights on everybody's queues and logs");
            return;
        }
        if (properties.has("Policies") || blueprint.properties(role).has("ManagedPolicyArns") || !roles.add(role)) {
            faults.add(id + " has rights beside its own role, or shares it");
        }
        Set<Right> granted = granted(role);
        granted.forEach(right -> stars(id, right));
        Set<Right> needed = code.rights();
        wiring(id, needed);
        environment(id, code, needed);
        difference(granted, needed).forEach(right -> faults.add(id + " may do what it never does: " + right));
        difference(needed, granted).forEach(right -> faults.add(id + " lacks the right to " + right));
    }

    private Set<Right> granted(String role) {
        Set<Right> granted = new TreeSet<>();
        for (Section policy : blueprint.properties(role).sections("Policies")) {
            for (Value value : policy.section("PolicyDocument").list("Statement")) {
                Set<Right> rights = rights(value);
                if (!condition(value).equals("Traced") && rights.stream().anyMatch(UNAVOIDABLE::contains)) {
                    faults.add(role + " may send traces although tracing is off");
                }
                granted.addAll(rights);
            }
        }
        return granted;
    }

    private Set<Right> rights(Value value) {
        Set<Right> rights = new TreeSet<>();
        Section statement = blueprint.statement(value);
        for (String action : Blueprint.texts(statement, "Action")) {
            Blueprint.texts(statement, "Resource").forEach(resource -> rights.add(new Right(action, resource)));
        }
        return rights;
    }

    private static String condition(Value value) {
        return value instanceof Value.Choice choice ? choice.condition() : "";
    }

    private void stars(String id, Right right) {
        boolean allowed =
                UNAVOIDABLE.contains(right) || UNNAMEABLE.contains(right) || STARS.containsKey(right.resource());
        if (right.action().contains("*") || right.resource().contains("*") && !allowed) {
            faults.add(id + " has a star: " + right);
        }
    }

    private void wiring(String id, Set<Right> needed) {
        for (Section event : blueprint.events(id, "SQS")) {
            for (String action : List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")) {
                needed.add(new Right(action, Blueprint.text(event, "Queue")));
            }
        }
        blueprint.failuresOf(id).ifPresent(queue -> needed.add(new Right("sqs:SendMessage", queue + ".Arn")));
        String logs = Blueprint.id(blueprint.properties(id).section("LoggingConfig"), "LogGroup") + ".Arn";
        needed.add(new Right("logs:CreateLogStream", logs));
        needed.add(new Right("logs:PutLogEvents", logs));
        needed.addAll(UNAVOIDABLE);
        // Who asks S3 for an object that is not there is told so only with this; else it is forbidden.
        if (needed.contains(new Right("s3:GetObject", "${DataBucket.Arn}/models/*"))) {
            needed.add(new Right("s3:ListBucket", "DataBucket.Arn"));
        }
    }

    /**
     * A function reads every variable that it is given, is given every one that it reads, and may send where it has an
     * address.
     */
    private void environment(String id, SdkUse code, Set<Right> needed) {
        Section variables = blueprint.properties(id).section("Environment").section("Variables");
        Set<String> read = code.variables(names());
        for (String name : variables.keys()) {
            if (!read.contains(name) && !COMMON.contains(name)) {
                faults.add(id + " is given " + name + " and never reads it");
            }
            if (name.endsWith("_QUEUE_URL") || name.endsWith("_DLQ_URL")) {
                needed.add(new Right("sqs:SendMessage", Blueprint.id(variables, name) + ".Arn"));
            }
            secret(id, Blueprint.text(variables, name), code, needed);
        }
        for (String name : difference(read, variables.keys())) {
            faults.add(id + " reads " + name + " and is not given it");
        }
    }

    /** Everyone who may read a function's configuration, or an old version of it, sees its variables. */
    private void secret(String id, String parameter, SdkUse code, Set<Right> needed) {
        if (blueprint.isHidden(parameter)) {
            faults.add(id + " has the secret " + parameter + " itself in its environment");
        }
        if (blueprint.isSecret(parameter)) {
            needed.add(new Right("ssm:GetParameters", SECRETS + parameter));
            if (!code.readsSecrets()) {
                faults.add(id + " is given the secret " + parameter + " and cannot read it");
            }
        }
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        blueprint
                .functions()
                .forEach(id -> names.addAll(blueprint
                        .properties(id)
                        .section("Environment")
                        .section("Variables")
                        .keys()));
        names.removeAll(COMMON);
        return names;
    }

    private static <T extends Comparable<T>> Set<T> difference(Set<T> of, Set<T> without) {
        Set<T> rest = new TreeSet<>(of);
        rest.removeAll(without);
        return rest;
    }
}
