package io.regulars.aws.archive;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.regulars.archive.ArchiveKey;
import io.regulars.archive.CompactionPlan.StoredObject;

/**
 * The objects of the archive, each of whose lines is in one of them. If a compaction deletes one before it is read, the
 * archive is listed again and the new objects are read. Not safe for concurrent use.
 */
final class ArchiveListing {

    private static final int READINGS = 5;

    private final ArchiveObjects objects;
    private final Map<StoredObject, ArchiveKey> listed = new LinkedHashMap<>();

    ArchiveListing(ArchiveObjects objects) {
        this.objects = objects;
        refresh();
    }

    /** Twice: a compaction may move lines to a page that was listed, from one that is yet to be. */
    private void refresh() {
        for (int i = 0; i < 2; i++) {
            objects.list().forEach(object -> listed.putIfAbsent(object, ArchiveKey.of(object.key())));
        }
    }

    /** All objects. */
    List<StoredObject> all() {
        return List.copyOf(listed.keySet());
    }

    /**
     * Passes the contents of objects to a consumer.
     *
     * @param wanted whether an object in a folder is to be read
     * @throws IllegalStateException if the archive is compacted all the time
     */
    void read(Predicate<ArchiveKey> wanted, Consumer<ArchiveContent> consumer) {
        Set<StoredObject> tried = new HashSet<>();
        for (int reading = 1; reading <= READINGS; reading++) {
            List<StoredObject> untried = listed.entrySet().stream()
                    .filter(object -> wanted.test(object.getValue()) && !tried.contains(object.getKey()))
                    .map(Map.Entry::getKey)
                    .toList();
            boolean[] gone = {false};
            objects.forEach(untried, content -> {
                gone[0] |= content.gone();
                if (!content.gone()) {
                    consumer.accept(content);
                }
            });
            if (!gone[0]) {
                return;
            }
            tried.addAll(untried);
            refresh();
        }
        throw new IllegalStateException(
                "the archive was compacted during each of " + READINGS + " readings; try again later");
    }
}
