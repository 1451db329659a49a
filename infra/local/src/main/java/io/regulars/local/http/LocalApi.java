package io.regulars.local.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;

import io.regulars.local.LocalCloudException;
import io.regulars.local.event.Advance;
import io.regulars.local.event.EventBus;
import io.regulars.local.function.FunctionFailure;
import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.Functions;
import io.regulars.local.message.PushFaults;
import io.regulars.local.message.PushService;
import io.regulars.local.part.MailServer;
import io.regulars.local.queue.Drain;
import io.regulars.local.state.InFlightWork;
import io.regulars.local.state.Inbox;
import io.regulars.local.state.LocalClock;
import io.regulars.local.template.QueueSpec;

/**
 * The calls under {@code /_local/}: what the AWS console or the passing of time does. All but the push endpoint need
 * the admin token.
 */
public record LocalApi(
        String adminToken,
        Status status,
        Drain drain,
        LocalClock clock,
        Advance advance,
        Inbox inbox,
        Functions functions,
        DeadLetterQueues deadLetters,
        PushService push,
        PushFaults pushFaults,
        EventBus bus,
        InFlightWork activity,
        Optional<MailServer> mail) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FUNCTION = Pattern.compile("POST functions/([^/]+)/(invoke|recycle)");
    private static final Pattern LETTERS = Pattern.compile("(GET dead-letters|POST redrive)/([^/]+)");
    private static final int INBOX_PAGE = 10_000;
    private static final double INBOX_WAIT = 20;

    /** Something that the caller got wrong; becomes a 400. */
    private static final class BadRequest extends Exception {

        private static final long serialVersionUID = 1L;

        BadRequest(String message) {
            super(message);
        }
    }

    LocalReply answer(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath().substring("/_local/".length());
        String method = exchange.getRequestMethod();
        if (method.equals("POST") && path.startsWith("push/")) {
            return push(exchange, path.substring("push/".length()), body);
        }
        if (!authorised(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return LocalReply.problem(401, "Unauthorized", "this needs Authorization: Bearer <admin token>");
        }
        try {
            return route(method + " " + path, exchange.getRequestURI(), body);
        } catch (BadRequest wrong) {
            return LocalReply.problem(400, "Bad Request", wrong.getMessage());
        } catch (LocalCloudException impossible) {
            return LocalReply.problem(409, "Conflict", impossible.getMessage());
        } catch (FunctionFailure failed) {
            return LocalReply.problem(502, "Bad Gateway", failed.getMessage());
        }
    }

    private boolean authorised(String header) {
        byte[] expected = ("Bearer " + adminToken).getBytes(StandardCharsets.UTF_8);
        return header != null && MessageDigest.isEqual(expected, header.getBytes(StandardCharsets.UTF_8));
    }

    private LocalReply route(String call, URI uri, byte[] body)
            throws BadRequest, FunctionFailure, InterruptedException {
        Matcher function = FUNCTION.matcher(call);
        if (function.matches()) {
            return function(function.group(1), function.group(2), body);
        }
        Matcher letters = LETTERS.matcher(call);
        if (letters.matches()) {
            return letters(letters.group(2), letters.group(1).startsWith("GET"));
        }
        return switch (call) {
            case "GET status" -> LocalReply.json(200, status.show());
            case "POST drain" -> drain(uri);
            case "POST clock" -> setClock(body);
            case "POST advance" -> advance(body);
            case "GET inbox" -> inbox(uri);
            case "POST push-subscriptions" -> LocalReply.json(201, push.subscribe());
            case "POST events" -> event(body);
            case "PUT mail" -> mail(body);
            default -> LocalReply.problem(404, "Not Found", "the local cloud does not know " + call);
        };
    }

    private LocalReply push(HttpExchange exchange, String name, byte[] body) throws IOException {
        Optional<Integer> refusal = pushFaults.refusal();
        if (refusal.isPresent()) {
            return LocalReply.problem(refusal.get(), "Refused", "the push service refuses for now");
        }
        int code = push.push(name, exchange.getRequestHeaders()::getFirst, body);
        if (code == 201 && pushFaults.breaks()) {
            throw new IOException("the connection breaks with the notification delivered");
        }
        return code == 201
                ? LocalReply.empty(201)
                : LocalReply.problem(code, "Refused", "the push message is not one for this subscription");
    }

    private LocalReply drain(URI uri) throws BadRequest, InterruptedException {
        double seconds = number(query(uri, "seconds").orElse("60"));
        long start = System.nanoTime();
        if (drain.await(Duration.ofMillis((long) (seconds * 1000)))) {
            return LocalReply.json(
                    200,
                    JSON.createObjectNode()
                            .put("drained", true)
                            .put("millis", (System.nanoTime() - start) / 1_000_000));
        }
        ObjectNode left = JSON.createObjectNode()
                .put("drained", false)
                .put("title", "Gateway Timeout")
                .put("status", 504)
                .put("detail", "after " + seconds + " s there is still work");
        left.set("queues", status.show().get("queues"));
        return LocalReply.json(504, left);
    }

    private LocalReply setClock(byte[] body) throws BadRequest {
        clock.set(time(object(body), "now"));
        return LocalReply.json(
                200, JSON.createObjectNode().put("now", clock.now().toString()));
    }

    private LocalReply advance(byte[] body) throws BadRequest, FunctionFailure, InterruptedException {
        int stops = advance.to(time(object(body), "to"));
        return LocalReply.json(
                200, JSON.createObjectNode().put("now", clock.now().toString()).put("stops", stops));
    }

    /** {@code wait}: seconds to wait for a message, where there is none yet. */
    private LocalReply inbox(URI uri) throws BadRequest, InterruptedException {
        long after = (long) number(query(uri, "after").orElse("0"));
        inbox.await(after, (long)
                (1000 * Math.min(INBOX_WAIT, number(query(uri, "wait").orElse("0")))));
        ArrayNode messages = JSON.createArrayNode();
        inbox.after(after, INBOX_PAGE).forEach(messages::add);
        return LocalReply.json(200, messages);
    }

    private LocalReply mail(byte[] body) throws BadRequest {
        JsonNode stopped = object(body).path("stopped");
        if (mail.isEmpty() || !stopped.isBoolean()) {
            throw new BadRequest(
                    mail.isEmpty()
                            ? "mails go to an endpoint of yours here"
                            : "the body must say {\"stopped\": true} or {\"stopped\": false}");
        }
        mail.get().stopped(stopped.booleanValue());
        return LocalReply.json(200, JSON.createObjectNode().put("stopped", stopped.booleanValue()));
    }

    private LocalReply event(byte[] body) throws BadRequest {
        ArrayNode delivered = JSON.createArrayNode();
        bus.put(object(body)).forEach(delivered::add);
        return LocalReply.json(200, JSON.createObjectNode().set("delivered", delivered));
    }

    private LocalReply function(String name, String what, byte[] body) throws FunctionFailure, InterruptedException {
        Optional<FunctionPool> found = functions.find(name);
        if (found.isEmpty()) {
            return LocalReply.problem(
                    404,
                    "Not Found",
                    "there is no function " + name + "; there are "
                            + String.join(", ", functions.all().keySet()));
        }
        if (what.equals("recycle")) {
            found.get().recycle();
            return LocalReply.json(200, JSON.createObjectNode().put("recycled", name));
        }
        try (InFlightWork.Work work = activity.begin()) {
            byte[] answer = found.get().invoke(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
            return new LocalReply(200, java.util.Map.of("Content-Type", java.util.List.of("application/json")), answer);
        }
    }

    private LocalReply letters(String name, boolean show) {
        Optional<QueueSpec> queue = deadLetters.find(name);
        if (queue.isEmpty()) {
            return LocalReply.problem(404, "Not Found", "there is no queue " + name + " with dead letters");
        }
        return show
                ? LocalReply.json(200, deadLetters.show(queue.get()))
                : LocalReply.json(200, JSON.createObjectNode().put("moved", deadLetters.redrive(queue.get())));
    }

    private static ObjectNode object(byte[] body) throws BadRequest {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
            throw new BadRequest("the body must be a JSON object");
        } catch (JsonProcessingException broken) {
            throw new BadRequest("the body is not JSON: " + broken.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new BadRequest("the body cannot be read: " + unreadable.getMessage());
        }
    }

    private static Instant time(JsonNode object, String field) throws BadRequest {
        try {
            return Instant.parse(object.path(field).asText(""));
        } catch (DateTimeParseException broken) {
            throw new BadRequest("\"" + field + "\" must be a time like 2026-03-01T09:00:00Z");
        }
    }

    private static double number(String text) throws BadRequest {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException broken) {
            throw new BadRequest("\"" + text + "\" is not a number");
        }
    }

    private static Optional<String> query(URI uri, String name) {
        if (uri.getRawQuery() == null) {
            return Optional.empty();
        }
        for (String pair : uri.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
