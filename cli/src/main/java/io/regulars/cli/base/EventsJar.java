package io.regulars.cli.base;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** Resources of the events module: schemas, mappings, samples and the sample catalogue. */
public final class EventsJar {

    private static final String ROOT = "regulars/";

    private EventsJar() {}

    /** The file at a path below events/; empty if there is none. */
    public static Optional<byte[]> read(String path) {
        try (InputStream in = EventsJar.class.getClassLoader().getResourceAsStream(ROOT + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new CliException(
                    ExitCodes.FAILED, "cannot read " + path + " of the events module: build it again", e);
        }
    }

    /** The sorted file names in a folder below events/; empty if there is no such folder. */
    public static List<String> names(String folder) {
        URL url = EventsJar.class.getClassLoader().getResource(ROOT + folder);
        if (url == null) {
            return List.of();
        }
        try {
            URI uri = url.toURI();
            if ("file".equals(uri.getScheme())) {
                return list(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return list(jar.getPath(ROOT + folder));
            }
        } catch (IOException | URISyntaxException e) {
            throw new CliException(
                    ExitCodes.FAILED, "cannot list " + folder + " of the events module: build it again", e);
        }
    }

    /** The sample offers by id. */
    public static Map<String, JsonNode> catalogue() {
        Map<String, JsonNode> offers = new TreeMap<>();
        for (String name : names("catalogue")) {
            if (name.endsWith(".json")) {
                JsonNode offer = json("catalogue/" + name);
                offers.put(offer.path("id").asText(name.substring(0, name.length() - ".json".length())), offer);
            }
        }
        return offers;
    }

    /** A JSON file, which must exist. */
    public static JsonNode json(String path) {
        byte[] text = read(path)
                .orElseThrow(() -> new CliException(path + " is missing from the events module: build it again"));
        try {
            return CliJson.parse(text);
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, path + " of the events module is not JSON: " + e.getMessage(), e);
        }
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.map(file -> file.getFileName().toString().replace("/", ""))
                            .sorted()
                            .toList());
        }
    }
}
