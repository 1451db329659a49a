package io.regulars.local.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request to the local cloud itself.
 *
 * @param name the part of the path that the route leaves open, empty if it leaves none
 */
record LocalRequest(URI uri, String name, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body, which must be a JSON object. */
    ObjectNode object() throws BadRequestException {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
            throw new BadRequestException("the body must be a JSON object");
        } catch (JsonProcessingException broken) {
            throw new BadRequestException("the body is not JSON: " + broken.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new BadRequestException("the body cannot be read: " + unreadable.getMessage());
        }
    }

    /** The time in a field of the body. */
    Instant time(String field) throws BadRequestException {
        try {
            return Instant.parse(object().path(field).asText(""));
        } catch (DateTimeParseException broken) {
            throw new BadRequestException("\"" + field + "\" must be a time like 2026-03-01T09:00:00Z");
        }
    }

    /** A number in the query. */
    double number(String parameter, String byDefault) throws BadRequestException {
        String text = query(parameter).orElse(byDefault);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException broken) {
            throw new BadRequestException("\"" + text + "\" is not a number");
        }
    }

    /** A parameter of the query, empty if it is not given. */
    Optional<String> query(String parameter) {
        if (uri.getRawQuery() == null) {
            return Optional.empty();
        }
        for (String pair : uri.getRawQuery().split("&")) {
            if (pair.startsWith(parameter + "=")) {
                return Optional.of(URLDecoder.decode(pair.substring(parameter.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
