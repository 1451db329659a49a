package io.regulars.cli.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.mapping.Expr;
import io.regulars.cli.mapping.Row;

/** A row with computed columns and lookups. One instance is reused for all rows of a source. */
final class SourceRow implements Row {

    private final Map<String, Expr> computed;
    private final Map<String, SideTable> sides;
    private final Map<String, JsonNode> results = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();
    private Cells cells;
    private long fileMillis;

    SourceRow(Map<String, Expr> computed, Map<String, SideTable> sides) {
        this.computed = computed;
        this.sides = sides;
    }

    /** Starts a file. */
    void of(long modifiedMillis) {
        fileMillis = modifiedMillis;
    }

    SourceRow at(Cells row) {
        cells = row;
        results.clear();
        inProgress.clear();
        return this;
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    @Override
    public long line() {
        return cells.line();
    }

    @Override
    public long fileMillis() {
        return fileMillis;
    }

    @Override
    public JsonNode get(String column) {
        Expr expr = computed.get(column);
        if (expr != null && !inProgress.contains(column)) {
            return computed(column, expr);
        }
        int dot = column.indexOf('.');
        SideTable side = dot > 0 ? sides.get(column.substring(0, dot)) : null;
        return side == null ? cells.get(column) : side.get(get(side.lookup().on()), column.substring(dot + 1));
    }

    /** Inside its own expression, the name of a computed column refers to the file's column of that name. */
    private JsonNode computed(String column, Expr expr) {
        if (results.containsKey(column)) {
            return results.get(column);
        }
        inProgress.add(column);
        JsonNode result = expr.eval(this);
        inProgress.remove(column);
        results.put(column, result);
        return result;
    }
}
