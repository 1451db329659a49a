package io.regulars.cli.imports;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.regulars.cli.mapping.BadRowException;
import io.regulars.cli.mapping.Dates;

/**
 * The column with the times of an unknown file.
 *
 * @param format null for ISO 8601
 * @param alternative another format that all values have as well; null if there is none
 */
record DateGuess(String column, String format, String alternative) {

    private static final Pattern NAMED = Pattern.compile(
            ".*(date|datum|created|placed|ordered|time|zeit|registered|since).*", Pattern.CASE_INSENSITIVE);
    /** A plain number is rather a number than the serial date of a spreadsheet. */
    private static final Pattern PLAIN = Pattern.compile("[0-9.,]+");

    private static final List<String> DAYS =
            List.of("dd.MM.yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "d.M.yyyy", "d/M/yyyy", "M/d/yyyy", "yyyy/MM/dd");
    private static final List<String> TIMES = List.of(" HH:mm:ss", " HH:mm", "");

    /** Columns with a fitting name first. */
    static Optional<DateGuess> of(Sample sample) {
        List<String> columns = new ArrayList<>(sample.columns());
        columns.sort((a, b) ->
                Boolean.compare(NAMED.matcher(b).matches(), NAMED.matcher(a).matches()));
        return columns.stream().flatMap(column -> of(sample, column).stream()).findFirst();
    }

    private static Optional<DateGuess> of(Sample sample, String column) {
        if (sample.known(column).stream().anyMatch(value -> PLAIN.matcher(value).matches() && value.length() < 8)) {
            return Optional.empty();
        }
        if (fits(sample, column, List.of("iso"))) {
            return Optional.of(new DateGuess(column, null, null));
        }
        List<String> fitting = new ArrayList<>();
        for (String time : TIMES) {
            for (String day : DAYS) {
                if (fits(sample, column, List.of(day + time))) {
                    fitting.add(day + time);
                }
            }
        }
        return fitting.isEmpty()
                ? Optional.empty()
                : Optional.of(new DateGuess(column, fitting.get(0), other(fitting)));
    }

    /** A format with the parts of the first in another order. */
    private static String other(List<String> fitting) {
        boolean monthFirst = fitting.stream().anyMatch(it -> it.startsWith("M"));
        return fitting.get(0).startsWith("d") && monthFirst
                ? fitting.stream().filter(it -> it.startsWith("M")).findFirst().orElse(null)
                : null;
    }

    private static boolean fits(Sample sample, String column, List<String> format) {
        Dates dates = new Dates(format, ZoneOffset.UTC);
        return sample.all(column, value -> {
            try {
                dates.millis(column, value);
                return true;
            } catch (BadRowException e) {
                return false;
            }
        });
    }
}
