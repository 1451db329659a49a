package io.regulars.function.api.report;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The totals of a report while the table is read. Not thread-safe. */
interface ReportTotals {

    /** Adds an item; all items of a customer come in a row, in the order of their sort keys. */
    void add(Map<String, AttributeValue> item);

    /** The totals as JSON, between two customers. */
    ObjectNode toJson();

    /** The report, after the last item. */
    ObjectNode report();
}
