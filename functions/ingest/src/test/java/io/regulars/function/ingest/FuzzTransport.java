package io.regulars.function.ingest;

import java.util.Base64;

import com.fasterxml.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How the body stands in the invocation. Lambda gives base64, or text where the content type says so. */
enum FuzzTransport {
    BASE64,
    TEXT,
    BASE64_BROKEN,
    TEXT_AS_BASE64,
    ABSENT,
    NOT_TEXT;

    static FuzzTransport of(int setting) {
        return switch (setting & 7) {
            case 1 -> TEXT;
            case 2 -> BASE64_BROKEN;
            case 3 -> TEXT_AS_BASE64;
            case 4 -> ABSENT;
            case 5 -> NOT_TEXT;
            default -> BASE64;
        };
    }

    void put(ObjectNode invocation, byte[] body) {
        switch (this) {
            case BASE64 -> invocation.put("body", base64(body)).put("isBase64Encoded", true);
            case TEXT -> invocation.put("body", new String(body, UTF_8)).put("isBase64Encoded", false);
            case BASE64_BROKEN -> invocation.put("body", base64(body) + "*").put("isBase64Encoded", true);
            case TEXT_AS_BASE64 ->
                invocation.put("body", new String(body, UTF_8)).put("isBase64Encoded", "true");
            case ABSENT -> invocation.putNull("body");
            case NOT_TEXT -> invocation.putObject("body");
        }
    }

    private static String base64(byte[] body) {
        return Base64.getEncoder().encodeToString(body);
    }
}
