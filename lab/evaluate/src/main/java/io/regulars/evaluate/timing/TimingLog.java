package io.regulars.evaluate.timing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.regulars.cli.base.CliException;
import io.regulars.evaluate.data.CsvTable;
import io.regulars.evaluate.data.TimeColumn;

/** The purchases of a CSV file by customer, in the order in which customers occur first. */
public final class TimingLog {

    private final String name;
    private final List<PurchaseHistory> histories;
    private final TimeColumn times;
    private final List<String> notes;

    private TimingLog(String name, List<PurchaseHistory> histories, TimeColumn times, List<String> notes) {
        this.name = name;
        this.histories = histories;
        this.times = times;
        this.notes = notes;
    }

    /**
     * Reads a log. Rows without a customer are left out.
     *
     * @param value column of the values, of which negative ones are refunds; null without values
     * @throws CliException for a missing column, a time or value that does not parse, or no purchase at all
     */
    public static TimingLog read(CsvTable table, String customer, String time, String value) {
        String[] customers = table.texts(customer);
        double[] values = value == null ? null : table.numbers(value);
        int[] rows = IntStream.range(0, customers.length)
                .filter(i -> !customers[i].isEmpty())
                .toArray();
        if (rows.length == 0) {
            throw new CliException(table.name() + " has no row with a customer in column " + customer);
        }
        List<String> notes = new ArrayList<>();
        if (rows.length < customers.length) {
            notes.add(customers.length - rows.length + " of " + customers.length
                    + " rows have no customer and are left out");
        }
        TimeColumn times = TimeColumn.of(table, time);
        if (!times.dates()) {
            notes.add("column " + time + " is read as numbers of days");
        }
        Map<String, PurchaseHistory> histories = new LinkedHashMap<>();
        for (int row : rows) {
            double amount = values == null ? 0 : values[row];
            if (!Double.isFinite(amount)) {
                throw new CliException(table.name() + " line " + table.line(row) + ": column " + value
                        + " has no number; write 0 for a purchase without a value");
            }
            histories.computeIfAbsent(customers[row], PurchaseHistory::new).add(times.day(row), amount);
        }
        TimingLog log = new TimingLog(table.name(), List.copyOf(histories.values()), times, notes);
        if (log.first() == Long.MAX_VALUE) {
            throw new CliException(table.name() + " has refunds only: no value in column " + value + " is above 0");
        }
        return log;
    }

    List<PurchaseHistory> histories() {
        return histories;
    }

    /** The file, for messages. */
    public String name() {
        return name;
    }

    /** How times are written. */
    public TimeColumn times() {
        return times;
    }

    /** What the user should know about how the file was read. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Day of the first purchase. */
    public long first() {
        return histories.stream().mapToLong(PurchaseHistory::first).min().orElse(Long.MAX_VALUE);
    }

    /** Day of the last purchase. */
    public long last() {
        return histories.stream().mapToLong(PurchaseHistory::last).max().orElse(Long.MIN_VALUE);
    }
}
