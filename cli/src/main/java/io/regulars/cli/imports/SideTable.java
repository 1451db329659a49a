package io.regulars.cli.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.mapping.Mapping.Lookup;
import io.regulars.cli.mapping.MappingException;

/** The rows of a lookup file by key. If a key occurs twice, the first row counts. */
final class SideTable {

    private final Lookup lookup;
    private final Map<String, Cells> rows = new HashMap<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private long misses;

    private SideTable(Lookup lookup) {
        this.lookup = lookup;
    }

    /** Reads the files; reports invalid rows. */
    static SideTable read(String label, Lookup lookup, List<Path> files, ImportReport report) throws IOException {
        SideTable table = new SideTable(lookup);
        for (Path file : files) {
            try (Records records = Records.open(lookup.sheet(), file)) {
                table.columns.addAll(records.columns());
                if (!records.columns().contains(lookup.key())) {
                    throw new MappingException(
                            label,
                            "/lookups/" + lookup.name() + "/key",
                            "column " + lookup.key() + " is not in " + file.getFileName() + ", which has: "
                                    + String.join(", ", records.columns()));
                }
                for (Cells cells = records.next(); cells != null; cells = records.next()) {
                    table.add(cells, file, report);
                }
            }
        }
        return table;
    }

    Lookup lookup() {
        return lookup;
    }

    Set<String> columns() {
        return columns;
    }

    /** Number of lookups whose key was not found. */
    long misses() {
        return misses;
    }

    /** A column of the row with a key; null if there is none. */
    JsonNode get(JsonNode key, String column) {
        if (key == null) {
            return null;
        }
        Cells cells = rows.get(key.asText());
        if (cells == null) {
            misses++;
            return null;
        }
        return cells.get(column);
    }

    private void add(Cells cells, Path file, ImportReport report) {
        JsonNode key = cells.problem() == null ? cells.get(lookup.key()) : null;
        if (key == null) {
            report.bad(
                    file.getFileName().toString(),
                    cells.line(),
                    cells.problem() == null ? "has no " + lookup.key() : cells.problem());
        } else {
            rows.putIfAbsent(key.asText(), cells);
        }
    }
}
