package io.regulars.archive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.archive.CompactionPlan.Rewrite;
import io.regulars.archive.CompactionPlan.StoredObject;

import static org.assertj.core.api.Assertions.assertThat;

class CompactionPlanTest {

    private static final LocalDate END = LocalDate.of(2026, 3, 5);
    private static final long MB = 1 << 20;

    @Test
    void aSmallShopHasOnePart() {
        List<StoredObject> archive = List.of(day(1, 20), day(2, 30));
        assertThat(CompactionPlan.of(archive, END)).isEqualTo(new CompactionPlan(0, List.of(move(archive))));
    }

    @Test
    void leavesDaysThatMayStillBeWrittenTo() {
        StoredObject past = day(4, 1);
        assertThat(CompactionPlan.of(List.of(past, day(5, 1), day(6, 1)), END).rewrites())
                .containsExactly(move(List.of(past)));
    }

    @Test
    void thePartsDoubleAsTheArchiveGrows() {
        assertThat(bits(64)).isZero();
        assertThat(bits(65)).isEqualTo(1);
        assertThat(bits(128)).isEqualTo(1);
        assertThat(bits(16 << 10)).as("16 GB").isEqualTo(8);
        assertThat(bits(1 << 20)).as("a terabyte").isEqualTo(ArchivePart.MOST_BITS);
    }

    @Test
    void partsAreNeverUnited() {
        assertThat(CompactionPlan.bits(List.of(part(16, 1, "a")))).isEqualTo(4);
    }

    @Test
    void dividesPartsThatAreTooWideAfterTheDaysAreMoved() {
        StoredObject one = part(1, 40, "a");
        StoredObject two = part(2, 40, "a");
        StoredObject narrow = part(6, 50, "a");
        StoredObject past = day(1, 20);
        assertThat(CompactionPlan.of(List.of(past, one, two, narrow), END))
                .isEqualTo(new CompactionPlan(2, List.of(move(List.of(past)), move(List.of(one)), move(List.of(two)))));
    }

    @Test
    void mergesEightObjectsOfAboutEqualSize() {
        List<StoredObject> tiny = new ArrayList<>();
        List<StoredObject> small = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tiny.add(new StoredObject(key(1, "tiny" + i), 1_000 * i));
            small.add(new StoredObject(key(1, "small" + i), MB + i));
        }
        List<StoredObject> archive = new ArrayList<>(tiny);
        archive.addAll(small.subList(0, 7));
        assertThat(CompactionPlan.of(archive, END).rewrites()).containsExactly(new Rewrite(tiny, new ArchivePart(1)));
        archive.add(small.get(7));
        assertThat(CompactionPlan.of(archive, END).rewrites())
                .containsExactly(new Rewrite(tiny, new ArchivePart(1)), new Rewrite(small, new ArchivePart(1)));
    }

    @Test
    void leavesFullObjectsAlone() {
        List<StoredObject> archive = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            archive.add(part(2, 16, "a" + i));
        }
        assertThat(CompactionPlan.of(archive, END).rewrites()).isEmpty();
    }

    private static int bits(long megabytes) {
        return CompactionPlan.bits(List.of(day(1, megabytes)));
    }

    private static Rewrite move(List<StoredObject> objects) {
        return new Rewrite(objects, null);
    }

    private static StoredObject day(int day, long megabytes) {
        return new StoredObject("archive/2026/03/0" + day + "/a.ndjson.gz", megabytes * MB);
    }

    private static StoredObject part(int part, long megabytes, String name) {
        return new StoredObject(key(part, name), megabytes * MB);
    }

    private static String key(int part, String name) {
        return new ArchiveKey.Part(new ArchivePart(part)).folder() + name + ArchiveKey.SUFFIX;
    }
}
