package io.regulars.profile;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How an event described a product. Texts are as the client sent them: a message must not show them unchecked. At most
 * {@value #LONGEST_NAME} and {@value #LONGEST_URL} characters each, so that a profile stays small.
 *
 * @param name never empty
 * @param url of its page, https; empty if unknown
 * @param picture URL of its picture, https; empty if unknown
 */
public record ProductCard(String name, String url, String picture) {

    static final int LONGEST_NAME = 100;
    static final int LONGEST_URL = 300;

    /** The card of a product in an event's properties; null if they do not name it. */
    static ProductCard of(JsonNode line) {
        String name = line.path("name").asText("").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return null;
        }
        String picture = url(line, "image_url");
        return new ProductCard(name, url(line, "url"), picture.isEmpty() ? url(line, "imageUrl") : picture);
    }

    private static String url(JsonNode line, String field) {
        String url = line.path(field).asText("");
        return url.startsWith("https://") && url.length() <= LONGEST_URL ? url : "";
    }
}
