package io.regulars.aws.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.archive.ArchivePart;
import io.regulars.archive.ArchivedEvent;
import io.regulars.event.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveReaderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);
    private static final String PAST = "2026-03-02T10:00:00Z";
    private static final Set<CustomerId> TWO = Set.of(ArchiveFixture.pseudonym(3), ArchiveFixture.pseudonym(4));

    private final ArchiveFixture archive = new ArchiveFixture();

    @BeforeEach
    void thePartsOfTheTwoDiffer() {
        assertThat(TWO.stream().map(who -> ArchivePart.of(who.value(), 5)).distinct())
                .hasSize(2);
    }

    @Test
    void aCustomerIsReadFromTheDaysAndTheOwnPartsOnly() {
        divided();

        List<ArchivedEvent> events = new ArrayList<>();
        new ArchiveReader(archive.s3, "data").forEach(TWO, events::add);

        assertThat(events).hasSize(4).extracting(ArchivedEvent::customer).containsOnlyElementsOf(TWO);
        assertThat(archive.s3.fetched()).hasSize(2 + 2).containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void theEmptyObjectsThatTheS3ConsoleMakesForFoldersAreIgnored() {
        archive.write(3, PAST);
        archive.s3.objects().put("archive/", new byte[0]);
        archive.s3.objects().put("archive/2026/", new byte[0]);

        List<ArchivedEvent> events = new ArrayList<>();
        new ArchiveReader(archive.s3, "data").forEach(TWO, events::add);

        assertThat(events).hasSize(1);
    }

    @Test
    void aScanReadsTheDaysAndTheOwnPartsOnly() {
        divided();

        List<String> lines = new ArrayList<>();
        new ArchiveScan(archive.s3, "data")
                .read(
                        ArchiveScan.Position.start(Instant.EPOCH),
                        TWO.stream().map(CustomerId::value).collect(Collectors.toSet()),
                        (who, line) -> lines.add(line),
                        () -> false);

        assertThat(new TreeSet<>(lines)).hasSize(4);
        assertThat(new TreeSet<>(archive.s3.fetched())).containsExactlyElementsOf(expected());
    }

    /** A hundred customers in 32 parts, with two objects of today. */
    private void divided() {
        archive.writeObjects(PAST, 100);
        archive.parts(5);
        compact();
        assertThat(archive.keys("archive/parts")).hasSizeGreaterThan(25);
        archive.write("2026-03-05T10:00:00Z", 1, 3);
        archive.write("2026-03-05T11:00:00Z", 2, 4);
        archive.s3.fetched().clear();
    }

    private Set<String> expected() {
        Set<String> keys = new TreeSet<>(archive.keys("archive/2026"));
        TWO.forEach(who -> keys.addAll(archive.keys(
                "archive/parts/%04d/".formatted(ArchivePart.of(who.value(), 5).number()))));
        return keys.stream().filter(key -> !key.contains("none")).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aPartThatIsNotDividedYetIsReadToo() {
        archive.writeObjects(PAST, 100);
        compact();
        archive.parts(5);
        List<ArchivedEvent> events = new ArrayList<>();
        new ArchiveReader(archive.s3, "data").forEach(TWO, events::add);
        assertThat(events).hasSize(2);
    }

    @Test
    void aConcurrentCompactionHidesNothing() {
        archive.writeObjects(PAST, 1_100);
        archive.writeObjects("2026-03-03T10:00:00Z", 100);
        archive.s3.beforeNextGet(this::compact);
        assertThat(archive.read()).hasSize(1_200).doesNotHaveDuplicates();
        assertThat(archive.s3.objects()).hasSize(2);
    }

    @Test
    void aDivisionHidesNothingOfACustomer() {
        archive.writeObjects(PAST, 100);
        compact();
        archive.parts(5);
        archive.s3.beforeNextGet(this::compact);
        List<ArchivedEvent> events = new ArrayList<>();
        new ArchiveReader(archive.s3, "data").forEach(TWO, events::add);
        assertThat(events).hasSize(2);
        assertThat(archive.keys("archive/parts/0001")).isEmpty();
    }

    @Test
    void findsObjectsThatWereMovedBeforeTheyWereListed() {
        archive.writeObjects(PAST, 1_100);
        archive.s3.beforeNextPage(() -> archive.s3
                .objects()
                .put(
                        "archive/2026/03/02/--listed-already.ndjson.gz",
                        archive.s3.objects().remove(archive.s3.objects().lastKey())));
        assertThat(archive.read()).hasSize(1_100).doesNotHaveDuplicates();
    }

    private void compact() {
        new ArchiveCompactor(archive.s3, "data").compact(TODAY, () -> false);
    }

    @Test
    void readsAnEventThatWasArchivedTwiceOnce() {
        archive.writeObjects(PAST, 3);
        IntStream.range(0, 3)
                .forEach(copy -> archive.s3
                        .objects()
                        .put(
                                "archive/parts/0001/copy" + copy + ".ndjson.gz",
                                archive.s3.objects().get(archive.s3.objects().firstKey())));
        assertThat(archive.read()).hasSize(3);
    }
}
