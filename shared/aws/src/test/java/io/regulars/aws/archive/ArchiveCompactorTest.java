package io.regulars.aws.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.archive.ArchivedEvent;
import io.regulars.aws.test.FakeS3;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveCompactorTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);

    private final FakeS3 s3 = new FakeS3();
    private final ArchiveWriter writer = new ArchiveWriter(s3, "data");
    private final ArchiveCompactor compactor = new ArchiveCompactor(s3, "data");

    @Test
    void mergesSmallObjectsOfADayWithoutLosingEvents() {
        write("2026-03-02T10:00:00Z", 40);
        write("2026-03-03T10:00:00Z", 30);
        List<Long> before = ids();

        assertThat(compactor.compact(TODAY)).isEqualTo(70);
        assertThat(s3.objects().keySet())
                .hasSize(2)
                .anyMatch(key -> key.startsWith("archive/2026/03/02/"))
                .anyMatch(key -> key.startsWith("archive/2026/03/03/"));
        assertThat(ids()).hasSize(70).containsExactlyInAnyOrderElementsOf(before);
        Map<String, byte[]> compacted = new TreeMap<>(s3.objects());
        assertThat(compactor.compact(TODAY)).as("there is nothing left to do").isZero();
        assertThat(s3.objects()).containsExactlyEntriesOf(compacted);
    }

    @Test
    void doesNotMergeDaysThatAreStillWrittenTo() {
        write("2026-03-05T00:00:00Z", 3);
        write("2026-03-06T00:00:00Z", 3);
        assertThat(compactor.compact(TODAY)).isZero();
        assertThat(s3.objects()).hasSize(6);
    }

    @Test
    void doesNotMergeASingleOrALargeObject() {
        write("2026-03-02T10:00:00Z", 1);
        byte[] large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        s3.objects().put("archive/2026/03/02/large.ndjson.gz", large);
        Map<String, byte[]> before = new TreeMap<>(s3.objects());
        assertThat(compactor.compact(TODAY)).isZero();
        assertThat(s3.objects()).containsExactlyEntriesOf(before);
    }

    @Test
    void dropsDuplicatesThatACrashLeft() {
        write("2026-03-02T10:00:00Z", 5);
        Map<String, byte[]> originals = new TreeMap<>(s3.objects());
        compactor.compact(TODAY);
        Map<String, byte[]> compacted = new TreeMap<>(s3.objects());
        s3.objects().putAll(originals);
        assertThat(ids()).hasSize(5);

        compactor.compact(TODAY);
        assertThat(s3.objects()).hasSize(1);
        assertThat(s3.objects().firstKey())
                .isEqualTo(compacted.keySet().iterator().next());
        assertThat(ids()).hasSize(5);
    }

    @Test
    void aConcurrentReaderMissesNothing() {
        write("2026-03-02T10:00:00Z", 1_100);
        write("2026-03-03T10:00:00Z", 100);
        s3.beforeNextGet(() -> new ArchiveCompactor(s3, "data").compact(TODAY));
        assertThat(ids()).hasSize(1_200).doesNotHaveDuplicates();
        assertThat(s3.objects()).hasSize(2);
    }

    @Test
    void findsObjectsThatWereMergedBeforeTheyWereListed() {
        write("2026-03-02T10:00:00Z", 1_100);
        s3.beforeNextPage(() -> s3.objects()
                .put(
                        "archive/2026/03/02/--listed-already.ndjson.gz",
                        s3.objects().remove(s3.objects().lastKey())));
        assertThat(ids()).hasSize(1_100).doesNotHaveDuplicates();
    }

    private void write(String received, int objects) {
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        IntStream.range(0, objects).forEach(i -> {
            Event event = TestEvents.of(EventType.TRACK, "Product Viewed")
                    .withId("m" + i + received)
                    .received(Instant.parse(received).plusSeconds(i).toString())
                    .build();
            writer.write(ArchiveWriter.lines(List.of(new ArchiveWriter.Entry(false, event, key, null))));
        });
    }

    private List<Long> ids() {
        List<Long> ids = new ArrayList<>();
        new ArchiveReader(s3, "data").forEach((ArchivedEvent event) -> ids.add(event.message()));
        return ids;
    }
}
