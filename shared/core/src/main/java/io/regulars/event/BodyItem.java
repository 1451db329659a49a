package io.regulars.event;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One event of a body, as read. */
sealed interface BodyItem {

    /** An event in the client's form. */
    record Read(ObjectNode raw) implements BodyItem {}

    /**
     * An event that cannot be accepted.
     *
     * @param size whether it is too large
     */
    record Unfit(String field, String reason, boolean size) implements BodyItem {}
}
