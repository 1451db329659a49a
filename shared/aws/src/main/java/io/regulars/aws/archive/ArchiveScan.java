package io.regulars.aws.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.archive.ArchiveKey;
import io.regulars.archive.ArchiveParts;
import io.regulars.archive.CompactionPlan.StoredObject;
import io.regulars.json.Json;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Reads lines of the archive in steps. The first round reads all objects that may contain wanted lines. Each further
 * round reads those that were written since the one before it started, and rounds go on until none of them misses an
 * object: a compaction moves the lines of objects that it deletes to new ones. Passes some lines more than once. Safe
 * for concurrent use.
 */
public final class ArchiveScan {

    private static final int ROUNDS = 2;
    private static final int MOST_ROUNDS = 10;
    /** How far the clocks of S3 and of the function may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final ArchiveObjects objects;

    public ArchiveScan(S3Client s3, String bucket) {
        this.objects = new ArchiveObjects(s3, bucket);
    }

    /**
     * A position in the archive.
     *
     * @param round the current round, from 1
     * @param after the key of the last object that was read in this round; empty at its start
     * @param started when the round started, by the system's clock
     * @param since the round reads objects written since then
     * @param missed whether an object was deleted during the round before it could be read
     */
    public record Position(int round, String after, Instant started, Instant since, boolean missed) {

        /** The start of the archive. */
        public static Position start(Instant systemTime) {
            return new Position(1, "", systemTime, Instant.EPOCH, false);
        }

        public ObjectNode toJson() {
            return Json.object()
                    .put("round", round)
                    .put("after", after)
                    .put("started", started.toString())
                    .put("since", since.toString())
                    .put("missed", missed);
        }

        public static Position of(ObjectNode json) {
            return new Position(
                    Json.integer(json, "round"),
                    Json.text(json, "after"),
                    Instant.parse(Json.text(json, "started")),
                    Instant.parse(Json.text(json, "since")),
                    json.path("missed").asBoolean());
        }

        /** Whether everything is read. */
        public boolean complete() {
            return round > ROUNDS && !missed && after.isEmpty();
        }

        private Position next(Instant systemTime) {
            return new Position(round + 1, "", systemTime, started.minus(SKEW), missed);
        }
    }

    /**
     * Reads on from a position until everything is read or it is to stop; reads at least a few objects. Skips parts
     * without wanted lines.
     *
     * @param wanted pseudonyms, the same in all steps
     * @param sink receives the pseudonym and the line
     * @param stop checked after every few megabytes
     * @throws IllegalStateException if the archive was compacted during each of many rounds
     */
    public Position read(Position from, Set<String> wanted, BiConsumer<String, String> sink, BooleanSupplier stop) {
        ArchiveParts parts = ArchiveParts.of(wanted);
        Position position = from;
        while (!position.complete()) {
            if (position.round() > MOST_ROUNDS) {
                throw new IllegalStateException(
                        "the archive was compacted during each of " + MOST_ROUNDS + " readings");
            }
            position = round(position, parts, pass(wanted, sink), stop);
            if (stop.getAsBoolean()) {
                return position;
            }
        }
        return position;
    }

    private Position round(Position from, ArchiveParts parts, Consumer<ArchiveContent> consumer, BooleanSupplier stop) {
        boolean[] missed = {!from.after().isEmpty() && from.missed()};
        Iterable<StoredObject> listed = objects.list(
                from.after(), object -> since(object, from.since()) && parts.mayContain(ArchiveKey.of(object.key())));
        String last = objects.forEach(
                listed,
                content -> {
                    missed[0] |= content.gone();
                    if (!content.gone()) {
                        consumer.accept(content);
                    }
                },
                stop);
        Position read = new Position(from.round(), last == null ? "" : last, from.started(), from.since(), missed[0]);
        return last == null ? read.next(Instant.now()) : read;
    }

    private static boolean since(S3Object object, Instant time) {
        return object.lastModified() == null || !object.lastModified().isBefore(time);
    }

    private static Consumer<ArchiveContent> pass(Set<String> wanted, BiConsumer<String, String> sink) {
        return content -> content.forEachLine((who, line) -> {
            if (wanted.contains(who)) {
                sink.accept(who, line);
            }
        });
    }
}
