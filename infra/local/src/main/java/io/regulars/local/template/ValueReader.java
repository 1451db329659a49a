package io.regulars.local.template;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import io.regulars.local.LocalCloudException;

/**
 * Reads YAML into {@link Value}s: CloudFormation's functions in their short and long forms, everything with its line.
 */
final class ValueReader {

    private final Path file;

    ValueReader(Path file) {
        this.file = file;
    }

    Section read() {
        if (!Files.isRegularFile(file)) {
            throw new LocalCloudException("there is no template at " + file);
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root == null) {
                throw new TemplateException(file, 1, "the template is empty");
            }
            return Section.of(file, "the template", value(root));
        } catch (MarkedYAMLException broken) {
            throw new TemplateException(
                    file, broken.getProblemMark().getLine() + 1, "not YAML: " + broken.getProblem());
        } catch (IOException unreadable) {
            throw new LocalCloudException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private Value value(Node node) {
        int line = node.getStartMark().getLine() + 1;
        String tag = node.getTag().getValue();
        if (tag.startsWith("!")) {
            return call(tag.substring(1), node, line);
        }
        if (node instanceof ScalarNode scalar) {
            return new Value.Text(scalar.getValue(), line);
        }
        if (node instanceof SequenceNode sequence) {
            return new Value.Sequence(values(sequence), line);
        }
        return mapping((MappingNode) node, line);
    }

    private List<Value> values(SequenceNode sequence) {
        List<Value> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(value(item));
        }
        return List.copyOf(items);
    }

    private Value mapping(MappingNode node, int line) {
        if (node.getValue().size() == 1 && node.getValue().get(0).getKeyNode() instanceof ScalarNode key) {
            String name = key.getValue();
            if (name.equals("Ref") || name.startsWith("Fn::")) {
                return call(name.replace("Fn::", ""), node.getValue().get(0).getValueNode(), line);
            }
        }
        Map<String, Value> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new TemplateException(file, line, "a key must be a word");
            }
            if (entries.put(key.getValue(), value(tuple.getValueNode())) != null) {
                throw new TemplateException(
                        file, key.getStartMark().getLine() + 1, "\"" + key.getValue() + "\" is there twice");
            }
        }
        return new Value.Mapping(entries, line);
    }

    private Value call(String function, Node argument, int line) {
        if (function.equals("Ref") && argument instanceof ScalarNode id) {
            return new Value.Ref(id.getValue(), line);
        }
        if (function.equals("Sub") && argument instanceof ScalarNode text) {
            return new Value.Substitution(text.getValue(), line);
        }
        if (function.equals("GetAtt")) {
            return attribute(argument, line);
        }
        if (function.equals("If")) {
            return choice(argument, line);
        }
        if (argument instanceof SequenceNode many
                && Set.of("Equals", "Not", "And", "Or").contains(function)) {
            return new Value.Check(function, values(many), line);
        }
        if (argument instanceof ScalarNode name && function.equals("Condition")) {
            return new Value.Check(function, List.of(new Value.Text(name.getValue(), line)), line);
        }
        throw new TemplateException(
                file, line, "the local cloud knows !Ref, !GetAtt, !If and !Sub of a string, not !" + function);
    }

    private Value choice(Node argument, int line) {
        if (argument instanceof SequenceNode parts
                && parts.getValue().size() == 3
                && parts.getValue().get(0) instanceof ScalarNode condition) {
            return new Value.Choice(
                    condition.getValue(),
                    value(parts.getValue().get(1)),
                    value(parts.getValue().get(2)),
                    line);
        }
        throw new TemplateException(file, line, "!If takes [Condition, then, otherwise]");
    }

    private Value attribute(Node argument, int line) {
        if (argument instanceof ScalarNode text && text.getValue().indexOf('.') > 0) {
            int dot = text.getValue().indexOf('.');
            return new Value.Attribute(
                    text.getValue().substring(0, dot), text.getValue().substring(dot + 1), line);
        }
        if (argument instanceof SequenceNode parts
                && parts.getValue().size() == 2
                && parts.getValue().get(0) instanceof ScalarNode id
                && parts.getValue().get(1) instanceof ScalarNode name) {
            return new Value.Attribute(id.getValue(), name.getValue(), line);
        }
        throw new TemplateException(file, line, "!GetAtt takes Resource.Attribute");
    }
}
