package io.regulars.event;

/** What ingest takes at most. Sizes are bytes of the body as sent, after gzip. */
public final class Limits {

    /** One event. */
    public static final int EVENT_BYTES = 32 * 1024;
    /**
     * All events of a batch that are within {@link #EVENT_BYTES}; a larger one is rejected alone, so that its
     * neighbours pass.
     */
    public static final int BATCH_BYTES = 500 * 1024;
    /** Events of a batch. */
    public static final int BATCH_EVENTS = 2_500;
    /** A whole body, whatever is in it: bounds the memory that a gzip bomb can take. */
    public static final int BODY_BYTES = 8 * 1024 * 1024;
    /** What is kept of a batch's context, which every event of the batch repeats. */
    static final int BATCH_CONTEXT_BYTES = 4 * 1024;
    /** Objects and arrays inside each other, in an event. */
    static final int EVENT_DEPTH = 32;
    /**
     * Objects and arrays inside each other in a body: bounds the memory of the parser, which needs no stack for them.
     */
    static final int BODY_DEPTH = 100_000;
    /** Characters of a messageId: fewer than this. */
    static final int MESSAGE_ID = 100;
    /** Characters of a userId, an anonymousId or an order id. */
    static final int ID = 256;
    /** Characters of an event's name. */
    static final int NAME = 256;
    /** Characters of a number. */
    static final int NUMBER = 64;

    private Limits() {}
}
