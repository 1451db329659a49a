package io.regulars.aws.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Takes messages and keeps them by queue. Can be told to fail, as SQS may between a commit and what follows from it.
 */
public final class FakeSqs implements SqsClient {

    private final Map<String, List<String>> bodies = new ConcurrentHashMap<>();
    private final Map<String, List<Integer>> delays = new ConcurrentHashMap<>();
    private final List<SendMessageRequest> requests = new ArrayList<>();
    private int failures;

    /** Bodies sent to that queue so far. */
    public synchronized List<String> sent(String queueUrl) {
        return List.copyOf(bodies.getOrDefault(queueUrl, List.of()));
    }

    /** Delays in seconds of the batched messages that were sent to that queue with one. */
    public synchronized List<Integer> delays(String queueUrl) {
        return List.copyOf(delays.getOrDefault(queueUrl, List.of()));
    }

    /** The requests so far that sent a single message. */
    public synchronized List<SendMessageRequest> requests() {
        return List.copyOf(requests);
    }

    /** Lets that many requests fail. */
    public synchronized void fail(int requests) {
        failures = requests;
    }

    @Override
    public synchronized SendMessageResponse sendMessage(SendMessageRequest request) {
        take(request.queueUrl(), request.messageBody());
        requests.add(request);
        return SendMessageResponse.builder().build();
    }

    @Override
    public synchronized SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("SQS is down");
        }
        request.entries().forEach(entry -> {
            take(request.queueUrl(), entry.messageBody());
            if (entry.delaySeconds() != null) {
                delays.computeIfAbsent(request.queueUrl(), url -> new ArrayList<>())
                        .add(entry.delaySeconds());
            }
        });
        return SendMessageBatchResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private void take(String queueUrl, String body) {
        bodies.computeIfAbsent(queueUrl, url -> new ArrayList<>()).add(body);
    }
}
