package io.regulars.local.template;

import java.util.List;
import java.util.Map;

/**
 * A DynamoDB table, billed on demand.
 *
 * @param attributes name to type (S, N or B) of the attributes that keys use
 */
public record TableSpec(String id, String name, Map<String, String> attributes, List<Key> keys, List<Index> indexes) {

    /** An attribute of a key and its role, HASH or RANGE. */
    public record Key(String attribute, String role) {}

    /** A global secondary index. */
    public record Index(String name, List<Key> keys, String projection, List<String> included) {}
}
