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

import io.regulars.aws.run.LogContext;
import io.regulars.json.MalformedMessageException;

/**
 * Processes a batch of SQS messages and reports the batch item failures, which SQS delivers again. A malformed message
 * (its reader or step throws {@link MalformedMessageException}) goes to the dead-letter queue with the reason and
 * counts as processed. The other messages of the batch are not affected. Safe for concurrent use.
 */
public final class SqsBatch {

    private static final System.Logger LOG = System.getLogger(SqsBatch.class.getName());

    /** The attribute of a message that holds its X-Ray header. */
    static final String TRACE_HEADER = "AWSTraceHeader";

    private final DeadLetters deadLetters;

    public SqsBatch(DeadLetters deadLetters) {
        this.deadLetters = Objects.requireNonNull(deadLetters, "deadLetters");
    }

    /** Processes all messages of a batch at once. */
    @FunctionalInterface
    public interface Step<T> {

        /**
         * Processes messages.
         *
         * @return the ids of the messages that failed; if it throws, all have failed
         */
        Collection<String> handle(List<Received<T>> messages);
    }

    /** Processes all messages of a batch at once. */
    public <T> SQSBatchResponse all(SQSEvent event, Function<String, T> reader, Step<T> step) {
        Set<String> failures = new LinkedHashSet<>();
        List<Received<T>> messages = read(event, reader, failures);
        if (!messages.isEmpty()) {
            try {
                failures.addAll(step.handle(messages));
            } catch (RuntimeException e) {
                LOG.log(
                        Level.ERROR,
                        "a batch of " + messages.size() + " messages failed and will be delivered again",
                        e);
                messages.forEach(message -> failures.add(message.id()));
            }
        }
        log(event, failures);
        return response(failures);
    }

    /** One line per message, by which an event can be followed through the functions. */
    private static void log(SQSEvent event, Set<String> failures) {
        for (SQSMessage message : event.getRecords()) {
            try (LogContext logged = LogContext.ofMessage(message.getMessageId(), traceHeader(message))) {
                LOG.log(Level.INFO, failures.contains(message.getMessageId()) ? "message failed" : "message processed");
            }
        }
    }

    private static String traceHeader(SQSMessage message) {
        return message.getAttributes() == null ? null : message.getAttributes().get(TRACE_HEADER);
    }

    /** Processes one message after the other. A message has failed if the step throws. */
    public <T> SQSBatchResponse each(SQSEvent event, Function<String, T> reader, Consumer<Received<T>> step) {
        return all(event, reader, messages -> {
            List<String> failures = new ArrayList<>();
            for (Received<T> message : messages) {
                try (LogContext logged = LogContext.ofMessage(message.id(), null)) {
                    step.accept(message);
                } catch (MalformedMessageException e) {
                    moveToDeadLetterQueue(event, message, e, failures);
                } catch (RuntimeException e) {
                    LOG.log(Level.ERROR, "message " + message.id() + " failed and will be delivered again", e);
                    failures.add(message.id());
                }
            }
            return failures;
        });
    }

    private <T> List<Received<T>> read(SQSEvent event, Function<String, T> reader, Collection<String> failures) {
        List<Received<T>> messages = new ArrayList<>();
        for (SQSMessage message : event.getRecords()) {
            try {
                messages.add(new Received<>(
                        message.getMessageId(), message.getEventSourceArn(), reader.apply(message.getBody())));
            } catch (MalformedMessageException e) {
                moveToDeadLetterQueue(message, e, failures);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "message " + message.getMessageId() + " could not be read", e);
                failures.add(message.getMessageId());
            }
        }
        return messages;
    }

    private void moveToDeadLetterQueue(
            SQSEvent event, Received<?> received, MalformedMessageException why, Collection<String> failures) {
        event.getRecords().stream()
                .filter(message -> received.id().equals(message.getMessageId()))
                .findFirst()
                .ifPresent(message -> moveToDeadLetterQueue(message, why, failures));
    }

    private void moveToDeadLetterQueue(SQSMessage message, MalformedMessageException why, Collection<String> failures) {
        try {
            deadLetters.put(message.getEventSourceArn(), message.getBody(), why.getMessage());
            LOG.log(
                    Level.WARNING,
                    "message " + message.getMessageId() + " was moved to the dead-letter queue: " + why.getMessage());
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "message " + message.getMessageId() + " could not be moved to the dead-letter queue",
                    e);
            failures.add(message.getMessageId());
        }
    }

    private static SQSBatchResponse response(Collection<String> failures) {
        return new SQSBatchResponse(
                failures.stream().map(SQSBatchResponse.BatchItemFailure::new).toList());
    }
}
