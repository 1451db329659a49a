package io.regulars.aws.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

/** Reads the JSON files of the events module, which every function has on its class path. */
public final class EventDefinitions {

    private EventDefinitions() {}

    /**
     * The contents of a file.
     *
     * @param file its name, such as trust.json
     * @throws IllegalStateException if there is none
     */
    public static ObjectNode read(String file) {
        try (InputStream in = EventDefinitions.class.getResourceAsStream("/regulars/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " of the events module is missing");
            }
            return Json.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " of the events module cannot be read", e);
        }
    }
}
