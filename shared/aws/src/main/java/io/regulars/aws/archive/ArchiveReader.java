package io.regulars.aws.archive;

import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.regulars.archive.ArchiveKey;
import io.regulars.archive.ArchiveParts;
import io.regulars.archive.ArchivedEvent;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads the archive, each event once: an event that was delivered to the profile function twice may be archived twice.
 * A concurrent compaction does not matter. Uses about fifty bytes of heap for each event. Not safe for concurrent use.
 */
public final class ArchiveReader implements EventSource {

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
        return read(folder -> true, who -> true, consumer);
    }

    /**
     * Passes the events of some customers to a consumer; reads the folders of days, and of parts only theirs.
     *
     * @param pseudonyms of the customers in the archive
     */
    @Override
    public void forEach(Set<CustomerId> pseudonyms, Consumer<ArchivedEvent> consumer) {
        Set<String> wanted = pseudonyms.stream().map(CustomerId::value).collect(Collectors.toSet());
        read(ArchiveParts.of(wanted)::mayContain, wanted::contains, consumer);
    }

    private long read(Predicate<ArchiveKey> folders, Predicate<String> wanted, Consumer<ArchivedEvent> consumer) {
        Set<Long> seen = new HashSet<>();
        new ArchiveListing(objects)
                .read(
                        folders,
                        content -> content.forEachLine((who, line) -> {
                            if (wanted.test(who)) {
                                ArchivedEvent event = content.event(line);
                                if (seen.add(event.identity())) {
                                    consumer.accept(event);
                                }
                            }
                        }));
        return seen.size();
    }
}
