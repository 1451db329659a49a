package io.regulars.cli.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.regulars.cli.send.Rejected;

/** Counts rows and events. Counts all invalid rows, but keeps only {@value #KEPT}. Not thread-safe. */
public final class ImportReport {

    private static final int KEPT = 10_000;

    private long rows;
    private long used;
    private long unmatched;
    private long bad;
    private long swallowed;
    private final Map<String, Long> skipped = new LinkedHashMap<>();
    private final List<Rejected> badRows = new ArrayList<>();
    private final Map<String, Long> misses = new LinkedHashMap<>();
    private final Map<String, Totals> totals = new LinkedHashMap<>();

    /**
     * Totals of the events of one name.
     *
     * @param amount sum of their amounts; null if they have none
     */
    public record Totals(long count, BigDecimal amount) {}

    void read() {
        rows++;
    }

    void use() {
        used++;
    }

    void skip(String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    void unmatched() {
        unmatched++;
    }

    void bad(String file, long line, String problem) {
        bad++;
        if (badRows.size() < KEPT) {
            badRows.add(new Rejected(file, line, "", problem));
        }
    }

    /** Counts lines that were not read as rows because an invalid row spans them. */
    void swallow(long lines) {
        swallowed += lines;
    }

    void missed(String lookup, long count) {
        if (count > 0) {
            misses.merge(lookup, count, Long::sum);
        }
    }

    void event(String name, BigDecimal amount) {
        totals.merge(
                name,
                new Totals(1, amount),
                (a, b) -> new Totals(
                        a.count() + b.count(),
                        a.amount() == null
                                ? b.amount()
                                : b.amount() == null ? a.amount() : a.amount().add(b.amount())));
    }

    /** Rows read from all sources. */
    public long rows() {
        return rows;
    }

    /** Rows that became events, or parts of events. */
    public long used() {
        return used;
    }

    /** Rows that match the condition of no event. */
    public long unmatchedRows() {
        return unmatched;
    }

    /** Number of invalid rows. */
    public long badCount() {
        return bad;
    }

    /** Number of lines that were not read because they are part of an invalid row. */
    public long swallowedLines() {
        return swallowed;
    }

    /** The invalid rows that were kept. */
    public List<Rejected> badRows() {
        return badRows;
    }

    /** Skipped rows, by the reason in the mapping. */
    public Map<String, Long> skipped() {
        return skipped;
    }

    /** Keys that lookups did not find, by lookup. */
    public Map<String, Long> misses() {
        return misses;
    }

    /** Events by name. */
    public Map<String, Totals> totals() {
        return totals;
    }
}
