package io.regulars.chaos;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.local.part.AwsIdentity;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Unreadable messages: each must move to a dead-letter queue with a reason, and nothing else may. */
final class Poison {

    private static final List<String> QUEUES = List.of("events", "profiles", "decisions", "email");

    private final URI sqs;
    private final List<String> sent = new ArrayList<>();

    Poison(URI sqs) {
        this.sqs = sqs;
    }

    /** Sends one to a queue that depends on the number. */
    void send(int number) {
        String queue = QUEUES.get(number % QUEUES.size());
        String body = "{\"poison\":" + number + "}";
        try (SqsClient client = AwsIdentity.of(Map.of()).sqs(sqs)) {
            String url = client.getQueueUrl(request -> request.queueName(queue)).queueUrl();
            client.sendMessage(request -> request.queueUrl(url).messageBody(body));
        }
        sent.add(queue + " " + body);
    }

    List<Finding> check(RetryingClient clients) {
        List<Finding> findings = new ArrayList<>();
        TreeSet<String> dead = new TreeSet<>();
        for (JsonNode queue : clients.get("/_local/status").path("queues")) {
            String name = queue.path("name").asText();
            for (JsonNode letter : clients.get("/_local/dead-letters/" + name)) {
                String body = letter.path("body").asText();
                dead.add(name + " " + body);
                if (letter.path("attributes").path("reason").asText().isEmpty() || !sent.contains(name + " " + body)) {
                    findings.add(Finding.of(
                            "queue " + name,
                            "dead letters",
                            "the poison that was sent, with its reason",
                            body.substring(0, Math.min(300, body.length())) + " " + letter.path("attributes")));
                }
            }
        }
        sent.stream()
                .filter(one -> !dead.contains(one))
                .forEach(one -> findings.add(Finding.of("queue " + one, "poison", "a dead letter", "nothing")));
        return findings;
    }
}
