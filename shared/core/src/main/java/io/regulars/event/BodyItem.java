package io.regulars.event;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One event of a body, as read. */
sealed interface BodyItem {

    /**
     * An event in the client's form.
     *
     * @param mended the parts that could not be read as they were sent
     */
    record Read(ObjectNode raw, List<Omissions.Part> mended) implements BodyItem {}

    /**
     * An event that cannot be accepted.
     *
     * @param size whether it is too large
     */
    record Unfit(String field, String reason, boolean size) implements BodyItem {}
}
