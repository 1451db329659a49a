package io.regulars.local.function;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that an invocation belongs to, in the form of X-Ray. As on AWS without active tracing, a trace that the
 * caller sampled goes on: of an HTTP request that says so in its header, or of the first message of a batch that was
 * sent on behalf of one. Everything else begins a trace that is not recorded.
 */
final class TraceHeader {

    private static final Pattern SAMPLED = Pattern.compile(
            "\"(?:AWSTraceHeader|x-amzn-trace-id)\"\\s*:\\s*\"(Root=1-[0-9a-f]{8}-[0-9a-f]{24})[^\"]*;Sampled=1");

    private TraceHeader() {}

    /** @param id a UUID */
    static String of(byte[] event, String id) {
        String hex = id.replace("-", "");
        Matcher sampled = SAMPLED.matcher(new String(event, StandardCharsets.ISO_8859_1));
        return sampled.find()
                ? sampled.group(1) + ";Parent=" + hex.substring(0, 16) + ";Sampled=1"
                : "Root=1-" + hex.substring(0, 8) + "-" + hex.substring(8) + ";Sampled=0";
    }
}
