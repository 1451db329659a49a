package io.regulars.aws.archive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.archive.ArchivePart;
import io.regulars.archive.ArchivedEvent;
import io.regulars.aws.archive.ArchiveSample.Share;
import io.regulars.event.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveSampleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);
    private static final int BITS = 4;
    private static final int CUSTOMERS = 400;
    private static final int EVENTS_EACH = 3;

    private final ArchiveFixture archive = new ArchiveFixture();
    private final List<ArchivedEvent> read = new ArrayList<>();

    @BeforeEach
    void populate() {
        int[] users = IntStream.range(0, CUSTOMERS).toArray();
        archive.write("2026-03-01T10:00:00Z", users);
        archive.write("2026-03-02T10:00:00Z", users);
        archive.write("2026-03-05T10:00:00Z", users);
        archive.parts(BITS);
    }

    @Test
    void anArchiveBelowTheBudgetIsReadCompletely() {
        compact();
        assertThat(sample(CUSTOMERS * EVENTS_EACH)).isEqualTo(new Share(16, 16));
        assertThat(read).hasSize(CUSTOMERS * EVENTS_EACH);
        assertThat(new Share(16, 16).customers()).isEqualTo(1);
    }

    @Test
    void aLargerOneIsReadUntilThePartThatReachesTheBudget() {
        compact();
        Share share = sample(300);
        assertThat(share.of()).isEqualTo(16);
        assertThat(share.parts()).isBetween(3, 5);
        assertThat(read).hasSizeBetween(300, 300 + 40 * EVENTS_EACH);
        assertThat(byCustomer().values()).as("whole customers").containsOnly((long) EVENTS_EACH);
        assertThat(byCustomer().keySet())
                .allMatch(who -> ArchivePart.of(who.value(), BITS).index() < share.parts());
        assertThat(archive.s3.fetched())
                .as("today, and the parts that were needed")
                .hasSize(1
                        + archive.keys("archive/parts").stream()
                                .filter(key -> number(key) < 16 + share.parts())
                                .toList()
                                .size());
    }

    private static int number(String key) {
        return Integer.parseInt(key.substring("archive/parts/".length(), "archive/parts/0000".length()));
    }

    @Test
    void theSampleIsTheSameBeforeTheArchiveIsCompacted() {
        Share before = sample(300);
        Map<CustomerId, Long> customers = byCustomer();
        compact();
        read.clear();
        assertThat(sample(300)).isEqualTo(before);
        assertThat(byCustomer()).isEqualTo(customers);
    }

    @Test
    void theSameArchiveIsReadInTheSameOrder() {
        compact();
        sample(300);
        List<ArchivedEvent> first = List.copyOf(read);
        read.clear();
        sample(300);
        assertThat(read).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, BITS - 1})
    void aPartThatIsNotDividedYetCountsForThePartsInIt(int bits) {
        ArchiveFixture wide = new ArchiveFixture();
        wide.parts(bits);
        wide.write("2026-03-01T10:00:00Z", IntStream.range(0, CUSTOMERS).toArray());
        new ArchiveCompactor(wide.s3, "data").compact(TODAY, () -> false);
        wide.parts(BITS);
        Share share = new ArchiveSample(wide.s3, "data", 100).forEach(read::add);
        assertThat(share.of()).isEqualTo(16);
        assertThat(read).hasSizeBetween(100, 140);
        assertThat(byCustomer().keySet())
                .allMatch(who -> ArchivePart.of(who.value(), BITS).index() < share.parts());
    }

    @Test
    void whereCompactionLagsFarBehindOnlyTheFormerDaysAreRead() {
        compact();
        assertThat(sample(50).parts()).isLessThan(16);
        assertThat(byCustomer().values()).containsOnly(EVENTS_EACH - 1L);
        assertThat(archive.s3.fetched()).noneMatch(key -> key.startsWith("archive/2026"));
    }

    @Test
    void copiesThatACrashLeftCountOnce() {
        compact();
        Set<String> parts = Set.copyOf(archive.keys("archive/parts"));
        parts.forEach(key -> archive.s3
                .objects()
                .put(key.replace(".ndjson", "-2.ndjson"), archive.s3.objects().get(key)));
        sample(Long.MAX_VALUE);
        assertThat(read).hasSize(CUSTOMERS * EVENTS_EACH);
    }

    @Test
    void aConcurrentCompactionHidesNothing() {
        archive.s3.beforeNextGet(this::compact);
        sample(Long.MAX_VALUE);
        assertThat(read).hasSize(CUSTOMERS * EVENTS_EACH);
        assertThat(archive.keys("archive/2026/03/01")).isEmpty();
    }

    private void compact() {
        new ArchiveCompactor(archive.s3, "data").compact(TODAY, () -> false);
        archive.s3.fetched().clear();
    }

    private Share sample(long budget) {
        return new ArchiveSample(archive.s3, "data", budget).forEach(read::add);
    }

    private Map<CustomerId, Long> byCustomer() {
        return read.stream().collect(Collectors.groupingBy(ArchivedEvent::customer, Collectors.counting()));
    }
}
