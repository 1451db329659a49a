package io.regulars.event;

/**
 * An event that was not accepted.
 *
 * @param index its index in the batch, from 0
 * @param field path of the invalid field, for instance {@code properties.products[2].price}; {@code event} for the
 *     event as a whole
 * @param reason what is wrong with it, for the client's developer; never the value
 */
public record Rejection(int index, String field, String reason) {

    /** The outermost field, for metrics: it has few values, whatever clients send. */
    public String outermost() {
        int end = 0;
        while (end < field.length() && field.charAt(end) != '.' && field.charAt(end) != '[') {
            end++;
        }
        return field.substring(0, end);
    }
}
