package io.regulars.local.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.part.LocalQueues;
import io.regulars.local.template.QueueSpec;
import io.regulars.local.template.Template;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Shows the messages in the dead-letter queue of a queue, and sends them back to it. */
public final class DeadLetterQueues implements LocalRoutes.Subject {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 1_000;
    private static final int HOLD_SECONDS = 60;

    private final Template template;
    private final LocalQueues queues;

    public DeadLetterQueues(Template template, LocalQueues queues) {
        this.template = template;
        this.queues = queues;
    }

    @Override
    public void register(LocalRoutes routes) {
        routes.add("GET", "dead-letters/*", request -> onQueue(request, this::show))
                .add(
                        "POST",
                        "redrive/*",
                        request -> onQueue(
                                request, queue -> JSON.createObjectNode().put("moved", redrive(queue))));
    }

    private LocalReply onQueue(LocalRequest request, Function<QueueSpec, JsonNode> action) {
        return find(request.name())
                .map(queue -> LocalReply.json(200, action.apply(queue)))
                .orElseGet(() -> LocalReply.problem(
                        404, "Not Found", "there is no queue " + request.name() + " with dead letters"));
    }

    private Optional<QueueSpec> find(String name) {
        return template.queues().stream()
                .filter(queue ->
                        queue.name().equals(name) && queue.deadLetters().isPresent())
                .findFirst();
    }

    /** Returns up to a thousand messages and leaves them in the dead-letter queue. */
    private synchronized ArrayNode show(QueueSpec queue) {
        String letters = queue.deadLetters().orElseThrow();
        Map<String, Message> seen = new LinkedHashMap<>();
        List<Message> taken = queues.peek(letters, HOLD_SECONDS);
        while (!taken.isEmpty() && seen.size() < MOST) {
            taken.forEach(message -> seen.put(message.messageId(), message));
            taken = queues.peek(letters, HOLD_SECONDS);
        }
        List<Message> all = new ArrayList<>(seen.values());
        all.addAll(taken);
        all.forEach(message -> queues.release(letters, message));
        ArrayNode shown = JSON.createArrayNode();
        all.forEach(message -> shown.add(show(message)));
        return shown;
    }

    private static ObjectNode show(Message message) {
        ObjectNode shown = JSON.createObjectNode()
                .put("id", message.messageId())
                .put("body", message.body())
                .put(
                        "receives",
                        Integer.parseInt(message.attributes()
                                .getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")))
                .put(
                        "sentAt",
                        Long.parseLong(
                                message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")));
        String trace = message.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER);
        if (trace != null) {
            shown.put("trace", trace);
        }
        ObjectNode attributes = shown.putObject("attributes");
        message.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
        return shown;
    }

    /** Sends all messages back and returns how many. Messages that arrive during the call stay. */
    private synchronized int redrive(QueueSpec queue) {
        String letters = queue.deadLetters().orElseThrow();
        int moved = 0;
        for (List<Message> some = queues.peek(letters, HOLD_SECONDS);
                !some.isEmpty();
                some = queues.peek(letters, HOLD_SECONDS)) {
            for (Message message : some) {
                queues.client()
                        .sendMessage(request -> request.queueUrl(queues.url(queue.id()))
                                .messageBody(message.body())
                                .messageAttributes(withoutReason(message)));
                queues.delete(letters, message);
                moved++;
            }
        }
        return moved;
    }

    private static Map<String, MessageAttributeValue> withoutReason(Message message) {
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>(message.messageAttributes());
        attributes.remove("reason");
        return attributes;
    }
}
