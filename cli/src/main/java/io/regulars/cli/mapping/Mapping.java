package io.regulars.cli.mapping;

import java.util.List;
import java.util.Map;

/**
 * How the rows of files become events, as events/schemas/mapping.json describes it. Immutable.
 *
 * @param name tells imports apart, for ever
 * @param currency put into every order and refund, or null
 */
public record Mapping(String name, String currency, Map<String, Lookup> lookups, List<Source> sources) {

    /** A side file: the row whose {@code key} equals the source's column {@code on}. */
    public record Lookup(String name, Sheet sheet, String key, String on) {}

    /** Rows to leave out. */
    public record Skip(Condition when, String because) {}

    /**
     * Files whose rows become events.
     *
     * @param optional whether no file at all is fine
     * @param customer the userId, or null
     * @param anonymous the anonymousId of rows without a customer, or null
     */
    public record Source(
            Sheet sheet,
            boolean optional,
            List<Skip> skips,
            Map<String, Expr> computed,
            Expr customer,
            Expr anonymous,
            TimeRule time,
            List<Rule> rules) {}

    /**
     * What a row becomes.
     *
     * @param path place in the mapping
     * @param identify whether it is an identify call rather than a track call
     * @param event name of the track event
     * @param group value that joins rows to one event, or null
     * @param amount what the order or refund comes to, or null
     * @param products members of the product that each row is; empty for none
     */
    public record Rule(
            String path,
            Condition when,
            boolean identify,
            Expr event,
            Expr group,
            Amount amount,
            Map<String, Expr> products,
            Map<String, Expr> properties,
            Map<String, Expr> traits) {}

    /** An amount of grouped rows: their sum, or that of the first. */
    public record Amount(Expr of, boolean sum) {}
}
