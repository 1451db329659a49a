package io.regulars.local.template;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Lambda function of the template.
 *
 * @param name {@code FunctionName}, or the logical id without "Function", in lower case with dashes
 * @param environment its variables, not yet resolved
 * @param paths the paths that {@code Metadata.Regulars.Paths} routes to it: {@code *} stands for one segment, at the
 *     end for any rest
 * @param triggers what invokes it apart from HTTP
 */
public record FunctionSpec(
        String id,
        String name,
        Entry entry,
        Limits limits,
        Map<String, Value> environment,
        List<String> paths,
        List<EventSourceSpec> triggers) {

    /**
     * Where Lambda starts the function.
     *
     * @param code the zip file
     */
    public record Entry(Path code, String handler) {}

    /** What one environment of the function may use. */
    public record Limits(int memoryMegabytes, int timeoutSeconds) {}

    /** The zip file of the function. */
    public Path code() {
        return entry.code();
    }

    /** {@code Handler}: a class name with an optional {@code ::method}. */
    public String handler() {
        return entry.handler();
    }

    public int memoryMegabytes() {
        return limits.memoryMegabytes();
    }

    public int timeoutSeconds() {
        return limits.timeoutSeconds();
    }

    /** The function with another handler, and with one more variable. */
    public FunctionSpec withHandler(String handler, String variable, String value) {
        Map<String, Value> variables = new HashMap<>(environment);
        variables.put(variable, new Value.Text(value, 0));
        return new FunctionSpec(
                id, name, new Entry(entry.code(), handler), limits, Map.copyOf(variables), paths, triggers);
    }
}
