package io.regulars.function.ingest;

import java.util.ArrayList;
import java.util.List;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Takes what SQS would take and keeps it. What SQS would refuse (entries, sizes, characters) is an
 * {@link AssertionError}: no input may lead there. For one thread at a time.
 */
final class RecordingSqs implements SqsClient {

    static final String LIVE = "live";
    static final String HISTORY = "history";

    private static final int MAX_ENTRIES = 10;
    private static final int MAX_BYTES = 256 * 1024;

    private final List<String> live = new ArrayList<>();
    private final List<String> history = new ArrayList<>();

    List<String> live() {
        return live;
    }

    List<String> history() {
        return history;
    }

    void clear() {
        live.clear();
        history.clear();
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        List<SendMessageBatchRequestEntry> entries = request.entries();
        require(
                !entries.isEmpty() && entries.size() <= MAX_ENTRIES,
                "a request to SQS has " + entries.size() + " entries");
        require(
                entries.stream()
                                .map(SendMessageBatchRequestEntry::id)
                                .distinct()
                                .count()
                        == entries.size(),
                "two entries of a request to SQS have the same id");
        int bytes = 0;
        for (SendMessageBatchRequestEntry entry : entries) {
            String body = entry.messageBody();
            require(
                    !body.isEmpty() && body.codePoints().allMatch(RecordingSqs::allowed),
                    "a message holds a character that SQS refuses");
            bytes += body.getBytes(UTF_8).length;
            (LIVE.equals(request.queueUrl()) ? live : history).add(body);
        }
        require(bytes <= MAX_BYTES, "a request to SQS has " + bytes + " bytes");
        return SendMessageBatchResponse.builder().build();
    }

    /** A lone surrogate is none of these. */
    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= ' ' && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {
        clear();
    }
}
