package io.regulars.evaluate.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.regulars.learning.column.Column;
import io.regulars.learning.column.ColumnTable;

/**
 * The columns of a CSV file that a model can use, with their types, as recognised in the training file.
 *
 * @param notes for the user: columns that are left out, and why
 * @param trained all columns of the training file
 */
public record TableSchema(List<ColumnType> types, List<String> notes, List<String> trained) {

    /** How a column is read. */
    enum Kind {
        NUMBER,
        DATE,
        CATEGORY
    }

    /**
     * A column.
     *
     * @param dateFormat index of a {@link CellParser} format; −1 unless a date
     */
    record ColumnType(String name, Kind kind, int dateFormat) {}

    private static final double MOSTLY = 0.98;
    private static final double NEARLY_UNIQUE = 0.9;
    private static final int LEAST_ROWS_FOR_IDS = 50;

    public TableSchema {
        types = List.copyOf(types);
        notes = List.copyOf(notes);
        trained = List.copyOf(trained);
    }

    /**
     * Recognises types. Identifiers, constants and nearly unique texts are left out.
     *
     * @param excluded columns that are not features, such as the label
     */
    public static TableSchema infer(CsvTable table, Collection<String> excluded) {
        List<ColumnType> types = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String name : table.columns()) {
            if (!excluded.contains(name)) {
                ColumnType type = type(name, table.texts(name));
                String reason = unusable(type, table.texts(name));
                if (reason == null) {
                    types.add(type);
                } else {
                    notes.add("column " + name + " is left out: " + reason);
                }
            }
        }
        return new TableSchema(types, notes, table.columns());
    }

    private static ColumnType type(String name, String[] texts) {
        int known = 0;
        int numbers = 0;
        int[] dates = new int[CellParser.dateFormats()];
        for (String text : texts) {
            if (CellParser.missing(text)) {
                continue;
            }
            known++;
            if (!Double.isNaN(CellParser.number(text))) {
                numbers++;
            } else {
                for (int i = 0; i < dates.length; i++) {
                    dates[i] += Double.isNaN(CellParser.days(text, i)) ? 0 : 1;
                }
            }
        }
        if (numbers >= known * MOSTLY) {
            return new ColumnType(name, Kind.NUMBER, -1);
        }
        for (int i = 0; i < dates.length; i++) {
            if (dates[i] >= known * MOSTLY) {
                return new ColumnType(name, Kind.DATE, i);
            }
        }
        return new ColumnType(name, Kind.CATEGORY, -1);
    }

    private static String unusable(ColumnType type, String[] texts) {
        Set<String> distinct = new HashSet<>(Arrays.asList(texts));
        if (distinct.size() < 2) {
            return "it is constant";
        }
        boolean large = texts.length >= LEAST_ROWS_FOR_IDS;
        if (large && type.kind() == Kind.CATEGORY && distinct.size() > texts.length * NEARLY_UNIQUE) {
            return "nearly every row has another text";
        }
        boolean unique = distinct.size() == texts.length;
        if (large && unique && type.kind() == Kind.NUMBER && (identifierName(type.name()) || sequence(texts))) {
            return "it is an identifier";
        }
        return null;
    }

    private static boolean identifierName(String name) {
        return name.toLowerCase(Locale.ROOT).matches("(.*[_. -])?(id|uuid|key|index|row)|column1|.*[a-z]id")
                || name.endsWith("ID")
                || name.endsWith("Id");
    }

    /** Whether the rows are numbered. */
    private static boolean sequence(String[] texts) {
        for (int i = 1; i < texts.length; i++) {
            if (CellParser.number(texts[i]) - CellParser.number(texts[i - 1]) != 1) {
                return false;
            }
        }
        return true;
    }

    /** The columns of a file that has these types; a column that the file lacks is missing in all rows. */
    public ColumnTable read(CsvTable table) {
        return new ColumnTable(types.stream()
                .map(type -> column(type, table.has(type.name()) ? table.texts(type.name()) : absent(table.size())))
                .toList());
    }

    /** What differs between the training file and another one, for the user. */
    public List<String> differences(CsvTable other, Collection<String> excluded) {
        List<String> differences = new ArrayList<>();
        for (ColumnType type : types) {
            if (!other.has(type.name())) {
                differences.add("column " + type.name() + " is not in " + other.name() + ": treated as missing there");
            }
        }
        for (String column : other.columns()) {
            if (!trained.contains(column) && !excluded.contains(column)) {
                differences.add("column " + column + " is only in " + other.name() + ": not used");
            }
        }
        return differences;
    }

    private static String[] absent(int rows) {
        String[] texts = new String[rows];
        Arrays.fill(texts, "");
        return texts;
    }

    private static Column column(ColumnType type, String[] texts) {
        if (type.kind() == Kind.CATEGORY) {
            String[] values = new String[texts.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = CellParser.missing(texts[i]) ? "" : texts[i];
            }
            return new Column.Categories(type.name(), values);
        }
        float[] values = new float[texts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float)
                    (type.kind() == Kind.NUMBER
                            ? CellParser.number(texts[i])
                            : CellParser.days(texts[i], type.dateFormat()));
        }
        return new Column.Numbers(type.name(), values);
    }
}
