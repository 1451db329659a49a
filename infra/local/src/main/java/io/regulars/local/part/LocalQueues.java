package io.regulars.local.part;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.regulars.local.template.QueueSpec;
import io.regulars.local.template.Template;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues of the template, made at the start. Safe for use by many threads. */
public final class LocalQueues implements AutoCloseable {

    private final Template template;
    private final SqsClient sqs;
    private final ElasticMq embedded;
    private final Map<String, String> urls = new LinkedHashMap<>();
    private final Map<String, String> arns = new LinkedHashMap<>();

    /** @param embedded the ElasticMQ behind the endpoint, or null if the endpoint is external */
    public LocalQueues(Template template, AwsIdentity aws, URI endpoint, ElasticMq embedded) {
        this.template = template;
        this.sqs = aws.sqs(endpoint);
        this.embedded = embedded;
        // Dead-letter queues first: the others name them.
        template.queues().stream()
                .filter(queue -> queue.deadLetters().isEmpty())
                .forEach(this::create);
        template.queues().stream()
                .filter(queue -> queue.deadLetters().isPresent())
                .forEach(this::create);
    }

    private void create(QueueSpec queue) {
        Map<QueueAttributeName, String> attributes = new LinkedHashMap<>();
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, Integer.toString(queue.visibilitySeconds()));
        attributes.put(
                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                Integer.toString(queue.timing().retentionSeconds()));
        attributes.put(
                QueueAttributeName.DELAY_SECONDS,
                Integer.toString(queue.timing().delaySeconds()));
        queue.deadLetters()
                .ifPresent(id -> attributes.put(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + arn(id) + "\",\"maxReceiveCount\":" + queue.maxReceiveCount()
                                + "}"));
        String url = sqs.createQueue(request -> request.queueName(queue.name()).attributes(attributes))
                .queueUrl();
        urls.put(queue.id(), url);
        arns.put(
                queue.id(),
                sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN));
    }

    public String url(String id) {
        return urls.get(id);
    }

    /** As the queue reports it: an external endpoint has its own account. */
    public String arn(String id) {
        return arns.get(id);
    }

    /** After how many receives a message is a dead letter. */
    public int maxReceiveCount(String id) {
        return template.queue(id).deadLetters().isPresent() ? template.queue(id).maxReceiveCount() : Integer.MAX_VALUE;
    }

    /** How long a received message stays hidden. */
    public int visibilitySeconds(String id) {
        return template.queue(id).visibilitySeconds();
    }

    /** The same elements in lists of at most ten, the most that a batch request takes. */
    public static <T> List<List<T>> tens(List<T> elements) {
        List<List<T>> tens = new ArrayList<>();
        for (int from = 0; from < elements.size(); from += 10) {
            tens.add(elements.subList(from, Math.min(elements.size(), from + 10)));
        }
        return tens;
    }

    public SqsClient client() {
        return sqs;
    }

    /** How many messages a queue holds. */
    public QueueDepth depth(QueueSpec queue) {
        if (embedded != null) {
            return embedded.depth(queue.name());
        }
        GetQueueAttributesResponse found = sqs.getQueueAttributes(request -> request.queueUrl(url(queue.id()))
                .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
        return new QueueDepth(
                number(found, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                        + number(found, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
                number(found, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private static long number(GetQueueAttributesResponse found, QueueAttributeName name) {
        return Long.parseLong(found.attributes().getOrDefault(name, "0"));
    }

    public void send(String id, String body) {
        sqs.sendMessage(request -> request.queueUrl(url(id)).messageBody(body));
    }

    /** Receives up to ten messages and hides them for that many seconds. */
    public List<Message> peek(String id, int visibilitySeconds) {
        return sqs.receiveMessage(request -> request.queueUrl(url(id))
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(visibilitySeconds)
                        .messageSystemAttributeNamesWithStrings("All")
                        .messageAttributeNames("All"))
                .messages();
    }

    public void delete(String id, Message message) {
        sqs.deleteMessage(request -> request.queueUrl(url(id)).receiptHandle(message.receiptHandle()));
    }

    /** Gives a taken message back at once. */
    public void release(String id, Message message) {
        sqs.changeMessageVisibility(request ->
                request.queueUrl(url(id)).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }

    @Override
    public void close() {
        sqs.close();
    }
}
