package io.regulars.function.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.ConfiguredKeys;
import io.regulars.access.KeyHash;
import io.regulars.access.OriginSecret;
import io.regulars.access.RateLimits;
import io.regulars.access.Scope;
import io.regulars.aws.access.KeyRing;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.json.Json;

/** The whole function in this process, in front of a recorder of what SQS would take. For one thread at a time. */
final class FuzzHost {

    static final String KEY = "sample-write-key";
    /** Of {@code sample-write-key:}. */
    static final String BASIC = "c2FtcGxlLXdyaXRlLWtleTo=";

    private final RecordingSqs sqs = new RecordingSqs();
    private final IngestHandler handler = handler(sqs);

    private static IngestHandler handler(RecordingSqs sqs) {
        EventQueues queues = new EventQueues(
                new MessageSender(sqs, RecordingSqs.LIVE), new MessageSender(sqs, RecordingSqs.HISTORY));
        DeadLetters dead = new DeadLetters(sqs, "dead-letters");
        KeyRing keys = new KeyRing(ConfiguredKeys.parse("keys", Scope.INGEST, "web=" + KeyHash.of(KEY)), List::of);
        return new IngestHandler(
                OriginSecret.NONE,
                new HttpIngest(
                        keys, new RateLimits(0, System::nanoTime), queues, IngestFixture.PROOFS, IngestFixture.RULES),
                new FeedbackIngest(queues, dead),
                new BusIngest(queues, dead, IngestFixture.CURRENCIES),
                new FileIngest(queues, () -> null, IngestFixture.CURRENCIES));
    }

    /** What the queues hold since the last {@link #answer}. */
    RecordingSqs sqs() {
        return sqs;
    }

    ObjectNode answer(byte[] invocation) {
        sqs.clear();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(invocation), out, new FixedContext(FixedContext.NOW));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.read(out.toByteArray());
    }
}
