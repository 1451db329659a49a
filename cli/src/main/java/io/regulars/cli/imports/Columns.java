package io.regulars.cli.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.regulars.cli.mapping.Blanks;

/**
 * The columns of a file by name, and those of a CSV file also by position: "#3" is the third column. A column without a
 * name, or one whose name occurs twice, has a position only.
 */
final class Columns {

    private static final Pattern POSITION = Pattern.compile("#[0-9]{1,5}");

    private final Map<String, List<Integer>> named = new LinkedHashMap<>();
    private final int count;

    private Columns(int count) {
        this.count = count;
    }

    /** The columns of a CSV file. */
    static Columns ordered(List<String> names) {
        Columns columns = new Columns(names.size());
        for (int i = 0; i < names.size(); i++) {
            String name = Blanks.strip(names.get(i));
            if (!name.isEmpty()) {
                columns.named.computeIfAbsent(name, it -> new ArrayList<>(1)).add(i);
            }
        }
        return columns;
    }

    /** Columns without positions. */
    static Columns named(Set<String> names) {
        Columns columns = new Columns(0);
        names.forEach(name -> columns.named.put(name, List.of(0)));
        return columns;
    }

    Set<String> names() {
        return new LinkedHashSet<>(named.keySet());
    }

    int count() {
        return count;
    }

    /** Whether the column at a position, counted from 0, has a name. */
    boolean isNamed(int position) {
        return named.values().stream().anyMatch(positions -> positions.contains(position));
    }

    /** The position of a column, counted from 0; -1 if there is none or its name is ambiguous. */
    int position(String column) {
        List<Integer> positions = named.get(column);
        if (positions != null) {
            return positions.size() == 1 ? positions.get(0) : -1;
        }
        if (!POSITION.matcher(column).matches()) {
            return -1;
        }
        int position = Integer.parseInt(column.substring(1)) - 1;
        return position < count ? position : -1;
    }

    /** Why a column cannot be used; null if it can. */
    String problem(String column, String where) {
        List<Integer> positions = named.getOrDefault(column, List.of());
        if (positions.size() > 1) {
            List<String> options =
                    positions.stream().map(it -> "\"#" + (it + 1) + "\"").toList();
            return where + " has " + positions.size() + " columns named " + column + "; use " + column
                    + " by its position instead: " + String.join(" or ", options);
        }
        if (positions.size() == 1 || position(column) >= 0) {
            return null;
        }
        return "column " + column + " is not in " + where + ", which "
                + (named.isEmpty() && count == 0 ? "is empty" : "has: " + list());
    }

    private String list() {
        String names = String.join(", ", named.keySet());
        long unnamed = count - named.values().stream().mapToInt(List::size).sum();
        return unnamed > 0 ? names + " and " + unnamed + " without a name" : names;
    }
}
