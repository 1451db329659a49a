package io.regulars.gate;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** What a value says about a consent, in whatever words a client writes it. */
enum ConsentAnswer {
    /** The JSON value true, and nothing else: a message must never rest on a guess. */
    YES,
    /** Anything that is not an agreement: false, null, 0, and every word but those for "yes". */
    NO,
    /** Nothing: blank, a structure, or a word for "yes" that is not the JSON value true. */
    UNCLEAR;

    private static final Set<String> AGREEMENTS = Set.of(
            "true",
            "yes",
            "y",
            "t",
            "1",
            "on",
            "ok",
            "ja",
            "oui",
            "si",
            "granted",
            "allow",
            "allowed",
            "accept",
            "accepted",
            "agreed",
            "active",
            "enabled",
            "confirmed",
            "consented",
            "subscribed",
            "subscribe",
            "optin",
            "optedin",
            "doubleoptin",
            "singleoptin");

    static ConsentAnswer of(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? YES : NO;
        }
        if (value.isNull()) {
            return NO;
        }
        if (value.isNumber()) {
            return affirms(value) ? UNCLEAR : NO;
        }
        boolean blank = !value.isTextual() || value.textValue().isBlank();
        return blank || affirms(value) ? UNCLEAR : NO;
    }

    /** Whether the value is a "yes" in any words; of a trait such as "unsubscribed", which then says no. */
    static boolean affirms(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue() != 0;
        }
        return value.booleanValue() || value.isTextual() && AGREEMENTS.contains(Words.letters(value.textValue()));
    }
}
