package io.regulars.aws.archive;

import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.archive.ArchiveKey;
import io.regulars.archive.ArchivePart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArchiveCompactorTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);
    private static final String PAST = "2026-03-02T10:00:00Z";
    private static final BooleanSupplier NEVER = () -> false;
    /** About ten lines. */
    private static final long FEW_CHARACTERS = 4_000;

    private final ArchiveFixture archive = new ArchiveFixture();

    @Test
    void movesPastDaysOfASmallShopToOneObjectWithoutChangingALine() {
        archive.writeObjects(PAST, 40);
        archive.writeObjects("2026-03-03T10:00:00Z", 30);
        Map<String, Integer> before = archive.lines();

        assertThat(compact()).isEqualTo(70);
        assertThat(archive.s3.objects()).hasSize(1);
        assertThat(archive.keys("archive/parts/0001/")).hasSize(1);
        assertThat(archive.lines()).hasSize(70).isEqualTo(before);
        assertThat(archive.read()).hasSize(70);
        Map<String, byte[]> compacted = new TreeMap<>(archive.s3.objects());
        assertThat(compact()).as("there is nothing left to do").isZero();
        assertThat(archive.s3.objects()).containsExactlyEntriesOf(compacted);
    }

    @Test
    void leavesDaysThatAreStillWrittenTo() {
        archive.writeObjects("2026-03-05T00:00:00Z", 3);
        archive.writeObjects("2026-03-06T00:00:00Z", 3);
        assertThat(compact()).isZero();
        assertThat(archive.s3.objects()).hasSize(6);
    }

    @Test
    void aNightOfASmallShopCostsAnObjectOrTwoAndTheObjectsStayFew() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        for (int night = 0; night < 200; night++) {
            archive.writeObjects(day.plusDays(night) + "T10:00:00Z", 2);
            archive.s3.fetched().clear();
            compactor().compact(day.plusDays(night + 1), NEVER);
            assertThat(archive.s3.objects()).hasSizeLessThanOrEqualTo(9);
            assertThat(archive.s3.fetched()).hasSizeLessThanOrEqualTo(2 + 8);
        }
        assertThat(archive.read()).hasSize(400);
    }

    @Test
    void anArchiveThatHasGrownIsDividedByCustomer() {
        archive.writeObjects(PAST, 60);
        compact();
        archive.writeObjects("2026-03-03T10:00:00Z", 60);
        archive.parts(3);
        Map<String, Integer> before = archive.lines();

        compact();

        assertThat(archive.keys("archive/2026")).isEmpty();
        assertThat(archive.keys("archive/parts/0001")).isEmpty();
        assertThat(archive.lines()).isEqualTo(before);
        for (int user = 0; user < 60; user++) {
            String who = ArchiveFixture.pseudonym(user).value();
            String folder = new ArchiveKey.Part(ArchivePart.of(who, 3)).folder();
            assertThat(archive.keys(folder)).as("%s of user %d", folder, user).isNotEmpty();
        }
        assertThat(archive.read()).hasSize(120).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void aCrashAtAnyRequestLosesNothingAndTheNextCompactionCleansUp(int bits) {
        int requests = 0;
        for (boolean crashed = true; crashed; requests++) {
            ArchiveFixture crashing = new ArchiveFixture();
            IntStream.range(0, 9).forEach(night -> {
                crashing.writeObjects("2026-02-0" + (night + 1) + "T10:00:00Z", 3);
                new ArchiveCompactor(crashing.s3, "data").compact(LocalDate.of(2026, 2, 2 + night), NEVER);
            });
            crashing.writeObjects(PAST, 50);
            crashing.parts(bits);
            Set<String> before = crashing.lines().keySet();
            ArchiveCompactor compactor = new ArchiveCompactor(crashing.s3, "data", FEW_CHARACTERS);

            crashing.s3.endAfter(requests);
            crashed = ends(compactor);
            crashing.s3.endAfter(Integer.MAX_VALUE);
            assertThat(crashing.lines().keySet()).isEqualTo(before);
            assertThat(crashing.read()).hasSize(77).doesNotHaveDuplicates();

            compactor.compact(TODAY, NEVER);
            assertThat(crashing.lines())
                    .as("%d requests before the crash", requests)
                    .hasSize(77);
            assertThat(crashing.lines().values()).containsOnly(1);
        }
        assertThat(requests).isGreaterThan(5);
    }

    private static boolean ends(ArchiveCompactor compactor) {
        try {
            compactor.compact(TODAY, NEVER);
            return false;
        } catch (IllegalStateException ended) {
            assertThat(ended).hasMessage("the client has ended");
            return true;
        }
    }

    @Test
    void stopsWhenItsTimeIsOverAndGoesOnTheNextTime() {
        archive.writeObjects(PAST, 1_000);
        archive.parts(4);
        Map<String, Integer> before = archive.lines();
        int runs = 0;
        while (!archive.keys("archive/2026").isEmpty()) {
            int left = archive.keys("archive/2026").size();
            compactor().compact(TODAY, () -> true);
            assertThat(archive.keys("archive/2026")).hasSizeLessThan(left);
            assertThat(archive.lines()).isEqualTo(before);
            runs++;
        }
        assertThat(runs).isBetween(5, 100);
    }

    @Test
    void nightsWithCrashesAndGrowthKeepEveryLine() {
        Random random = new Random(7);
        LocalDate day = LocalDate.of(2026, 1, 1);
        int written = 0;
        for (int night = 0; night < 60; night++) {
            int objects = random.nextInt(12);
            archive.writeObjects(day.plusDays(night) + "T10:00:00Z", objects);
            written += objects;
            archive.parts(night / 15);
            AtomicInteger checks = new AtomicInteger(random.nextInt(20));
            archive.s3.endAfter(random.nextInt(3) == 0 ? random.nextInt(30) : Integer.MAX_VALUE);
            try {
                new ArchiveCompactor(archive.s3, "data", FEW_CHARACTERS)
                        .compact(day.plusDays(night), () -> checks.getAndDecrement() <= 0);
            } catch (IllegalStateException ended) {
                assertThat(ended).hasMessage("the client has ended");
            }
            archive.s3.endAfter(Integer.MAX_VALUE);
            assertThat(archive.lines()).as("night %d", night).hasSize(written);
            assertThat(archive.read()).hasSize(written).doesNotHaveDuplicates();
        }
    }

    @Test
    void namesAnObjectThatDoesNotBelongIntoTheArchive() {
        archive.s3.objects().put("archive/notes.txt", new byte[1]);
        assertThatThrownBy(this::compact).hasMessageContaining("archive/notes.txt is not part of the archive");
    }

    private ArchiveCompactor compactor() {
        return new ArchiveCompactor(archive.s3, "data");
    }

    private int compact() {
        return compactor().compact(TODAY, NEVER);
    }
}
