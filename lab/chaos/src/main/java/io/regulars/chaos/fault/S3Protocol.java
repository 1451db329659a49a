package io.regulars.chaos.fault;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.regulars.local.proxy.PartProxy.Forward;
import io.regulars.local.proxy.ProxyAnswer;
import io.regulars.local.proxy.ProxyRequest;

/** S3: REST and XML. */
final class S3Protocol implements ServiceProtocol {

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public String operation(ProxyRequest asked) {
        return switch (asked.method()) {
            case "PUT" -> "PutObject";
            case "HEAD" -> "HeadObject";
            case "DELETE" -> "DeleteObject";
            case "GET" -> asked.uri().getRawQuery() == null ? "GetObject" : "ListObjectsV2";
            default -> "?";
        };
    }

    @Override
    public ProxyAnswer throttled(String operation, byte[] body) {
        return error(503, "SlowDown", "Please reduce your request rate.");
    }

    @Override
    public ProxyAnswer failed() {
        return error(500, "InternalError", "We encountered an internal error. Please try again.");
    }

    @Override
    public ProxyAnswer partly(String operation, byte[] body, int pick, Forward forward) {
        return failed();
    }

    private static ProxyAnswer error(int status, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        return new ProxyAnswer(
                status, Map.of("Content-Type", List.of("application/xml")), xml.getBytes(StandardCharsets.UTF_8));
    }
}
