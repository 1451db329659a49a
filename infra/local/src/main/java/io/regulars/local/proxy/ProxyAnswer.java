package io.regulars.local.proxy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer of a part, as it came or as it was made up. */
public record ProxyAnswer(int status, Map<String, List<String>> headers, byte[] body) {

    /** An answer made up. */
    public static ProxyAnswer json(int status, JsonNode body) {
        return new ProxyAnswer(status, Map.of("Content-Type", List.of("application/x-amz-json-1.0")), bytes(body));
    }

    /** The same answer with another body; its check sum would not be right any more. */
    public ProxyAnswer with(JsonNode other) {
        return new ProxyAnswer(status, Map.of("Content-Type", List.of("application/x-amz-json-1.0")), bytes(other));
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
