package io.regulars.event;

/** The limits of ingest. Sizes are bytes of the body, after decompression. */
public final class Limits {

    /** One event. */
    public static final int EVENT_BYTES = 32 * 1024;
    /**
     * Total size of the events of a batch that are within {@link #EVENT_BYTES}; a larger event is rejected on its own.
     */
    public static final int BATCH_BYTES = 500 * 1024;
    /** Events of a batch. */
    public static final int BATCH_EVENTS = 2_500;
    /** A whole body: bounds the memory that a gzip bomb can use. */
    public static final int BODY_BYTES = 8 * 1024 * 1024;
    /** The stored part of a batch's context, which is repeated in every event of the batch. */
    static final int BATCH_CONTEXT_BYTES = 4 * 1024;
    /** Nesting depth of an event. */
    static final int EVENT_DEPTH = 32;
    /** Nesting depth of a body: bounds the memory of the parser. */
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
