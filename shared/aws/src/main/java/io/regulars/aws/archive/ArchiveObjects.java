package io.regulars.aws.archive;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.regulars.aws.run.Workers;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    /**
     * The content of an object.
     *
     * @param packed the compressed bytes; null if the object was deleted
     */
    record Content(String key, byte[] packed) {

        boolean gone() {
            return packed == null;
        }

        /** Reads the lines. */
        BufferedReader open() throws IOException {
            return new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(packed)), UTF_8));
        }
    }

    /** The objects with a wanted key, by key and thus by day. */
    Iterable<S3Object> list(Predicate<String> wanted) {
        return list("", object -> wanted.test(object.key()));
    }

    /** The wanted objects after a key, by key. */
    Iterable<S3Object> list(String after, Predicate<S3Object> wanted) {
        return () -> Stream.iterate(
                        page(after.isEmpty() ? null : after, null),
                        page -> page != null,
                        page -> Boolean.TRUE.equals(page.isTruncated())
                                ? page(null, page.nextContinuationToken())
                                : null)
                .flatMap(page -> page.contents().stream())
                .filter(wanted)
                .iterator();
    }

    /** Not with the SDK's paginator: it repeats the first key beside the token, which not every S3 accepts. */
    private ListObjectsV2Response page(String after, String token) {
        return s3.listObjectsV2(list -> list.bucket(bucket)
                .prefix(ArchiveWriter.PREFIX)
                .startAfter(after)
                .continuationToken(token));
    }

    /** Passes the contents of these objects to a consumer, in their order. */
    void forEach(Iterable<S3Object> objects, Consumer<Content> consumer) {
        forEach(objects, consumer, () -> false);
    }

    /**
     * The same until it is to stop, which is checked after every few megabytes.
     *
     * @return the key of the last object if it stopped before the end; null otherwise
     */
    String forEach(Iterable<S3Object> objects, Consumer<Content> consumer, BooleanSupplier stop) {
        List<String> group = new ArrayList<>();
        long bytes = 0;
        for (S3Object object : objects) {
            group.add(object.key());
            bytes += object.size();
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

    private void fetch(List<String> keys, Consumer<Content> consumer) {
        workers.map(List.copyOf(keys), this::fetch).forEach(consumer::accept);
    }

    private Content fetch(String key) {
        try (var in = s3.getObject(get -> get.bucket(bucket).key(key))) {
            return new Content(key, in.readAllBytes());
        } catch (NoSuchKeyException gone) {
            return new Content(key, null);
        } catch (IOException e) {
            throw new UncheckedIOException("archive object " + key + " cannot be read", e);
        }
    }
}
