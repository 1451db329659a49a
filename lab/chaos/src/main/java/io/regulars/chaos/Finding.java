package io.regulars.chaos;

import java.util.List;

/**
 * A difference between the expected and the actual outcome.
 *
 * @param who the customer, queue, coupon or other subject
 * @param field which of its properties differs
 * @param events the customer's events, for a person to read; empty if they would not help
 */
record Finding(String who, String field, String expected, String found, List<String> events) {

    static Finding of(String who, String field, Object expected, Object found) {
        return new Finding(who, field, String.valueOf(expected), String.valueOf(found), List.of());
    }

    String line() {
        return who + ": " + field + " must be " + expected + ", found " + found;
    }
}
