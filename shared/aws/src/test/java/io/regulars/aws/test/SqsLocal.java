package io.regulars.aws.test;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * SQS for tests: an ElasticMQ in this JVM, on a free port, shared by all tests, or the emulator that
 * {@code AWS_ENDPOINT_URL} or {@code AWS_ENDPOINT_URL_SQS} names; each test makes queues of its own. A module that uses
 * this declares {@code elasticmq-server_2.13} in test scope.
 */
public final class SqsLocal {

    private static final int MAX_RECEIVED = 10;
    private static SqsLocal shared;

    private final URI endpoint;
    private final SqsClient client;
    private int queues;

    private SqsLocal(URI endpoint) {
        this.endpoint = endpoint;
        client = SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(ApacheHttpClient.create())
                .build();
    }

    /** The running one, started by the first caller; ends with the JVM. */
    public static synchronized SqsLocal shared() {
        if (shared == null) {
            shared = Emulator.of("SQS").map(SqsLocal::new).orElseGet(SqsLocal::start);
        }
        return shared;
    }

    private static SqsLocal start() {
        SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .withAWSRegion("eu-central-1")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stopAndWait));
        return new SqsLocal(URI.create(
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort()));
    }

    public URI endpoint() {
        return endpoint;
    }

    public SqsClient client() {
        return client;
    }

    /** A new, empty queue; returns its URL. */
    public synchronized String queue(String name) {
        String unique = name + "-" + ProcessHandle.current().pid() + "-" + queues++;
        return client.createQueue(queue -> queue.queueName(unique)).queueUrl();
    }

    /** Takes all messages out of the queue. */
    public List<Message> drain(String queueUrl) {
        List<Message> all = new ArrayList<>();
        List<Message> some;
        do {
            some = client.receiveMessage(r -> r.queueUrl(queueUrl)
                            .maxNumberOfMessages(MAX_RECEIVED)
                            .messageAttributeNames("All"))
                    .messages();
            some.forEach(
                    message -> client.deleteMessage(r -> r.queueUrl(queueUrl).receiptHandle(message.receiptHandle())));
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }
}
