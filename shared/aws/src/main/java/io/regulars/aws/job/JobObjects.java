package io.regulars.aws.job;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a job keeps between its steps and leaves as its result: gzip objects of text lines, {@code jobs/id/name}. The
 * bucket deletes them after a few days. They contain nothing that identifies a customer, except sealed. Safe for
 * concurrent use.
 */
public final class JobObjects {

    private static final String PREFIX = "jobs/";

    private final S3Client s3;
    private final String bucket;

    public JobObjects(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** Writes lines to an object, replacing what it contained. */
    public void put(String job, String name, List<String> lines) {
        LineBuffer buffer = new LineBuffer();
        lines.forEach(buffer::add);
        put(job, name, buffer);
    }

    /** Writes an object; the buffer cannot be used any more. */
    public void put(String job, String name, LineBuffer buffer) {
        s3.putObject(
                put -> put.bucket(bucket).key(key(job, name)).contentType("application/gzip"),
                RequestBody.fromBytes(buffer.finish()));
    }

    /**
     * Passes the lines of an object to a consumer.
     *
     * @return whether there is such an object
     */
    public boolean read(String job, String name, Consumer<String> lines) {
        return readKey(key(job, name), lines);
    }

    /** Passes the lines of all objects whose name has a prefix to a consumer, in the order of their names. */
    public void readAll(String job, String prefix, Consumer<String> lines) {
        s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(key(job, prefix))).contents().stream()
                .map(S3Object::key)
                .forEach(key -> readKey(key, lines));
    }

    /**
     * The names of objects that have a prefix, ascending.
     *
     * @param after the name after which they start; null for the start
     */
    public List<String> names(String job, String prefix, String after, int most) {
        return s3
                .listObjectsV2(list -> list.bucket(bucket)
                        .prefix(key(job, prefix))
                        .startAfter(after == null ? null : key(job, after))
                        .maxKeys(most))
                .contents()
                .stream()
                .map(object -> object.key().substring(key(job, "").length()))
                .limit(most)
                .toList();
    }

    private boolean readKey(String key, Consumer<String> lines) {
        try (var in = s3.getObject(get -> get.bucket(bucket).key(key));
                BufferedReader text = new BufferedReader(new InputStreamReader(new GZIPInputStream(in), UTF_8))) {
            text.lines().forEach(lines);
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("object " + key + " cannot be read", e);
        }
    }

    private static String key(String job, String name) {
        return PREFIX + job + "/" + name;
    }

    /** Collects lines compressed. Not thread-safe. */
    public static final class LineBuffer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final GZIPOutputStream gzip;

        public LineBuffer() {
            try {
                gzip = new GZIPOutputStream(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory failed", e);
            }
        }

        public void add(String line) {
            try {
                gzip.write(line.getBytes(UTF_8));
                gzip.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory failed", e);
            }
        }

        /** The compressed size so far, without what the compression still holds back. */
        public int size() {
            return bytes.size();
        }

        byte[] finish() {
            try {
                gzip.close();
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory failed", e);
            }
            return bytes.toByteArray();
        }
    }
}
