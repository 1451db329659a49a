package io.regulars.function.ingest;

import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Invocations as AWS makes them. */
final class Invocations {

    private Invocations() {}

    static ObjectNode http(String method, String path, Map<String, String> headers, byte[] body) {
        int question = path.indexOf('?');
        ObjectNode event = Json.object().put("version", "2.0").put("routeKey", "$default");
        event.put("rawPath", question < 0 ? path : path.substring(0, question));
        event.put("rawQueryString", question < 0 ? "" : path.substring(question + 1));
        ObjectNode all = event.putObject("headers");
        headers.forEach(all::put);
        event.putObject("requestContext")
                .put("domainName", "abc.lambda-url.eu-central-1.on.aws")
                .putObject("http")
                .put("method", method)
                .put("path", event.path("rawPath").asText())
                .put("sourceIp", "203.0.113.7");
        if (body.length > 0) {
            event.put("body", Base64.getEncoder().encodeToString(body));
            event.put("isBase64Encoded", true);
        }
        return event;
    }

    /** A POST of text, which Lambda passes as it is. */
    static ObjectNode post(String path, String body) {
        ObjectNode event = http("POST", path, Map.of("content-type", "application/json"), new byte[0]);
        return event.put("body", body).put("isBase64Encoded", false);
    }

    static String basic(String writeKey) {
        return "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(UTF_8));
    }

    static ObjectNode sqs(String... bodies) {
        ObjectNode event = Json.object();
        ArrayNode records = event.putArray("Records");
        for (String body : bodies) {
            records.addObject()
                    .put("messageId", "m" + records.size())
                    .put("receiptHandle", "r")
                    .put("body", body)
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", "arn:aws:sqs:eu-central-1:000000000000:feedback");
        }
        return event;
    }
}
