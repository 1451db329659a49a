package io.regulars.cli.imports;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Guesses what the columns of an unknown file mean, by their names and values. */
final class ColumnRoles {

    private static final Predicate<String> ADDRESS =
            Pattern.compile("[^@\\s]+@[^@\\s]+").asMatchPredicate();
    private static final Predicate<String> NUMBER =
            Pattern.compile("-?[0-9][0-9., ]*").asMatchPredicate();
    private static final Predicate<String> COMMA =
            Pattern.compile("[0-9],[0-9]{1,2}$").asPredicate();

    private final Sample sample;

    ColumnRoles(Sample sample) {
        this.sample = sample;
    }

    Optional<String> email() {
        return find("e-?mail", ADDRESS)
                .or(() -> sample.columns().stream()
                        .filter(column -> sample.all(column, ADDRESS))
                        .findFirst());
    }

    Optional<String> customer() {
        return find("(customer|client|user|kunden?|member)[ _.-]?(id|no|nr|num|number|nummer|key|code)?", any());
    }

    Optional<String> order() {
        return find(
                "(order|invoice|receipt|bestell(ung)?|auftrag|rechnung|beleg)s?[ _.-]?"
                        + "(id|no|nr|num|number|nummer|name)?",
                any());
    }

    Optional<String> amount() {
        return find(".*(subtotal|revenue|amount|total|umsatz|betrag|summe).*", NUMBER);
    }

    Optional<String> price() {
        return find(".*(price|preis).*", NUMBER);
    }

    Optional<String> quantity() {
        return find("(.*quantity.*|qty|.*menge.*|anzahl)", NUMBER);
    }

    Optional<String> product() {
        return find("(.*sku.*|(product|item|article|artikel)[ _.-]?(id|no|nr|number|nummer|code)?)", any());
    }

    Optional<String> productName() {
        return find("((product|item|article|artikel)[ _.-]?(name|title)|bezeichnung|description)", any());
    }

    Optional<String> firstName() {
        return find("(first|given)[ _.-]?name|vorname", any());
    }

    Optional<String> lastName() {
        return find("(last|family|sur)[ _.-]?name|nachname", any());
    }

    /** Columns that may state a consent. What they mean is for a person to say. */
    List<String> consents() {
        return sample.columns().stream()
                .filter(column -> named(
                        ".*(accept|consent|opt.?in|opt.?out|marketing|newsletter|subscri|einwillig|werbung).*", column))
                .toList();
    }

    /** Whether numbers have a decimal comma. */
    boolean decimalComma() {
        return sample.columns().stream()
                .anyMatch(column -> sample.all(column, NUMBER)
                        && sample.known(column).stream().anyMatch(COMMA));
    }

    private static Predicate<String> any() {
        return value -> true;
    }

    private Optional<String> find(String name, Predicate<String> value) {
        return sample.columns().stream()
                .filter(column -> named(name, column) && sample.all(column, value))
                .findFirst();
    }

    private static boolean named(String pattern, String column) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                .matcher(column)
                .matches();
    }
}
