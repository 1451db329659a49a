package io.regulars.evaluate.data;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.regulars.cli.base.CliException;

/**
 * The times of a column. Dates with or without a time of day, 20240131, seconds and milliseconds since 1970 become days
 * since 1970, without regard to time zones; other numbers stay as they are.
 *
 * @param dates false if the column has plain numbers, whose unit is unknown
 * @param values a time per row
 */
public record TimeColumn(boolean dates, double[] values) {

    private static final int SAMPLE = 1_000;
    private static final double LEAST_SECONDS = 5e8;
    private static final double LEAST_MILLISECONDS = 1e11;
    private static final double MOST_MILLISECONDS = 1e14;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double MILLISECONDS_PER_DAY = 86_400_000;

    /** A way to write times; a reading is NaN where a text has another form. */
    private record Form(boolean dates, ToDoubleFunction<String> reading) {}

    /** In the order in which they are preferred. */
    private static final List<Form> FORMS = Stream.concat(
                    Stream.of(
                            new Form(true, CellParser::compactDate),
                            new Form(
                                    true,
                                    text -> between(CellParser.number(text), LEAST_MILLISECONDS, MOST_MILLISECONDS)
                                            / MILLISECONDS_PER_DAY),
                            new Form(
                                    true,
                                    text -> between(CellParser.number(text), LEAST_SECONDS, LEAST_MILLISECONDS)
                                            / SECONDS_PER_DAY),
                            new Form(false, text -> between(CellParser.number(text), -LEAST_SECONDS, LEAST_SECONDS))),
                    IntStream.range(0, CellParser.dateFormats())
                            .mapToObj(format -> new Form(true, text -> CellParser.days(text, format))))
            .toList();

    /**
     * Reads a column, all of whose cells have the same form.
     *
     * @throws CliException for a cell that is empty or has another form than most, with its line
     */
    public static TimeColumn of(CsvTable table, String column) {
        String[] texts = table.texts(column);
        List<String> sample = Arrays.stream(texts).distinct().limit(SAMPLE).toList();
        List<Form> likely = FORMS.stream()
                .sorted(Comparator.comparingLong(form -> -matches(form, sample)))
                .toList();
        int failure = -1;
        for (Form form : likely) {
            if (matches(form, sample) == 0) {
                break;
            }
            double[] values = new double[texts.length];
            int unread = read(form, texts, values);
            if (unread < 0) {
                return new TimeColumn(form.dates(), values);
            }
            failure = failure < 0 ? unread : failure;
        }
        int row = Math.max(0, failure);
        throw new CliException(
                table.name() + " line " + table.line(row) + ": \"" + texts[row] + "\" in column " + column
                        + " is not a time like those of other rows; write dates as 2024-01-31 or 2024-01-31 18:05, or use"
                        + " numbers");
    }

    /** The day of a row: the whole part of its time. */
    public long day(int row) {
        return (long) Math.floor(values[row]);
    }

    /** The day that a text of the user states, in any form of this column's kind; null if it has none. */
    public Long day(String text) {
        for (Form form : FORMS) {
            double day = form.dates() == dates ? form.reading().applyAsDouble(text) : Double.NaN;
            if (!Double.isNaN(day)) {
                return (long) Math.floor(day);
            }
        }
        return null;
    }

    /** A day as an ISO date, or as its number if the column has plain numbers. */
    public String text(long day) {
        return dates ? LocalDate.ofEpochDay(day).toString() : Long.toString(day);
    }

    private static long matches(Form form, List<String> texts) {
        return texts.stream()
                .filter(text -> !Double.isNaN(form.reading().applyAsDouble(text)))
                .count();
    }

    /** Reads all rows; returns the first that cannot be read, or −1. */
    private static int read(Form form, String[] texts, double[] values) {
        Map<String, Double> known = new HashMap<>();
        for (int i = 0; i < texts.length; i++) {
            values[i] = known.computeIfAbsent(texts[i], form.reading()::applyAsDouble);
            if (Double.isNaN(values[i])) {
                return i;
            }
        }
        return -1;
    }

    private static double between(double number, double least, double limit) {
        return number >= least && number < limit ? number : Double.NaN;
    }
}
