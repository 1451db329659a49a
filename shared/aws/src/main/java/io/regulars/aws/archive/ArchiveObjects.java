package io.regulars.aws.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.regulars.archive.ArchiveKey;
import io.regulars.archive.CompactionPlan.StoredObject;
import io.regulars.aws.run.Workers;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists the objects of the archive, and fetches several of them concurrently. Not safe for concurrent use. */
final class ArchiveObjects {

    private static final int AT_ONCE = 16;
    private static final int GROUP = 4 * AT_ONCE;
    private static final long GROUP_BYTES = 16L << 20;

    private final S3Client s3;
    private final String bucket;
    private final Workers workers = new Workers(AT_ONCE);

    ArchiveObjects(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** All objects, by key: days first, then parts. */
    List<StoredObject> list() {
        List<StoredObject> all = new ArrayList<>();
        list("", object -> true).forEach(all::add);
        return all;
    }

    /** The wanted objects after a key, by key. */
    Iterable<StoredObject> list(String after, Predicate<S3Object> wanted) {
        return () -> Stream.iterate(
                        page(after.isEmpty() ? null : after, null),
                        page -> page != null,
                        page -> Boolean.TRUE.equals(page.isTruncated())
                                ? page(null, page.nextContinuationToken())
                                : null)
                .flatMap(page -> page.contents().stream())
                .filter(object -> !object.key().endsWith("/"))
                .filter(wanted)
                .map(object -> new StoredObject(object.key(), object.size()))
                .iterator();
    }

    /** Not with the SDK's paginator: it repeats the first key beside the token, which not every S3 accepts. */
    private ListObjectsV2Response page(String after, String token) {
        return s3.listObjectsV2(list ->
                list.bucket(bucket).prefix(ArchiveKey.PREFIX).startAfter(after).continuationToken(token));
    }

    /** Passes the contents of these objects to a consumer, in their order. */
    void forEach(Iterable<StoredObject> objects, Consumer<ArchiveContent> consumer) {
        forEach(objects, consumer, () -> false);
    }

    /**
     * The same until it is to stop, which is checked after every few megabytes.
     *
     * @return the key of the last object if it stopped before the end; null otherwise
     */
    String forEach(Iterable<StoredObject> objects, Consumer<ArchiveContent> consumer, BooleanSupplier stop) {
        List<String> group = new ArrayList<>();
        long bytes = 0;
        for (StoredObject object : objects) {
            group.add(object.key());
            bytes += object.bytes();
            if (group.size() == GROUP || bytes >= GROUP_BYTES) {
                fetch(group, consumer);
                if (stop.getAsBoolean()) {
                    return object.key();
                }
                group.clear();
                bytes = 0;
            }
        }
        if (!group.isEmpty()) {
            fetch(group, consumer);
        }
        return null;
    }

    private void fetch(List<String> keys, Consumer<ArchiveContent> consumer) {
        workers.map(List.copyOf(keys), this::fetch).forEach(consumer::accept);
    }

    private ArchiveContent fetch(String key) {
        try (var in = s3.getObject(get -> get.bucket(bucket).key(key))) {
            return new ArchiveContent(key, in.readAllBytes());
        } catch (NoSuchKeyException gone) {
            return new ArchiveContent(key, null);
        } catch (IOException e) {
            throw new UncheckedIOException("archive object " + key + " cannot be read", e);
        }
    }
}
