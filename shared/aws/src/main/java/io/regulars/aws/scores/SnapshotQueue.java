package io.regulars.aws.scores;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.sqs.MessagePacker;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.json.Json;
import io.regulars.message.CloudEvents;
import io.regulars.message.ProfilesMessage;
import io.regulars.message.SnapshotCodec;
import io.regulars.scoring.Snapshot;

/**
 * The queue of snapshots to rescore. Puts at most {@value #MOST} snapshots in a message, which bounds the work of an
 * invocation. Safe for concurrent use.
 */
public final class SnapshotQueue {

    /** A typical snapshot has 600 bytes or more, so a full message rarely holds more of them anyway. */
    public static final int MOST = 100;

    private final MessageSender queue;
    private final String source;

    /** @param source the CloudEvents source, for instance {@code /profile} */
    public SnapshotQueue(MessageSender queue, String source) {
        this.queue = queue;
        this.source = source;
    }

    /**
     * Puts snapshots on the queue; when this returns, the queue has accepted all of them.
     *
     * @throws RuntimeException if the queue does not accept them; it may hold some
     */
    public void put(List<Snapshot> snapshots, Instant now) {
        queue.send(
                MessagePacker.pack(snapshots.stream().map(SnapshotCodec::toJson).toList(), MOST, list -> {
                    ObjectNode data = Json.object();
                    data.set(ProfilesMessage.LIST, list);
                    return CloudEvents.write(ProfilesMessage.TYPE, source, now, data);
                }));
    }
}
