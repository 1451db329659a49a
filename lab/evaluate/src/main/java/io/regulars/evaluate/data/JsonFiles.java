package io.regulars.evaluate.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Inputs;

/** JSON documents and JSON lines. Numbers are doubles, unlike those of {@code CliJson}. */
final class JsonFiles {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private JsonFiles() {}

    static List<JsonNode> lines(Path file) {
        List<JsonNode> nodes = new ArrayList<>();
        try (BufferedReader reader = open(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    nodes.add(parse(file, number, line));
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return nodes;
    }

    private static JsonNode parse(Path file, int number, String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new CliException(file + " line " + number + " is not JSON: " + e.getOriginalMessage());
        }
    }

    static JsonNode document(Path file) {
        try (BufferedReader reader = open(file)) {
            return MAPPER.readTree(reader);
        } catch (JsonProcessingException e) {
            throw new CliException(file + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(Inputs.open(file).stream(), StandardCharsets.UTF_8));
    }

    /** The failure to read a file, in words. */
    static CliException unreadable(Path file, IOException cause) {
        String reason = cause instanceof NoSuchFileException ? "there is no such file" : cause.getMessage();
        return new CliException(ExitCodes.FAILED, "cannot read " + file + ": " + reason, cause);
    }
}
