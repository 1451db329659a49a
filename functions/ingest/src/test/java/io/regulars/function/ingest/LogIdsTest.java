package io.regulars.function.ingest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.run.LogContext;
import io.regulars.aws.run.Workers;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Every log line names the invocation, and a line about a message names the message and its trace. */
class LogIdsTest {

    private static final Logger LOGGER = Logger.getLogger(SqsBatch.class.getName());

    private final List<Map<String, String>> lines = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(ExtLogRecord.wrap(line).getMdcCopy());
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void record() {
        recorder.setLevel(Level.ALL);
        LOGGER.setLevel(Level.INFO);
        LOGGER.addHandler(recorder);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(recorder);
    }

    @Test
    void aMessageHasOneLineWithItsIds() {
        ObjectNode invocation = Json.object();
        ObjectNode record = invocation.putArray("Records").addObject();
        record.put("messageId", "m1").put("eventSource", "aws:sqs").put("body", "{\"events\":[]}");
        record.put("eventSourceARN", "arn:aws:sqs:eu-central-1:000000000000:feedback");
        record.putObject("attributes").put("AWSTraceHeader", "Root=1-65a0-abc;Parent=1;Sampled=0");

        new IngestFixture().invoke(invocation);

        assertThat(lines)
                .last()
                .satisfies(ids -> assertThat(ids)
                        .containsEntry("requestId", "test")
                        .containsEntry("messageId", "m1")
                        .containsEntry("traceId", "1-65a0-abc"));
    }

    @Test
    void linesOfWorkersHaveTheIdsOfTheirInvocationAndLaterOnesDoNot() {
        Workers workers = new Workers();
        try (LogContext context = LogContext.ofInvocation(new FixedContext(FixedContext.NOW))) {
            workers.forEach(List.of(1, 2, 3), number -> LOGGER.info("line"));
        }
        workers.forEach(List.of(1, 2), number -> LOGGER.info("line"));

        assertThat(lines.subList(0, 3)).allSatisfy(ids -> assertThat(ids).containsEntry("requestId", "test"));
        assertThat(lines.subList(3, 5)).allSatisfy(ids -> assertThat(ids).doesNotContainKey("requestId"));
    }
}
