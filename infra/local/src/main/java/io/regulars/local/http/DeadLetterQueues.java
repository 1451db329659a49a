package io.regulars.local.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.part.LocalQueues;
import io.regulars.local.state.FailureReasons;
import io.regulars.local.template.QueueSpec;
import io.regulars.local.template.Template;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Shows the messages in the dead-letter queue of a queue with their reasons, sends them back to it, or deletes them.
 */
public final class DeadLetterQueues implements LocalRoutes.Subject {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;
    private static final int HOLD_SECONDS = 120;
    private static final String REASON = "reason";

    private final Template template;
    private final LocalQueues queues;
    private final FailureReasons reasons;

    /** @param reasons why messages failed, for letters that carry no reason themselves */
    public DeadLetterQueues(Template template, LocalQueues queues, FailureReasons reasons) {
        this.template = template;
        this.queues = queues;
        this.reasons = reasons;
    }

    private interface Action {
        LocalReply on(QueueSpec queue, Optional<String> id);
    }

    @Override
    public void register(LocalRoutes routes) {
        routes.add(
                        "GET",
                        "dead-letters/*",
                        request -> onQueue(request, (queue, id) -> LocalReply.json(200, show(queue))))
                .add("DELETE", "dead-letters/*", request -> onQueue(request, this::drop))
                .add("POST", "redrive/*", request -> onQueue(request, this::redrive));
    }

    private LocalReply onQueue(LocalRequest request, Action action) {
        return template.queues().stream()
                .filter(queue -> queue.name().equals(request.name())
                        && queue.deadLetters().isPresent())
                .findFirst()
                .map(queue -> action.on(queue, request.query("id")))
                .orElseGet(() -> LocalReply.problem(
                        404, "Not Found", "there is no queue " + request.name() + " with dead letters"));
    }

    private synchronized JsonNode show(QueueSpec queue) {
        List<Message> letters = take(queue);
        letters.forEach(letter -> queues.release(letters(queue), letter));
        ArrayNode shown = JSON.createArrayNode();
        letters.forEach(letter -> shown.add(show(letter)));
        return shown;
    }

    /** Sends letters back. One that fails again during the call stays in the dead-letter queue. */
    private synchronized LocalReply redrive(QueueSpec queue, Optional<String> id) {
        return select(queue, id, "moved", letter -> {
            queues.client()
                    .sendMessage(request -> request.queueUrl(queues.url(queue.id()))
                            .messageBody(letter.body())
                            .messageAttributes(withReason(letter)));
            queues.delete(letters(queue), letter);
        });
    }

    /** The reason stays with the message: should it fail again, its letter names the first cause too. */
    private Map<String, MessageAttributeValue> withReason(Message letter) {
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>(letter.messageAttributes());
        reasons.of(letter.messageId())
                .ifPresent(reason -> attributes.putIfAbsent(
                        REASON,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(reason)
                                .build()));
        return attributes;
    }

    private synchronized LocalReply drop(QueueSpec queue, Optional<String> id) {
        return select(queue, id, "dropped", letter -> queues.delete(letters(queue), letter));
    }

    /** Handles the letters that are there now and whose id starts with the given one, and counts them. */
    private LocalReply select(QueueSpec queue, Optional<String> id, String counted, Consumer<Message> action) {
        int count = 0;
        for (Message letter : take(queue)) {
            if (letter.messageId().startsWith(id.orElse(""))) {
                action.accept(letter);
                count++;
            } else {
                queues.release(letters(queue), letter);
            }
        }
        return id.isPresent() && count == 0
                ? LocalReply.problem(404, "Not Found", queue.name() + " has no dead letter " + id.get())
                : LocalReply.json(200, JSON.createObjectNode().put(counted, count));
    }

    private static String letters(QueueSpec queue) {
        return queue.deadLetters().orElseThrow();
    }

    /** Receives all letters once, up to {@value #MOST}, and hides them. */
    private List<Message> take(QueueSpec queue) {
        Map<String, Message> taken = new LinkedHashMap<>();
        List<Message> some;
        do {
            some = queues.peek(letters(queue), HOLD_SECONDS);
            some.forEach(letter -> taken.put(letter.messageId(), letter));
        } while (!some.isEmpty() && taken.size() < MOST);
        return new ArrayList<>(taken.values());
    }

    private ObjectNode show(Message letter) {
        ObjectNode shown = JSON.createObjectNode()
                .put("id", letter.messageId())
                .put("body", letter.body())
                .put("receives", (int) number(letter, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .put("sentAt", number(letter, MessageSystemAttributeName.SENT_TIMESTAMP));
        String trace = letter.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER);
        if (trace != null) {
            shown.put("trace", trace);
        }
        ObjectNode attributes = shown.putObject("attributes");
        letter.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
        reasons.of(letter.messageId())
                .or(() -> Optional.ofNullable(attributes.path(REASON).textValue()))
                .ifPresent(reason -> shown.put(REASON, reason));
        return shown;
    }

    private static long number(Message letter, MessageSystemAttributeName name) {
        return Long.parseLong(letter.attributes().getOrDefault(name, "0"));
    }
}
