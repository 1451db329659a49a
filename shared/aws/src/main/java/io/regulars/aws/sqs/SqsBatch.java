package io.regulars.aws.sqs;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import io.regulars.aws.dynamo.ContentionException;
import io.regulars.aws.run.LogContext;
import io.regulars.aws.run.StackTraces;
import io.regulars.json.MalformedMessageException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Processes a batch of SQS messages and reports the batch item failures, which SQS delivers again. A malformed message
 * (its reader or step throws {@link MalformedMessageException}) goes to the dead-letter queue with the reason and
 * counts as processed. A message that met contention ({@link ContentionException}) returns to its queue as a new one,
 * if there is a {@link Requeue}. The other messages of the batch are not affected. Safe for concurrent use.
 */
public final class SqsBatch {

    private static final System.Logger LOG = System.getLogger(SqsBatch.class.getName());

    /** The attribute of a message that holds its X-Ray header. */
    static final String TRACE_HEADER = "AWSTraceHeader";

    private final DeadLetters deadLetters;
    /** Null if contention fails a message like any other exception. */
    private final Requeue requeue;

    /** For a function whose messages meet no contention, or that repeats their work itself. */
    public SqsBatch(DeadLetters deadLetters) {
        this(deadLetters, null);
    }

    public SqsBatch(DeadLetters deadLetters, Requeue requeue) {
        this.deadLetters = Objects.requireNonNull(deadLetters, "deadLetters");
        this.requeue = requeue;
    }

    /** Processes all messages of a batch at once. */
    @FunctionalInterface
    public interface Step<T> {

        /**
         * Processes messages.
         *
         * @return the messages that failed; if it throws, all have failed
         */
        Failures handle(List<Received<T>> messages);
    }

    /** Processes all messages of a batch at once. */
    public <T> SQSBatchResponse all(SQSEvent event, Function<String, T> reader, Step<T> step) {
        Map<String, String> failures = new LinkedHashMap<>();
        List<Received<T>> messages = read(event, reader, failures);
        if (!messages.isEmpty()) {
            failures.putAll(withoutRequeued(event, handle(messages, step)));
        }
        log(event, failures);
        return response(failures.keySet());
    }

    private static <T> Failures handle(List<Received<T>> messages, Step<T> step) {
        try {
            return step.handle(messages);
        } catch (RuntimeException e) {
            StackTraces.oncePerMinute(
                    LOG,
                    e instanceof ContentionException ? Level.INFO : Level.ERROR,
                    "a batch of " + messages.size() + " messages failed and will be delivered again",
                    e);
            Failures failures = new Failures();
            messages.forEach(message -> failures.addLogged(message.id(), e));
            return failures;
        }
    }

    /** The failed messages with their causes, except those that met contention and returned to their queue. */
    private Map<String, String> withoutRequeued(SQSEvent event, Failures failures) {
        Instant now = Instant.now();
        Map<String, String> failed = new LinkedHashMap<>();
        failures.causes().forEach((id, cause) -> {
            if (!(cause instanceof ContentionException) || !requeued(message(event, id), now)) {
                failed.put(id, StackTraces.line(cause));
            }
        });
        return failed;
    }

    private boolean requeued(Optional<SQSMessage> message, Instant now) {
        try {
            return requeue != null && message.isPresent() && requeue.put(message.get(), now);
        } catch (SdkException e) {
            LOG.log(Level.ERROR, "message " + message.get().getMessageId() + " could not return to its queue", e);
            return false;
        }
    }

    private static Optional<SQSMessage> message(SQSEvent event, String id) {
        return event.getRecords().stream()
                .filter(message -> id.equals(message.getMessageId()))
                .findFirst();
    }

    /**
     * One line per message, by which an event can be followed through the functions. The local cloud reads the causes
     * of dead letters from these lines.
     */
    private static void log(SQSEvent event, Map<String, String> failures) {
        for (SQSMessage message : event.getRecords()) {
            try (LogContext logged = LogContext.ofMessage(message.getMessageId(), traceHeader(message))) {
                String cause = failures.get(message.getMessageId());
                LOG.log(
                        Level.INFO,
                        cause == null
                                ? "message processed"
                                : "message " + message.getMessageId() + " failed: " + cause);
            }
        }
    }

    private static String traceHeader(SQSMessage message) {
        return message.getAttributes() == null ? null : message.getAttributes().get(TRACE_HEADER);
    }

    /** Processes one message after the other. A message has failed if the step throws. */
    public <T> SQSBatchResponse each(SQSEvent event, Function<String, T> reader, Consumer<Received<T>> step) {
        return all(event, reader, messages -> {
            Failures failures = new Failures();
            for (Received<T> message : messages) {
                try (LogContext logged = LogContext.ofMessage(message.id(), null)) {
                    step.accept(message);
                } catch (MalformedMessageException e) {
                    message(event, message.id())
                            .filter(malformed -> !movedToDeadLetterQueue(malformed, e))
                            .ifPresent(kept -> failures.addLogged(message.id(), e));
                } catch (RuntimeException e) {
                    failures.add(message.id(), e);
                }
            }
            return failures;
        });
    }

    private <T> List<Received<T>> read(SQSEvent event, Function<String, T> reader, Map<String, String> failures) {
        List<Received<T>> messages = new ArrayList<>();
        for (SQSMessage message : event.getRecords()) {
            try {
                messages.add(new Received<>(
                        message.getMessageId(), message.getEventSourceArn(), reader.apply(message.getBody())));
            } catch (MalformedMessageException e) {
                if (!movedToDeadLetterQueue(message, e)) {
                    failures.put(message.getMessageId(), StackTraces.line(e));
                }
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "message " + message.getMessageId() + " could not be read", e);
                failures.put(message.getMessageId(), StackTraces.line(e));
            }
        }
        return messages;
    }

    private boolean movedToDeadLetterQueue(SQSMessage message, MalformedMessageException why) {
        try {
            deadLetters.put(
                    message.getEventSourceArn(), message.getBody(), DeadLetters.reason(why.getMessage(), message));
            LOG.log(
                    Level.WARNING,
                    "message " + message.getMessageId() + " was moved to the dead-letter queue: " + why.getMessage());
            return true;
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "message " + message.getMessageId() + " could not be moved to the dead-letter queue",
                    e);
            return false;
        }
    }

    private static SQSBatchResponse response(Collection<String> failures) {
        return new SQSBatchResponse(
                failures.stream().map(SQSBatchResponse.BatchItemFailure::new).toList());
    }
}
