package io.regulars.aws.pool;

/** The result of taking a quantity from a pool. In all cases but {@link Taken} nothing is written. */
public sealed interface Take {

    /** It is taken, and the accompanying items are written. */
    record Taken() implements Take {}

    /** Root and shards together did not cover it at one moment. */
    record Exhausted() implements Take {}

    /** The pool was redefined since it was read: read it again. */
    record Stale() implements Take {}

    /**
     * The condition of an accompanying write does not hold.
     *
     * @param index of that write, from 0
     */
    record Refused(int index) implements Take {}
}
