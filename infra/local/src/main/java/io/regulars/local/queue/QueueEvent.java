package io.regulars.local.queue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import software.amazon.awssdk.services.sqs.model.Message;

/** The event that Lambda makes of a batch of messages, and the function's response. */
final class QueueEvent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private QueueEvent() {}

    static byte[] write(List<Message> messages, String queueArn, String region) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (Message message : messages) {
            ObjectNode record = records.addObject();
            record.put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body());
            ObjectNode attributes = record.putObject("attributes");
            message.attributesAsStrings().forEach(attributes::put);
            ObjectNode custom = record.putObject("messageAttributes");
            message.messageAttributes()
                    .forEach((name, value) -> custom.putObject(name)
                            .put("stringValue", value.stringValue())
                            .put("dataType", value.dataType()));
            record.put("md5OfBody", message.md5OfBody())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", queueArn)
                    .put("awsRegion", region);
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The ids of the messages that the function reports as failed. As on AWS, an answer that names an unknown message
     * or is not of the agreed shape means that all of them failed.
     */
    static Set<String> failures(byte[] answer, List<Message> messages) {
        Set<String> all = messages.stream().map(Message::messageId).collect(Collectors.toCollection(HashSet::new));
        Optional<JsonNode> parsed = parse(answer);
        if (parsed.isEmpty()) {
            return all;
        }
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : parsed.get().path("batchItemFailures")) {
            failed.add(failure.path("itemIdentifier").asText(""));
        }
        return all.containsAll(failed) ? failed : all;
    }

    private static Optional<JsonNode> parse(byte[] answer) {
        if (answer.length == 0) {
            return Optional.of(JSON.nullNode());
        }
        try {
            return Optional.of(JSON.readTree(answer));
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        } catch (java.io.IOException unreadable) {
            return Optional.empty();
        }
    }
}
