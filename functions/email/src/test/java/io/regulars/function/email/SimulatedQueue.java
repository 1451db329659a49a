package io.regulars.function.email;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** A queue like SQS: a message that failed five times is dead. */
final class SimulatedQueue implements SqsClient {

    private static final int MOST_RECEIVES = 5;

    private final Deque<Message> messages = new ArrayDeque<>();
    private final List<String> dead = new ArrayList<>();
    private int put;

    record Message(String body, int receives) {}

    synchronized List<Message> receive(int most) {
        List<Message> received = new ArrayList<>();
        while (received.size() < most && !messages.isEmpty()) {
            Message message = messages.removeFirst();
            received.add(new Message(message.body(), message.receives() + 1));
        }
        return received;
    }

    synchronized void failed(Message message) {
        if (message.receives() >= MOST_RECEIVES) {
            dead.add(message.body());
        } else {
            messages.addLast(message);
        }
    }

    synchronized List<String> dead() {
        return List.copyOf(dead);
    }

    /** How many messages were put on the queue. */
    synchronized int put() {
        return put;
    }

    @Override
    public synchronized SendMessageResponse sendMessage(SendMessageRequest request) {
        dead.add(request.messageBody());
        return SendMessageResponse.builder().build();
    }

    @Override
    public synchronized SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        request.entries().forEach(entry -> messages.addLast(new Message(entry.messageBody(), 0)));
        put += request.entries().size();
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
}
