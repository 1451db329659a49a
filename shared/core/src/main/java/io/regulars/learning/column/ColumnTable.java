package io.regulars.learning.column;

import java.util.List;

/** Columns of equal length. */
public record ColumnTable(List<Column> columns) {

    public ColumnTable {
        columns = List.copyOf(columns);
    }

    public int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).rows();
    }

    /** The rows with these indices. */
    public ColumnTable rows(int[] indices) {
        return new ColumnTable(
                columns.stream().map(column -> column.rows(indices)).toList());
    }
}
