package io.regulars.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The segments' titles, from the project's own list. */
final class SegmentTitles {

    private static final String LIST = "/regulars/segments.json";

    private SegmentTitles() {}

    /** Titles by name, in the list's order. */
    static Map<String, String> titles() {
        try (InputStream list = SegmentTitles.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is missing from the class path: build the project again");
            }
            Map<String, String> titles = new LinkedHashMap<>();
            for (JsonNode segment : new ObjectMapper().readTree(list).path("segments")) {
                titles.put(segment.path("name").asText(), segment.path("title").asText());
            }
            return titles;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
