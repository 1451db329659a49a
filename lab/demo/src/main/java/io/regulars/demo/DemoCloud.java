package io.regulars.demo;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;

/** The requests of the demo to a cloud. Every call either succeeds or throws; one thread at a time. */
interface DemoCloud {

    /** A call with the admin token. */
    JsonNode get(String path);

    /** A call with the admin token. */
    JsonNode post(String path, JsonNode body);

    /**
     * Sends a batch of Segment calls with the write key.
     *
     * @return the answer, with what was rejected
     */
    JsonNode send(byte[] batch);

    /** Follows a link as a mail program or browser does, without following on into the shop. */
    void visit(URI link);

    /** Presses a mail program's unsubscribe button (RFC 8058). */
    void unsubscribe(URI link);

    /** Returns once every queue is empty and nothing runs. */
    default void drain() {
        post("/_local/drain?seconds=600", null);
    }
}
