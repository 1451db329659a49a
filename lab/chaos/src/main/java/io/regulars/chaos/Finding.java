package io.regulars.chaos;

import java.util.List;

/**
 * Something that is not as it must be.
 *
 * @param who the customer, or the place
 * @param field what is wrong
 * @param events the customer's events, for a person to read; none where they would not help
 */
record Finding(String who, String field, String expected, String found, List<String> events) {

    static Finding of(String who, String field, Object expected, Object found) {
        return new Finding(who, field, String.valueOf(expected), String.valueOf(found), List.of());
    }

    String line() {
        return who + ": " + field + " must be " + expected + ", found " + found;
    }
}
