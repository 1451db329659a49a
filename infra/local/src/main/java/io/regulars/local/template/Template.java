package io.regulars.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the SAM template that the local cloud uses. Queues, tables, triggers, batch sizes, redrive counts and
 * time-outs are declared there and nowhere else.
 *
 * @param parameters names and default values, if any
 */
public record Template(
        Path file,
        Map<String, Optional<String>> parameters,
        List<QueueSpec> queues,
        List<TableSpec> tables,
        List<BucketSpec> buckets,
        List<FunctionSpec> functions,
        ExternalResources surroundings) {

    /**
     * Reads and checks it.
     *
     * @throws TemplateException if it uses anything outside the known subset; the message names the line
     */
    public static Template read(Path file) {
        return new TemplateReader(file).read();
    }

    /** The template with other functions. */
    public Template withFunctions(List<FunctionSpec> changed) {
        return new Template(file, parameters, queues, tables, buckets, changed, surroundings);
    }

    /** The queue of that logical id, which must exist. */
    public QueueSpec queue(String id) {
        return queues.stream()
                .filter(queue -> queue.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The function of that name. */
    public Optional<FunctionSpec> function(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    /** Whether no function reads the queue: it holds dead letters, or events that a function failed to handle. */
    public boolean isDeadLetters(QueueSpec queue) {
        return functions.stream()
                .flatMap(function -> function.triggers().stream())
                .noneMatch(trigger -> trigger instanceof EventSourceSpec.Queue source
                        && source.queue().equals(queue.id()));
    }
}
