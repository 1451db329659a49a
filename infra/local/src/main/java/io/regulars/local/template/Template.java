package io.regulars.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the SAM template that the local cloud acts on. It is the one place for queues, tables, triggers, batch
 * sizes, redrive counts and time-outs.
 *
 * @param parameters names and default values, where there is one
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
     * @throws TemplateException naming the line of whatever is outside the known subset
     */
    public static Template read(Path file) {
        return new TemplateReader(file).read();
    }

    public QueueSpec queue(String id) {
        return queues.stream()
                .filter(queue -> queue.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public Optional<FunctionSpec> function(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    /**
     * A queue that nothing reads but an operator: it takes another queue's dead letters, or what a function failed at.
     */
    public boolean isDeadLetters(QueueSpec queue) {
        return functions.stream()
                .flatMap(function -> function.triggers().stream())
                .noneMatch(trigger -> trigger instanceof EventSourceSpec.Queue source
                        && source.queue().equals(queue.id()));
    }
}
