package io.regulars.aws.offer;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

/** Definitions of shared codes and budgets as they are: JSON objects with a number {@code version}. */
final class DefinitionCodec implements VersionCodec<ObjectNode> {

    @Override
    public String write(ObjectNode definition) {
        return Json.write(definition);
    }

    @Override
    public ObjectNode read(String json) {
        return Json.read(json);
    }

    @Override
    public int version(ObjectNode definition) {
        return definition.path("version").asInt();
    }

    @Override
    public boolean same(ObjectNode one, ObjectNode other) {
        return write(one).equals(write(other));
    }
}
