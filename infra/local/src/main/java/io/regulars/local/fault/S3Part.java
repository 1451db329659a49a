package io.regulars.local.fault;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.regulars.local.proxy.Answer;
import io.regulars.local.proxy.Asked;
import io.regulars.local.proxy.PartProxy.Forward;

/** S3: REST and XML. */
final class S3Part implements Part {

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public String operation(Asked asked) {
        return switch (asked.method()) {
            case "PUT" -> "PutObject";
            case "HEAD" -> "HeadObject";
            case "DELETE" -> "DeleteObject";
            case "GET" -> asked.uri().getRawQuery() == null ? "GetObject" : "ListObjectsV2";
            default -> "?";
        };
    }

    @Override
    public Answer throttled(String operation, byte[] body) {
        return error(503, "SlowDown", "Please reduce your request rate.");
    }

    @Override
    public Answer failed() {
        return error(500, "InternalError", "We encountered an internal error. Please try again.");
    }

    @Override
    public Answer partly(String operation, byte[] body, int pick, Forward forward) {
        return failed();
    }

    private static Answer error(int status, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        return new Answer(status, Map.of("Content-Type", List.of("application/xml")), xml.getBytes(StandardCharsets.UTF_8));
    }
}
