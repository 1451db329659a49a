package io.regulars.aws.pool;

/** What became of a try to take something out of a pool. */
public sealed interface Take {

    /** It is taken, and what was to be written with it is written. */
    record Taken() implements Take {}

    /** There is not so much left, at a moment at which all of the pool was looked at. Nothing is written. */
    record Exhausted() implements Take {}

    /** The pool was redefined since it was read: read it again. Nothing is written. */
    record Stale() implements Take {}

    /**
     * Something that was to be written with it was refused by its own condition. Nothing is written.
     *
     * @param index which of those items, from 0
     */
    record Refused(int index) implements Take {}
}
