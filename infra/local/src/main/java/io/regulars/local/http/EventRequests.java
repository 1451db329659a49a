package io.regulars.local.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.state.RequestLog;

/**
 * Shows the events of the last requests and what was rejected of them and why. Clients of Segment do not read the
 * answers that say so.
 */
public final class EventRequests implements LocalRoutes.Subject {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double LONGEST_WAIT_SECONDS = 20;

    private final RequestLog log;

    public EventRequests(RequestLog log) {
        this.log = log;
    }

    @Override
    public void register(LocalRoutes routes) {
        routes.add("GET", "events", this::events);
    }

    /** The query's {@code wait} is how many seconds to wait for a request if there is none yet. */
    private LocalReply events(LocalRequest request) throws BadRequestException, InterruptedException {
        long after = (long) request.number("after", "0");
        log.await(after, (long) (1000 * Math.min(LONGEST_WAIT_SECONDS, request.number("wait", "0"))));
        boolean rejected = request.query("rejected").filter("true"::equals).isPresent();
        long last = log.count();
        ObjectNode shown = JSON.createObjectNode().put("last", last);
        ArrayNode items = shown.putArray("items");
        log.after(after, rejected).stream()
                .filter(entry -> entry.seq() <= last)
                .flatMap(entry -> events(entry).stream())
                .filter(event -> !rejected || !event.path("accepted").asBoolean())
                .forEach(items::add);
        return LocalReply.json(200, shown);
    }

    /** The events of a request, or one entry for a request that cannot be read. */
    static List<ObjectNode> events(RequestLog.Entry entry) {
        JsonNode answer = parse(entry.answer());
        Map<Integer, JsonNode> rejected = new HashMap<>();
        answer.path("rejected").forEach(one -> rejected.put(one.path("index").asInt(), one));
        List<JsonNode> sent = sent(parse(entry.body()));
        List<ObjectNode> events = new ArrayList<>();
        for (int index = 0; index < sent.size(); index++) {
            ObjectNode event = describe(entry, sent.get(index));
            JsonNode refusal = rejected.get(index);
            event.put("accepted", entry.status() < 300 && refusal == null);
            if (refusal != null) {
                event.set("field", refusal.path("field"));
                event.set("reason", refusal.path("reason"));
            } else if (entry.status() >= 300) {
                event.put("reason", reason(entry, answer));
            }
            events.add(event);
        }
        return events;
    }

    private static String reason(RequestLog.Entry entry, JsonNode answer) {
        String detail = answer.path("detail").asText(answer.path("message").asText(""));
        return entry.status() + (detail.isEmpty() ? "" : " " + detail);
    }

    private static ObjectNode describe(RequestLog.Entry entry, JsonNode sent) {
        JsonNode data = sent.has("specversion") && sent.path("data").isObject() ? sent.path("data") : sent;
        ObjectNode event = JSON.createObjectNode()
                .put("seq", entry.seq())
                .put("at", entry.at().toString())
                .put("path", entry.path());
        event.put("type", first(sent.path("type"), JsonNodeFactory.instance.textNode(lastSegment(entry.path()))))
                .put("name", first(data.path("event"), data.path("name")))
                .put("customer", first(data.path("userId"), data.path("anonymousId"), sent.path("subject")));
        if (sent.path("messageId").isTextual()) {
            event.put("messageId", sent.path("messageId").asText());
        }
        return event;
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String first(JsonNode... values) {
        for (JsonNode value : values) {
            if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
                return value.asText();
            }
        }
        return null;
    }

    private static List<JsonNode> sent(JsonNode body) {
        JsonNode list = body.isArray() ? body : body.path("batch");
        if (!list.isArray()) {
            return List.of(body);
        }
        List<JsonNode> events = new ArrayList<>();
        list.forEach(events::add);
        return events;
    }

    /** Missing if it is not JSON. */
    private static JsonNode parse(byte[] body) {
        boolean zipped = body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
        try {
            JsonNode read =
                    JSON.readTree(zipped ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body);
            return read == null ? JsonNodeFactory.instance.missingNode() : read;
        } catch (IOException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
