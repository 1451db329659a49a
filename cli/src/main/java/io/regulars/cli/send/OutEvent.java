package io.regulars.cli.send;

/**
 * An event to send to ingest.
 *
 * @param json the event in client form
 * @param source name of the file it comes from
 * @param line its first line in the file
 */
public record OutEvent(byte[] json, String source, long line) {

    /** "orders.csv line 12". */
    public String origin() {
        return source + " line " + line;
    }
}
