package io.regulars.cli.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.mapping.BadRowException;
import io.regulars.cli.mapping.Mapping.Lookup;
import io.regulars.cli.mapping.MappingException;

/** The rows of a lookup file by key. If a key occurs twice, the first row counts. */
final class SideTable {

    private final Lookup lookup;
    private final Map<String, Cells> rows = new HashMap<>();
    private final List<Columns> columns = new ArrayList<>();
    private long misses;

    private SideTable(Lookup lookup) {
        this.lookup = lookup;
    }

    /** Reads the files; adds invalid rows to the report. */
    static SideTable read(String label, Lookup lookup, List<Path> files, ImportReport report) throws IOException {
        SideTable table = new SideTable(lookup);
        for (Path file : files) {
            try (Records records = Records.open(lookup.sheet(), file)) {
                table.columns.add(records.columns());
                String problem = records.columns()
                        .problem(lookup.key(), file.getFileName().toString());
                if (problem != null) {
                    throw new MappingException(label, "/lookups/" + lookup.name() + "/key", problem);
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

    /** Why a column cannot be used; null if one of the files has it. */
    String problem(String column) {
        List<String> problems = columns.stream()
                .map(it -> it.problem(column, "the lookup " + lookup.name()))
                .toList();
        return problems.contains(null) ? null : problems.get(0);
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
        if (cells.isEmpty()) {
            return;
        }
        try {
            JsonNode key = cells.problem() == null ? cells.get(lookup.key()) : null;
            if (key == null) {
                throw new BadRowException(cells.problem() == null ? "has no " + lookup.key() : cells.problem());
            }
            rows.putIfAbsent(key.asText(), cells);
        } catch (BadRowException e) {
            report.bad(file.getFileName().toString(), cells.line(), e.getMessage());
            report.swallow(cells.swallowedLines());
        }
    }
}
