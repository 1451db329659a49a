package io.regulars.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole template as it stands, for rules about it. */
final class Blueprint {

    private final Path file;
    private final Map<String, Section> resources = new LinkedHashMap<>();
    private final Section globals;
    private final Section parameters;

    Blueprint(Path file) {
        this.file = file;
        Section root = new ValueReader(file).read();
        globals = root.section("Globals").section("Function");
        parameters = root.section("Parameters");
        Section all = root.section("Resources");
        all.keys().forEach(id -> resources.put(id, Section.of(file, id, all.required(id))));
    }

    Path file() {
        return file;
    }

    /** Whether a name is that of a parameter which takes the name of an SSM parameter. */
    boolean isSecret(String parameter) {
        return parameters.section(parameter).text("AllowedPattern", "").contains("ssm:");
    }

    /** Whether a name is that of a parameter whose value CloudFormation hides. */
    boolean isHidden(String parameter) {
        return parameters.section(parameter).text("NoEcho", "false").equals("true");
    }

    List<String> ids(String type) {
        return resources.keySet().stream().filter(id -> type(id).equals(type)).toList();
    }

    String type(String id) {
        return resources.containsKey(id) ? resources.get(id).text("Type") : "";
    }

    Section resource(String id) {
        return resources.get(id);
    }

    /** Of a function with the globals. */
    Section properties(String id) {
        Section own = resources.get(id).section("Properties");
        return type(id).equals("AWS::Serverless::Function") ? own.over(globals) : own;
    }

    List<String> functions() {
        return ids("AWS::Serverless::Function");
    }

    /** The events of a function of that type. */
    List<Section> events(String function, String type) {
        Section events = properties(function).section("Events");
        return events.keys().stream()
                .map(events::section)
                .filter(event -> event.text("Type").equals(type))
                .map(event -> event.section("Properties"))
                .toList();
    }

    /**
     * As one would write it: {@code EventsQueue.Arn}, {@code ${DataBucket.Arn}/models/*}; conditions by their first
     * branch.
     */
    static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Ref ref) {
            return ref.id();
        }
        if (value instanceof Value.Attribute attribute) {
            return attribute.id() + "." + attribute.attribute();
        }
        if (value instanceof Value.Substitution substitution) {
            return substitution.text();
        }
        return value instanceof Value.Choice choice ? text(choice.then()) : "";
    }

    /** A statement of a policy; of a conditional one, the statement that the condition permits. */
    Section statement(Value value) {
        return Section.of(file, "a statement", value instanceof Value.Choice choice ? choice.then() : value);
    }

    static List<String> texts(Section section, String key) {
        return section.list(key).stream().map(Blueprint::text).toList();
    }

    static String text(Section section, String key) {
        return section.value(key).map(Blueprint::text).orElse("");
    }

    /** The id that a reference names. */
    static String id(Section section, String key) {
        String text = text(section, key);
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }

    /** The id of the resource of that type for which this property names that other resource. */
    List<String> naming(String type, String property, String other) {
        return ids(type).stream()
                .filter(id -> properties(id).list(property).stream()
                        .map(Blueprint::text)
                        .anyMatch(text -> text.equals(other) || text.startsWith(other + ".")))
                .toList();
    }

    /** The alarms of a metric with a dimension that names this resource. */
    List<String> alarms(String metric, String resource) {
        List<String> found = new ArrayList<>();
        for (String id : ids("AWS::CloudWatch::Alarm")) {
            Section alarm = properties(id);
            boolean names = alarm.sections("Dimensions").stream()
                    .anyMatch(dimension -> id(dimension, "Value").equals(resource));
            if (names && alarm.text("MetricName", "").equals(metric)) {
                found.add(id);
            }
        }
        return found;
    }

    Optional<String> deadLettersOf(String queue) {
        return Optional.of(id(properties(queue).section("RedrivePolicy"), "deadLetterTargetArn"))
                .filter(id -> !id.isEmpty());
    }

    /** Where events end that a function failed at when it was called without waiting. */
    Optional<String> failuresOf(String function) {
        Section destination = properties(function)
                .section("EventInvokeConfig")
                .section("DestinationConfig")
                .section("OnFailure");
        return Optional.of(id(destination, "Destination")).filter(id -> !id.isEmpty());
    }
}
