package io.regulars.aws.sqs;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import io.regulars.json.MalformedMessageException;

/**
 * The frame of every consumer of a queue: reads the messages, hands them to the step, and answers which ones SQS must
 * deliver again. A message that is not ours (reading it throws {@link MalformedMessageException}) goes to the
 * dead-letter queue with the reason and counts as handled; its neighbours pass. Safe for all threads.
 */
public final class SqsBatch {

    private static final System.Logger LOG = System.getLogger(SqsBatch.class.getName());

    private final DeadLetters deadLetters;

    public SqsBatch(DeadLetters deadLetters) {
        this.deadLetters = Objects.requireNonNull(deadLetters, "deadLetters");
    }

    /** A step that takes all messages of a batch at once. */
    @FunctionalInterface
    public interface Step<T> {

        /** Returns the ids of the messages that must be delivered again. When it throws, that is all of them. */
        Collection<String> handle(List<Received<T>> messages);
    }

    /** Hands all messages of the batch to the step at once. */
    public <T> SQSBatchResponse all(SQSEvent event, Function<String, T> reader, Step<T> step) {
        Set<String> again = new LinkedHashSet<>();
        List<Received<T>> messages = read(event, reader, again);
        if (!messages.isEmpty()) {
            try {
                again.addAll(step.handle(messages));
            } catch (RuntimeException e) {
                LOG.log(
                        Level.ERROR,
                        "a batch of " + messages.size() + " messages failed and will be delivered again",
                        e);
                messages.forEach(message -> again.add(message.id()));
            }
        }
        return response(again);
    }

    /** Hands one message after the other to the step; one that throws is delivered again. */
    public <T> SQSBatchResponse each(SQSEvent event, Function<String, T> reader, Consumer<Received<T>> step) {
        return all(event, reader, messages -> {
            List<String> again = new ArrayList<>();
            for (Received<T> message : messages) {
                try {
                    step.accept(message);
                } catch (MalformedMessageException e) {
                    bury(event, message, e, again);
                } catch (RuntimeException e) {
                    LOG.log(Level.ERROR, "message " + message.id() + " failed and will be delivered again", e);
                    again.add(message.id());
                }
            }
            return again;
        });
    }

    private <T> List<Received<T>> read(SQSEvent event, Function<String, T> reader, Collection<String> again) {
        List<Received<T>> messages = new ArrayList<>();
        for (SQSMessage message : event.getRecords()) {
            try {
                messages.add(new Received<>(
                        message.getMessageId(), message.getEventSourceArn(), reader.apply(message.getBody())));
            } catch (MalformedMessageException e) {
                bury(message, e, again);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "message " + message.getMessageId() + " could not be read", e);
                again.add(message.getMessageId());
            }
        }
        return messages;
    }

    private void bury(SQSEvent event, Received<?> received, MalformedMessageException why, Collection<String> again) {
        event.getRecords().stream()
                .filter(message -> received.id().equals(message.getMessageId()))
                .findFirst()
                .ifPresent(message -> bury(message, why, again));
    }

    private void bury(SQSMessage message, MalformedMessageException why, Collection<String> again) {
        try {
            deadLetters.put(message.getEventSourceArn(), message.getBody(), why.getMessage());
            LOG.log(Level.WARNING, "message " + message.getMessageId() + " is a dead letter: " + why.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "message " + message.getMessageId() + " could not be put on the dead-letter queue", e);
            again.add(message.getMessageId());
        }
    }

    private static SQSBatchResponse response(Collection<String> again) {
        return new SQSBatchResponse(
                again.stream().map(SQSBatchResponse.BatchItemFailure::new).toList());
    }
}
