package io.regulars.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Lambda function.
 *
 * @param name {@code FunctionName}, or the logical id without "Function", in lower case with dashes
 * @param code the zip file
 * @param environment its variables, not yet resolved
 * @param paths what {@code Metadata.Regulars.Paths} sends to it: {@code *} stands for one segment, at the end for any
 *     rest
 */
public record FunctionSpec(
        String id,
        String name,
        Path code,
        String handler,
        int memoryMegabytes,
        int timeoutSeconds,
        Map<String, Value> environment,
        List<String> paths,
        List<EventSourceSpec> triggers) {}
