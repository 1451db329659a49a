package io.regulars.cli.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the rows of files become events (events/schemas/mapping.json). Immutable.
 *
 * @param name identifies imported events permanently
 * @param currency currency of every order and refund; null for none
 * @param recognise columns that a file of this format has; empty if the format is not recognised by its header
 */
public record Mapping(
        String name, String currency, List<String> recognise, Map<String, Lookup> lookups, List<Source> sources) {

    /** A lookup in another file: the row whose {@code key} equals the source's column {@code on}. */
    public record Lookup(String name, Sheet sheet, String key, String on) {}

    /** Rows to skip. */
    public record Skip(Condition when, String because) {}

    /**
     * Files whose rows become events.
     *
     * @param optional what may be missing
     */
    public record Source(
            Sheet sheet,
            Optional optional,
            List<Skip> skips,
            Map<String, Expr> computed,
            Identity identity,
            TimeRule time,
            List<Rule> rules) {}

    /**
     * What may be missing of a source.
     *
     * @param file whether there may be no file
     * @param columns columns that count as empty in files that lack them
     */
    public record Optional(boolean file, Set<String> columns) {}

    /**
     * Who a row is about.
     *
     * @param customer the userId; null for none
     * @param anonymous the anonymousId of rows without a customer; null for none
     */
    public record Identity(Expr customer, Expr anonymous) {}

    /**
     * The event that a row becomes.
     *
     * @param path place in the mapping
     * @param identify whether it is an identify call rather than a track call
     * @param event name of the track event
     * @param group value that groups rows into one event; null for no grouping
     * @param amount amount of the order or refund; null for none
     */
    public record Rule(
            String path, Condition when, boolean identify, Expr event, Expr group, Amount amount, Members members) {}

    /**
     * Members of the event's objects, by name.
     *
     * @param products members of the product that each row adds; empty for none
     */
    public record Members(Map<String, Expr> products, Map<String, Expr> properties, Map<String, Expr> traits) {}

    /** The amount of grouped rows: their sum, or that of the first row. */
    public record Amount(Expr of, boolean sum) {}
}
