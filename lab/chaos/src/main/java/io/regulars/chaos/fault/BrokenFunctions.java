package io.regulars.chaos.fault;

import java.util.List;

import io.regulars.breaks.Break;
import io.regulars.local.template.EventSourceSpec;
import io.regulars.local.template.FunctionSpec;
import io.regulars.local.template.Template;

/** Changes the template's functions for a break that works in the handler. */
final class BrokenFunctions {

    private BrokenFunctions() {}

    static Template of(Template template, Break broken) {
        return broken == Break.ACK_BEFORE_COMMIT ? answeringEarly(template) : template;
    }

    private static Template answeringEarly(Template template) {
        List<FunctionSpec> functions = template.functions().stream()
                .map(function -> readsQueue(function)
                        ? function.withHandler(
                                Break.EARLY_ANSWER,
                                Break.OWN_HANDLER,
                                function.handler().split("::")[0])
                        : function)
                .toList();
        return template.withFunctions(functions);
    }

    private static boolean readsQueue(FunctionSpec function) {
        return function.triggers().stream().anyMatch(EventSourceSpec.Queue.class::isInstance);
    }
}
