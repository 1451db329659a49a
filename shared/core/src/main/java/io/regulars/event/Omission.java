package io.regulars.event;

/**
 * A part of an event that was left out or mended, so that the rest of the event counts.
 *
 * @param index index of the event in its batch, from 0
 * @param field path of the part, for instance {@code context.page.title}; {@code event} if the event as a whole was
 *     left out
 * @param reason why, for the client's developer; never the value
 */
public record Omission(int index, String field, String reason) {

    /** The outermost field, for metrics: it has few values, whatever clients send. */
    public String outermost() {
        return new Rejection(index, field, reason).outermost();
    }
}
