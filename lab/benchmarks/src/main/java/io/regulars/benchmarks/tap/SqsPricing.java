package io.regulars.benchmarks.tap;

import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/** SQS bills each request once for every 64 KB begun of what it carries. */
final class SqsPricing implements Pricing {

    private static final int UNIT = 65_536;

    @Override
    public Charge of(TappedCall call) {
        String request = "sqs:" + call.operation();
        return switch (call.operation()) {
            case "SendMessage" -> sent(call, request, bytes(call.request(), "MessageBody"));
            case "SendMessageBatch" -> sent(call, request, sum(call.request().path("Entries"), "MessageBody"));
            case "ReceiveMessage" -> received(call, request);
            case "DeleteMessageBatch", "DeleteMessage" -> charge(purpose(call), request, 0);
            default -> Charge.stated(Purpose.OWN, request, Map.of());
        };
    }

    /** What the local cloud sends is a provider's notice, which arrives without a request of ours. */
    private static Charge sent(TappedCall call, String request, long bytes) {
        return call.function().isEmpty()
                ? Charge.stated(Purpose.OWN, request, Map.of())
                : charge(purpose(call), request, bytes);
    }

    private static Charge received(TappedCall call, String request) {
        JsonNode messages = call.answer().path("Messages");
        return messages.isEmpty()
                ? Charge.stated(Purpose.IDLE, request, Map.of())
                : charge(purpose(call), request, sum(messages, "Body"));
    }

    private static Charge charge(Purpose purpose, String request, long bytes) {
        return Charge.stated(purpose, request, Map.of("sqs", (double) Math.max(1, (bytes + UNIT - 1) / UNIT)));
    }

    private static Purpose purpose(TappedCall call) {
        boolean later = Stream.of("decisions", "email", "push", "feedback")
                .anyMatch(name -> call.queue().contains(name));
        return later ? Purpose.DECISIONS : call.purpose();
    }

    private static long sum(JsonNode messages, String body) {
        long bytes = 0;
        for (JsonNode message : messages) {
            bytes += bytes(message, body);
        }
        return bytes;
    }

    private static long bytes(JsonNode message, String body) {
        return message.path(body).asText("").getBytes(UTF_8).length;
    }
}
