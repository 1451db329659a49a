package io.regulars.aws.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import io.regulars.message.ArchivedEvent;
import io.regulars.message.ForeignMessageException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Streams the archive, one object after the other by day, each event once: what was delivered to the profile function again
 * stands in the archive again. Remembers eight bytes (about fifty on the heap) for each event. For one thread.
 */
public final class ArchiveReader {

    private final S3Client s3;
    private final String bucket;

    public ArchiveReader(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /**
     * Hands every event of the archive to the consumer.
     *
     * @return the number of events
     * @throws UncheckedIOException if an object cannot be read, with its key
     */
    public long forEach(Consumer<ArchivedEvent> consumer) {
        Set<Long> seen = new HashSet<>();
        for (S3Object object : s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(ArchiveWriter.PREFIX)).contents()) {
            read(object.key(), seen, consumer);
        }
        return seen.size();
    }

    private void read(String key, Set<Long> seen, Consumer<ArchivedEvent> consumer) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(s3.getObject(get -> get.bucket(bucket).key(key))), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ArchivedEvent event = ArchivedEvent.read(line);
                // The customer too: an imported event's id is its position, which counts per customer.
                if (seen.add(event.message() * 31 + event.customer().hashCode())) {
                    consumer.accept(event);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("archive object " + key + " cannot be read", e);
        } catch (ForeignMessageException e) {
            throw new IllegalStateException("archive object " + key + " holds a line that is no event: " + e.getMessage(), e);
        }
    }
}
