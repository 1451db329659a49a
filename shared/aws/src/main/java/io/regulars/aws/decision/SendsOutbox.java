package io.regulars.aws.decision;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.regulars.aws.run.Env;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.channel.Channel;
import io.regulars.message.SendRequest;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts requests on the queues of their channels. Safe for concurrent use. */
public final class SendsOutbox implements Outbox<SendRequest> {

    private final Map<Channel, SendQueue> queues = new EnumMap<>(Channel.class);

    /**
     * @param queues the queue of each channel
     * @param source the CloudEvents source, for instance {@code /decide}
     * @throws IllegalArgumentException if a channel has no queue
     */
    public SendsOutbox(Map<Channel, MessageSender> queues, String source) {
        for (Channel channel : Channel.values()) {
            if (!queues.containsKey(channel)) {
                throw new IllegalArgumentException("channel " + channel.key() + " has no queue");
            }
            this.queues.put(channel, new SendQueue(queues.get(channel), source));
        }
    }

    /**
     * An outbox for the queues that the environment names, for instance in {@code EMAIL_QUEUE_URL}.
     *
     * @throws IllegalStateException if a channel has no queue there
     */
    public static SendsOutbox of(SqsClient sqs, Env env, String source) {
        Map<Channel, MessageSender> queues = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            queues.put(channel, new MessageSender(sqs, env.required(channel.name() + "_QUEUE_URL")));
        }
        return new SendsOutbox(queues, source);
    }

    @Override
    public void put(List<SendRequest> requests) {
        queues.forEach((channel, queue) -> queue.put(requests.stream()
                .filter(request -> request.channel() == channel)
                .toList()));
    }
}
