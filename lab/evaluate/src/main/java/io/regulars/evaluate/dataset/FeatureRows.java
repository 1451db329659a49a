package io.regulars.evaluate.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.regulars.learning.column.Column;
import io.regulars.learning.column.ColumnTable;

/** Builds a table row by row; what a row does not set is missing. */
final class FeatureRows {

    private final Map<String, float[]> numbers = new LinkedHashMap<>();
    private final Map<String, String[]> categories = new LinkedHashMap<>();
    private final int rows;
    private int row = -1;

    FeatureRows(int rows) {
        this.rows = rows;
    }

    void nextRow() {
        row++;
    }

    void number(String name, double value) {
        numbers.computeIfAbsent(name, column -> {
                    float[] values = new float[rows];
                    Arrays.fill(values, Float.NaN);
                    return values;
                })[row] =
                (float) value;
    }

    void category(String name, String value) {
        categories
                .computeIfAbsent(name, column -> {
                    String[] values = new String[rows];
                    Arrays.fill(values, "");
                    return values;
                })[row] = value;
    }

    ColumnTable table() {
        List<Column> columns = new ArrayList<>();
        numbers.forEach((name, values) -> columns.add(new Column.Numbers(name, values)));
        categories.forEach((name, values) -> columns.add(new Column.Categories(name, values)));
        return new ColumnTable(columns);
    }
}
