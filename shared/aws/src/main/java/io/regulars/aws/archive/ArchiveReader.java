package io.regulars.aws.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.regulars.archive.ArchivedEvent;
import io.regulars.event.CustomerId;
import io.regulars.json.MalformedMessageException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Streams the archive by day, each event once: an event that was delivered to the profile function twice may be
 * archived twice. A concurrent compaction does not matter. Uses about fifty bytes of heap for each event. Not safe for
 * concurrent use.
 */
public final class ArchiveReader implements EventSource {

    /** The length of a line up to the end of the pseudonym. */
    private static final int START = ArchivedEvent.START.length() + 24;

    private static final int LISTINGS = 5;

    private final ArchiveObjects objects;

    public ArchiveReader(S3Client s3, String bucket) {
        this.objects = new ArchiveObjects(s3, bucket);
    }

    /**
     * Passes every event of the archive to a consumer.
     *
     * @return the number of events
     * @throws UncheckedIOException if an object cannot be read, with its key
     */
    public long forEach(Consumer<ArchivedEvent> consumer) {
        return read(line -> true, consumer);
    }

    /**
     * Passes the events of some customers to a consumer; reads all objects.
     *
     * @param pseudonyms of the customers in the archive
     */
    @Override
    public void forEach(Set<CustomerId> pseudonyms, Consumer<ArchivedEvent> consumer) {
        Set<String> starts =
                pseudonyms.stream().map(id -> ArchivedEvent.START + id + "\"").collect(Collectors.toSet());
        read(line -> starts.contains(line.substring(0, Math.min(line.length(), START))), consumer);
    }

    private long read(Predicate<String> wanted, Consumer<ArchivedEvent> consumer) {
        Set<Long> seen = new HashSet<>();
        Set<String> listed = new HashSet<>();
        List<String> gone = new ArrayList<>();
        // If a compaction deletes an object before it is listed or read, its lines are in an object of the next
        // listing.
        for (int listing = 1; listing <= 2 || !gone.isEmpty(); listing++) {
            if (listing > LISTINGS) {
                throw new IllegalStateException("the archive was compacted during each of " + LISTINGS
                        + " listings; deleted meanwhile: " + gone);
            }
            gone.clear();
            objects.forEach(objects.list(listed::add), content -> {
                if (content.gone()) {
                    gone.add(content.key());
                } else {
                    read(content, wanted, seen, consumer);
                }
            });
        }
        return seen.size();
    }

    private static void read(
            ArchiveObjects.Content content,
            Predicate<String> wanted,
            Set<Long> seen,
            Consumer<ArchivedEvent> consumer) {
        String key = content.key();
        try (BufferedReader lines = content.open()) {
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
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("archive object " + key + " has a malformed line: " + e.getMessage(), e);
        }
    }
}
