package io.regulars.event;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One event of a body, as read. */
sealed interface BodyItem {

    /** In the form in which a client sends it. */
    record Read(ObjectNode raw) implements BodyItem {}

    /**
     * Cannot be taken.
     *
     * @param size whether because of its size
     */
    record Unfit(String field, String reason, boolean size) implements BodyItem {}
}
