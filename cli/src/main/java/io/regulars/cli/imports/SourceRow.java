package io.regulars.cli.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.mapping.Expr;
import io.regulars.cli.mapping.Row;

/** A row with its computed columns and lookups. One object serves all rows of a source, one after the other. */
final class SourceRow implements Row {

    private final Map<String, Expr> computed;
    private final Map<String, SideTable> sides;
    private final Map<String, JsonNode> results = new HashMap<>();
    private final Set<String> working = new HashSet<>();
    private Cells cells;

    SourceRow(Map<String, Expr> computed, Map<String, SideTable> sides) {
        this.computed = computed;
        this.sides = sides;
    }

    SourceRow at(Cells row) {
        cells = row;
        results.clear();
        working.clear();
        return this;
    }

    @Override
    public long line() {
        return cells.line();
    }

    @Override
    public JsonNode get(String column) {
        Expr expr = computed.get(column);
        if (expr != null && !working.contains(column)) {
            return computed(column, expr);
        }
        int dot = column.indexOf('.');
        SideTable side = dot > 0 ? sides.get(column.substring(0, dot)) : null;
        return side == null ? cells.get(column) : side.get(get(side.lookup().on()), column.substring(dot + 1));
    }

    /** A computed column may bear the name of the column that it is worked out of: inside, that one is meant. */
    private JsonNode computed(String column, Expr expr) {
        if (results.containsKey(column)) {
            return results.get(column);
        }
        working.add(column);
        JsonNode result = expr.eval(this);
        working.remove(column);
        results.put(column, result);
        return result;
    }
}
