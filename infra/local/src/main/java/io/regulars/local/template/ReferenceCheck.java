package io.regulars.local.template;

import java.util.HashSet;
import java.util.Set;

/** Every name that the template refers to must be one that it declares. */
final class ReferenceCheck {

    private final Template template;
    private final Section resources;
    private final Set<String> queues = new HashSet<>();
    private final Set<String> buckets = new HashSet<>();

    ReferenceCheck(Template template, Section resources) {
        this.template = template;
        this.resources = resources;
        template.queues().forEach(queue -> queues.add(queue.id()));
        template.buckets().forEach(bucket -> buckets.add(bucket.id()));
    }

    void check() {
        for (QueueSpec queue : template.queues()) {
            queue.deadLetters().ifPresent(id -> declared(queues, id, queue.id(), "queue"));
        }
        for (FunctionSpec function : template.functions()) {
            function.triggers().forEach(trigger -> trigger(function, trigger));
            function.environment().values().forEach(this::reference);
        }
    }

    private void trigger(FunctionSpec function, EventSourceSpec trigger) {
        if (trigger instanceof EventSourceSpec.Queue queue) {
            declared(queues, queue.queue(), function.id(), "queue");
        } else if (trigger instanceof EventSourceSpec.File files) {
            declared(buckets, files.bucket(), function.id(), "bucket");
        }
    }

    private void declared(Set<String> known, String id, String by, String kind) {
        if (!known.contains(id)) {
            throw resources.error(
                    resources.required(by),
                    by + " refers to the " + kind + " " + id + ", which the template does not declare");
        }
    }

    private void reference(Value value) {
        if (value instanceof Value.Choice choice) {
            if (!template.surroundings().conditions().containsKey(choice.condition())) {
                throw resources.error(value, "the template has no condition " + choice.condition());
            }
            reference(choice.then());
            reference(choice.otherwise());
            return;
        }
        String id = value instanceof Value.Ref ref
                ? ref.id()
                : value instanceof Value.Attribute attribute ? attribute.id() : null;
        if (id != null
                && !id.startsWith("AWS::")
                && !resources.has(id)
                && !template.parameters().containsKey(id)) {
            throw resources.error(value, "the template declares no " + id);
        }
    }
}
