package io.regulars.aws.decision;

import java.time.Instant;
import java.util.List;

import io.regulars.aws.sqs.MessagePacker;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.channel.Channel;
import io.regulars.json.Json;
import io.regulars.message.CloudEvents;
import io.regulars.message.SendMessage;
import io.regulars.message.SendRequest;

/** Puts messages on the queues email and push, many in a queue message. */
public final class SendsOutbox implements Outbox<Addressed> {

    private final MessageSender email;
    private final MessageSender push;
    private final String source;

    /** @param source who asks, for instance {@code /decide} */
    public SendsOutbox(MessageSender email, MessageSender push, String source) {
        this.email = email;
        this.push = push;
        this.source = source;
    }

    @Override
    public void put(List<Addressed> messages) {
        send(email, messages, Channel.EMAIL);
        send(push, messages, Channel.PUSH);
    }

    private void send(MessageSender sender, List<Addressed> messages, Channel channel) {
        List<SendRequest> sends = messages.stream()
                .filter(message -> message.channel() == channel)
                .map(Addressed::request)
                .toList();
        if (sends.isEmpty()) {
            return;
        }
        Instant latest =
                sends.stream().map(SendRequest::at).max(Instant::compareTo).orElseThrow();
        sender.send(MessagePacker.pack(sends.stream().map(SendMessage::toJson).toList(), list -> {
            var data = Json.object();
            data.set(SendMessage.LIST, list);
            return CloudEvents.write(SendMessage.TYPE, source, latest, data);
        }));
    }
}
