package io.regulars.chaos;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;

/** One request of a client. */
record ClientRequest(List<Item> items, boolean history) {

    /**
     * An event in it.
     *
     * @param good whether ingest has to take it
     */
    record Item(ObjectNode json, boolean good) {}

    JsonNode body() {
        ObjectNode body = CliJson.object();
        ArrayNode batch = body.putArray("batch");
        items.forEach(item -> batch.add(item.json()));
        if (history) {
            body.putObject("context").put("history", true);
        }
        return body;
    }

    long good() {
        return items.stream().filter(Item::good).count();
    }
}
