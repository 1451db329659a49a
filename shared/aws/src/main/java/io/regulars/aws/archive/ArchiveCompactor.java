package io.regulars.aws.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Merges the small objects of past days. A shop with a slow stream of events writes up to seventeen thousand objects a
 * day; training reads the whole archive every night, and S3 bills every read.
 *
 * <p>Objects are deleted after their lines were written to another object of the same day. After a crash in between, or
 * with a concurrent compaction, some lines exist twice; readers expect that, and the next compaction drops them. Lines
 * stay sealed. Not safe for concurrent use.
 */
public final class ArchiveCompactor {

    private static final System.Logger LOG = System.getLogger(ArchiveCompactor.class.getName());
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");
    /** Larger objects, in bytes, are not merged. */
    private static final long SMALL = 2L << 20;
    /** Characters of lines after which an object is written; compressed it is larger than {@link #SMALL}. */
    private static final int ENOUGH = 32 << 20;
    /** The limit of S3 for a request. */
    private static final int MOST_DELETED = 1_000;

    private final S3Client s3;
    private final String bucket;
    private final ArchiveObjects objects;
    private final ArchiveWriter writer;

    public ArchiveCompactor(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
        this.objects = new ArchiveObjects(s3, bucket);
        this.writer = new ArchiveWriter(s3, bucket);
    }

    /**
     * Merges small objects, day by day.
     *
     * @param end the first day (in UTC) not to be merged, since it may still be written to
     * @return how many objects were merged into others
     */
    public int compact(LocalDate end) {
        String last = ArchiveWriter.PREFIX + DAY.format(end);
        int compacted = 0;
        List<S3Object> small = new ArrayList<>();
        for (S3Object object : objects.list(key -> true)) {
            if (object.key().compareTo(last) >= 0) {
                break;
            }
            if (!small.isEmpty() && !day(small.get(0)).equals(day(object))) {
                compacted += merge(small);
                small.clear();
            }
            if (object.size() < SMALL) {
                small.add(object);
            }
        }
        return compacted + merge(small);
    }

    private static String day(S3Object object) {
        return object.key().substring(0, object.key().lastIndexOf('/') + 1);
    }

    private int merge(List<S3Object> small) {
        if (small.size() < 2) {
            return 0;
        }
        Merge merge = new Merge(day(small.get(0)));
        objects.forEach(small, merge::add);
        merge.write();
        return merge.compacted;
    }

    /** Collects lines of a day and writes them to one object after the other. */
    private final class Merge {

        private final String day;
        private final List<String> keys = new ArrayList<>();
        private final Set<String> lines = new LinkedHashSet<>();
        private int characters;
        private int compacted;

        Merge(String day) {
            this.day = day;
        }

        void add(ArchiveObjects.Content content) {
            if (content.gone()) {
                return;
            }
            keys.add(content.key());
            try (BufferedReader text = content.open()) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    characters += lines.add(line) ? line.length() : 0;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("archive object " + content.key() + " cannot be read", e);
            }
            if (characters >= ENOUGH) {
                write();
            }
        }

        void write() {
            if (keys.size() > 1) {
                StringBuilder text = new StringBuilder(characters + lines.size());
                lines.forEach(line -> text.append(line).append('\n'));
                String written = writer.put(day, text);
                keys.remove(written);
                delete(keys);
                compacted += keys.size();
            }
            keys.clear();
            lines.clear();
            characters = 0;
        }
    }

    private void delete(List<String> keys) {
        for (int from = 0; from < keys.size(); from += MOST_DELETED) {
            List<ObjectIdentifier> some = keys.subList(from, Math.min(keys.size(), from + MOST_DELETED)).stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList();
            DeleteObjectsResponse answer = s3.deleteObjects(delete ->
                    delete.bucket(bucket).delete(what -> what.objects(some).quiet(true)));
            answer.errors()
                    .forEach(error -> LOG.log(
                            Level.WARNING,
                            "archive object {0} was merged but could not be deleted; the next compaction retries: {1}",
                            error.key(),
                            error.message()));
        }
    }
}
