package io.regulars.aws.decision;

import java.time.Instant;
import java.util.List;

import io.regulars.aws.sqs.MessagePacker;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.json.Json;
import io.regulars.message.CloudEvents;
import io.regulars.message.DecisionRequest;
import io.regulars.message.DecisionsMessage;

/** Sends decision requests to the queue "decisions", many in a message. Safe for concurrent use. */
public final class DecisionsOutbox implements Outbox<DecisionRequest> {

    private final MessageSender sender;
    private final String source;

    /** @param source of the messages, for instance {@code /rescore} */
    public DecisionsOutbox(MessageSender sender, String source) {
        this.sender = sender;
        this.source = source;
    }

    @Override
    public void put(List<DecisionRequest> requests) {
        if (requests.isEmpty()) {
            return;
        }
        Instant latest = requests.stream()
                .map(request -> request.snapshot().at())
                .max(Instant::compareTo)
                .orElseThrow();
        sender.send(MessagePacker.pack(
                requests.stream().map(DecisionsMessage::toJson).toList(), list -> {
                    var data = Json.object();
                    data.set(DecisionsMessage.LIST, list);
                    return CloudEvents.write(DecisionsMessage.TYPE, source, latest, data);
                }));
    }
}
