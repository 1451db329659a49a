package io.regulars.cli.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.mapping.Mappings;

/** What a mapping makes of files, for tests. */
record Imported(ImportPlan plan, List<JsonNode> events) {

    static Imported of(String mapping, Path... paths) {
        return of(mapping, false, paths);
    }

    static Imported of(String mapping, boolean strict, Path... paths) {
        ImportPlan plan = new Planner(
                        "test",
                        Mappings.parse("test", mapping.getBytes(StandardCharsets.UTF_8)),
                        List.of(paths),
                        new Planner.Options(null, strict, bytes -> {}))
                .plan();
        return of(plan);
    }

    static Imported of(ImportPlan plan) {
        List<JsonNode> events = new ArrayList<>();
        new Emitter(plan).emit(all -> all.forEach(event -> events.add(parse(event.json()))));
        return new Imported(plan, events);
    }

    List<JsonNode> named(String event) {
        return events.stream()
                .filter(it -> event.equals(it.path("event").asText()))
                .toList();
    }

    List<JsonNode> identifies() {
        return events.stream()
                .filter(it -> "identify".equals(it.path("type").asText()))
                .toList();
    }

    static BigDecimal sum(List<JsonNode> events, String field) {
        return events.stream()
                .map(it -> it.path("properties").path(field).decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(byte[] json) {
        try {
            return CliJson.parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
