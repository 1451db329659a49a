package io.regulars.local.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

/** Payload format 2.0 of Lambda's function URLs, both ways. */
final class FunctionUrl {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private FunctionUrl() {}

    static byte[] event(HttpExchange exchange, byte[] body, Instant now) {
        URI uri = exchange.getRequestURI();
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", uri.getRawPath())
                .put("rawQueryString", uri.getRawQuery() == null ? "" : uri.getRawQuery());
        cookies(exchange.getRequestHeaders()).ifPresent(cookies -> event.set("cookies", cookies));
        ObjectNode headers = event.putObject("headers");
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("cookie")) {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        headers.put("x-forwarded-for", address(exchange)).put("x-forwarded-proto", "http");
        query(uri.getRawQuery()).ifPresent(query -> event.set("queryStringParameters", query));
        event.set("requestContext", context(exchange, now));
        if (body.length > 0) {
            body(event, exchange.getRequestHeaders(), body);
        } else {
            event.put("isBase64Encoded", false);
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode context(HttpExchange exchange, Instant now) {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("127.0.0.1");
        ObjectNode context = JSON.createObjectNode()
                .put("accountId", "anonymous")
                .put("apiId", "local")
                .put("domainName", host)
                .put("domainPrefix", "local")
                .put("requestId", UUID.randomUUID().toString())
                .put("routeKey", "$default")
                .put("stage", "$default")
                .put("time", TIME.format(now))
                .put("timeEpoch", now.toEpochMilli());
        context.putObject("http")
                .put("method", exchange.getRequestMethod())
                .put("path", exchange.getRequestURI().getPath())
                .put("protocol", exchange.getProtocol())
                .put("sourceIp", address(exchange))
                .put(
                        "userAgent",
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("User-Agent"))
                                .orElse(""));
        return context;
    }

    private static String address(HttpExchange exchange) {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    private static Optional<ArrayNode> cookies(Headers headers) {
        List<String> lines = headers.getOrDefault("Cookie", List.of());
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        ArrayNode cookies = JSON.createArrayNode();
        for (String line : lines) {
            for (String cookie : line.split(";")) {
                cookies.add(cookie.trim());
            }
        }
        return Optional.of(cookies);
    }

    private static Optional<ObjectNode> query(String raw) {
        if (raw == null || raw.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode query = JSON.createObjectNode();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            query.put(name, query.has(name) ? query.get(name).asText() + "," + value : value);
        }
        return Optional.of(query);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    /** As AWS: text by its content type, without content encoding, goes as it is; everything else in base64. */
    private static void body(ObjectNode event, Headers headers, byte[] body) {
        Optional<String> text = headers.containsKey("Content-Encoding") || !isText(headers.getFirst("Content-Type"))
                ? Optional.empty()
                : utf8(body);
        event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)))
                .put("isBase64Encoded", text.isEmpty());
    }

    private static boolean isText(String contentType) {
        String type = contentType == null
                ? ""
                : contentType.toLowerCase(Locale.ROOT).split(";")[0].trim();
        return type.startsWith("text/")
                || type.equals("application/json")
                || type.equals("application/xml")
                || type.equals("application/javascript")
                || type.endsWith("+json")
                || type.endsWith("+xml");
    }

    private static Optional<String> utf8(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    /** The function's answer as HTTP; an answer without a status code is the body of a 200, as on AWS. */
    static LocalReply reply(byte[] answer) throws IOException {
        JsonNode json = answer.length == 0 ? JSON.nullNode() : parse(answer);
        if (!json.isObject() || !json.has("statusCode")) {
            return LocalReply.json(200, json);
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        json.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), List.of(header.getValue().asText())));
        json.path("multiValueHeaders").properties().forEach(header -> {
            List<String> values = new ArrayList<>();
            header.getValue().forEach(value -> values.add(value.asText()));
            headers.put(header.getKey(), values);
        });
        List<String> cookies = new ArrayList<>();
        json.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        if (!cookies.isEmpty()) {
            headers.put("Set-Cookie", cookies);
        }
        headers.keySet()
                .removeIf(
                        name -> name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding"));
        String body = json.path("body").asText("");
        byte[] bytes = json.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        return new LocalReply(json.path("statusCode").asInt(), headers, bytes);
    }

    private static JsonNode parse(byte[] answer) throws IOException {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException notJson) {
            throw new IOException("the function's answer is not JSON: " + notJson.getOriginalMessage(), notJson);
        }
    }
}
