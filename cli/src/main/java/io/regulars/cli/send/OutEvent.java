package io.regulars.cli.send;

/**
 * An event on its way to ingest.
 *
 * @param json the event in client form
 * @param source where it comes from: a file's name
 * @param line the first line that it was made of
 */
public record OutEvent(byte[] json, String source, long line) {

    /** "orders.csv line 12". */
    public String origin() {
        return source + " line " + line;
    }
}
