package io.regulars.aws.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import io.regulars.message.ArchivedEvent;
import io.regulars.message.ForeignMessageException;
import io.regulars.profile.CustomerId;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Streams the archive, one object after the other by day, each event once: what was delivered to the profile function again
 * stands in the archive again. Remembers eight bytes (about fifty on the heap) for each event. For one thread.
 */
public final class ArchiveReader {

    /** Characters of a line up to the end of the pseudonym. */
    private static final int START = ArchivedEvent.START.length() + 24;

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
            read(object.key(), line -> true, seen, consumer);
        }
        return seen.size();
    }

    /**
     * Hands the archived events of these to the consumer, each once; reads all objects.
     *
     * @param pseudonyms whose events
     */
    public void forEach(Set<CustomerId> pseudonyms, Consumer<ArchivedEvent> consumer) {
        Set<String> starts = pseudonyms.stream().map(id -> ArchivedEvent.START + id + "\"").collect(Collectors.toSet());
        Set<Long> seen = new HashSet<>();
        for (S3Object object : s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(ArchiveWriter.PREFIX)).contents()) {
            read(object.key(), line -> starts.contains(line.substring(0, Math.min(line.length(), START))), seen, consumer);
        }
    }

    private void read(String key, Predicate<String> wanted, Set<Long> seen, Consumer<ArchivedEvent> consumer) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(s3.getObject(get -> get.bucket(bucket).key(key))), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!wanted.test(line)) {
                    continue;
                }
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
