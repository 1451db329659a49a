package io.regulars.aws.archive;

import java.lang.System.Logger.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

import io.regulars.archive.ArchiveKey;
import io.regulars.archive.ArchivePart;
import io.regulars.archive.CompactionPlan;
import io.regulars.archive.CompactionPlan.Rewrite;
import io.regulars.aws.run.Workers;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/**
 * Moves the lines of past days to the parts of their customers, and keeps the objects of parts few, by a
 * {@link CompactionPlan}. A shop with a slow stream of events writes up to seventeen thousand objects a day; training
 * reads the archive every night, and S3 bills every read.
 *
 * <p>Objects are deleted in one request after their lines were written to others. After a crash in between, lines exist
 * twice; readers expect that. The next compaction reads the same objects first, writes the same objects again and
 * deletes the originals. A concurrent compaction may leave lines twice until their objects are merged. Lines stay as
 * they are, sealed. Needs some 300 MB of heap. Not safe for concurrent use.
 */
public final class ArchiveCompactor {

    private static final System.Logger LOG = System.getLogger(ArchiveCompactor.class.getName());
    /** Characters of lines in memory after which they are written. */
    private static final long MOST_CHARACTERS = 128L << 20;
    /** The limit of S3 for a request that deletes. */
    private static final int MOST_OBJECTS = 1_000;

    private static final int AT_ONCE = 16;

    private final S3Client s3;
    private final String bucket;
    private final long mostCharacters;
    private final ArchiveObjects objects;
    private final ArchiveWriter writer;
    private final Workers workers = new Workers(AT_ONCE);

    public ArchiveCompactor(S3Client s3, String bucket) {
        this(s3, bucket, MOST_CHARACTERS);
    }

    /** @param mostCharacters of lines in memory after which they are written */
    ArchiveCompactor(S3Client s3, String bucket, long mostCharacters) {
        this.s3 = s3;
        this.bucket = bucket;
        this.mostCharacters = mostCharacters;
        this.objects = new ArchiveObjects(s3, bucket);
        this.writer = new ArchiveWriter(s3, bucket);
    }

    /**
     * Does what is to be done, or a part of it.
     *
     * @param end the first day (in UTC) to leave alone, since it may still be written to
     * @param stop whether to stop soon; checked after every few megabytes, the rest remains for the next compaction
     * @return how many objects were replaced by others
     */
    public int compact(LocalDate end, BooleanSupplier stop) {
        CompactionPlan plan = CompactionPlan.of(objects.list(), end);
        int replaced = 0;
        for (Rewrite rewrite : plan.rewrites()) {
            Batch batch = new Batch(plan.bits(), rewrite.within());
            boolean stopped = objects.forEach(rewrite.objects(), batch::add, stop) != null;
            batch.write();
            replaced += batch.replaced;
            if (stopped || stop.getAsBoolean()) {
                LOG.log(Level.INFO, "the time for the compaction of the archive is over; the next one goes on");
                break;
            }
        }
        return replaced;
    }

    /** Collects the lines of some objects by part, and replaces these objects. */
    private final class Batch {

        private final int bits;
        private final ArchivePart within;
        private final List<String> keys = new ArrayList<>();
        private final Map<Integer, Set<String>> lines = new TreeMap<>();
        private long characters;
        private int replaced;

        Batch(int bits, ArchivePart within) {
            this.bits = bits;
            this.within = within;
        }

        void add(ArchiveContent content) {
            if (content.gone()) {
                return;
            }
            keys.add(content.key());
            content.forEachLine((who, line) -> {
                int part = ArchivePart.of(who, bits).number();
                if (lines.computeIfAbsent(part, number -> new LinkedHashSet<>()).add(line)) {
                    characters += line.length();
                }
            });
            if (characters >= mostCharacters || keys.size() == MOST_OBJECTS) {
                write();
            }
        }

        void write() {
            // A single object of a part would only be written again.
            if (keys.size() > 1 || within == null && !keys.isEmpty()) {
                List<String> written = workers.map(
                        List.copyOf(lines.entrySet()),
                        part -> writer.put(
                                new ArchiveKey.Part(new ArchivePart(part.getKey())).folder(), part.getValue()));
                keys.removeAll(Set.copyOf(written));
                delete(keys);
                replaced += keys.size();
            }
            keys.clear();
            lines.clear();
            characters = 0;
        }
    }

    private void delete(List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        List<ObjectIdentifier> identifiers = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        DeleteObjectsResponse answer = s3.deleteObjects(delete ->
                delete.bucket(bucket).delete(what -> what.objects(identifiers).quiet(true)));
        answer.errors()
                .forEach(error -> LOG.log(
                        Level.WARNING,
                        "archive object {0} was rewritten but could not be deleted; the next compaction retries: {1}",
                        error.key(),
                        error.message()));
    }
}
