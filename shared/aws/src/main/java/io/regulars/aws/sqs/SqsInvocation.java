package io.regulars.aws.sqs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

/** Reads an invocation by SQS, and writes its response, for functions that other services invoke as well. */
public final class SqsInvocation {

    private SqsInvocation() {}

    /** Whether SQS is the invoker. */
    public static boolean is(JsonNode invocation) {
        return "aws:sqs"
                .equals(invocation.path("Records").path(0).path("eventSource").asText());
    }

    public static SQSEvent event(JsonNode invocation) {
        List<SQSMessage> records = new ArrayList<>();
        for (JsonNode record : invocation.path("Records")) {
            SQSMessage message = new SQSMessage();
            message.setMessageId(record.path("messageId").asText());
            message.setEventSourceArn(record.path("eventSourceARN").asText());
            message.setBody(record.path("body").asText());
            JsonNode trace = record.path("attributes").path(SqsBatch.TRACE_HEADER);
            message.setAttributes(trace.isTextual() ? Map.of(SqsBatch.TRACE_HEADER, trace.textValue()) : Map.of());
            message.setMessageAttributes(attributes(record.path("messageAttributes")));
            records.add(message);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(records);
        return event;
    }

    private static Map<String, MessageAttribute> attributes(JsonNode attributes) {
        Map<String, MessageAttribute> read = new HashMap<>();
        attributes.fields().forEachRemaining(field -> {
            MessageAttribute attribute = new MessageAttribute();
            attribute.setDataType(field.getValue().path("dataType").asText());
            attribute.setStringValue(field.getValue().path("stringValue").textValue());
            read.put(field.getKey(), attribute);
        });
        return read;
    }

    public static ObjectNode json(SQSBatchResponse response) {
        ObjectNode json = Json.object();
        ArrayNode failures = json.putArray("batchItemFailures");
        response.getBatchItemFailures()
                .forEach(failure -> failures.addObject().put("itemIdentifier", failure.getItemIdentifier()));
        return json;
    }
}
