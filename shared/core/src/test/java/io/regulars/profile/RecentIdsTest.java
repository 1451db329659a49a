package io.regulars.profile;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.profile.RecentIds.ChunkKey;
import io.regulars.profile.RecentIds.Seen;
import io.regulars.profile.RecentIds.Spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecentIdsTest {

    private static final CustomerId BOT = CustomerId.ofUser("bot");
    private static final CustomerId VISITOR = CustomerId.ofAnonymous("a");
    /** 2026-03-02. */
    private static final int TODAY = 20_514;

    @Test
    void fortySpillItemsOfOneDayAreMoreThanAPersonMakesAndAsManyOfAWeekAreNot() {
        assertThat(RecentIds.NONE.busy()).isFalse();
        assertThat(spilled(day(1, 39), day(2, 39)).busy()).isFalse();
        assertThat(spilled(day(1, 3), day(2, 40)).busy()).isTrue();
    }

    @Test
    void spillItemsAreLookedForByTheDayOfAnEventAndByTheNextWithinAnHourOfMidnight() {
        RecentIds ids = spilled(day(TODAY - 1, 1), day(TODAY, 2), day(TODAY + 1, 1));
        assertThat(ids.chunksFor(List.of(at("2026-03-02T12:00:00Z"))))
                .containsExactlyInAnyOrder(chunk(TODAY, 0), chunk(TODAY, 1));
        assertThat(ids.chunksFor(List.of(at("2026-03-02T00:59:59Z"))))
                .containsExactlyInAnyOrder(chunk(TODAY - 1, 0), chunk(TODAY, 0), chunk(TODAY, 1));
        assertThat(ids.chunksFor(List.of(at("2026-03-02T01:00:00Z"), at("2026-03-02T22:59:59Z"))))
                .hasSize(2);
        assertThat(ids.chunksFor(List.of(at("2026-03-02T23:00:00Z"))))
                .containsExactlyInAnyOrder(chunk(TODAY + 1, 0), chunk(TODAY, 0), chunk(TODAY, 1));
        assertThat(ids.chunksFor(List.of(at("2026-04-02T12:00:00Z")))).isEmpty();
        assertThat(ids.chunks()).hasSize(4);
        assertThat(RecentIds.NONE.chunksFor(List.of(at("2026-03-02T12:00:00Z"))))
                .isEmpty();
    }

    @Test
    void theStoredFormIsStable() {
        RecentIds ids = new RecentIds(
                List.of(new Seen(-2, TODAY, TODAY - 1), new Seen(3, TODAY + 1, TODAY + 1)),
                List.of(new Spill(BOT, TODAY, 2, TODAY + 1), new Spill(VISITOR, TODAY - 3, 1, TODAY)));
        byte[] stored = ids.encode(BOT);
        assertThat(RecentIds.decode(BOT, stored)).isEqualTo(ids);
        assertThat(HexFormat.of().formatHex(RecentIds.NONE.encode(BOT))).isEqualTo("010000");
        assertThat(HexFormat.of()
                        .formatHex(new RecentIds(List.of(new Seen(-2, TODAY, TODAY - 1)), List.of()).encode(BOT)))
                .isEqualTo("010001" + "c4c002" + "02" + "fffffffffffffffe");
        assertThatThrownBy(() -> RecentIds.decode(BOT, new byte[] {2, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recent ids of format 2, this code reads format 1");
    }

    @Test
    void ofTwoWhoAreOneAllIsKnownTheLongestKnownFirst() {
        RecentIds both = new RecentIds(List.of(new Seen(1, 12, 12), new Seen(2, 14, 14)), List.of(day(12, 1)))
                .with(new RecentIds(
                        List.of(new Seen(3, 11, 11), new Seen(4, 14, 13), new Seen(5, 14, 14)), List.of(day(13, 2))));
        assertThat(both.ids()).extracting(Seen::hash).containsExactly(3L, 1L, 4L, 2L, 5L);
        assertThat(both.spills()).containsExactly(day(12, 1), day(13, 2));
        assertThat(both.only(Set.of(1L, 5L, 9L)).ids()).extracting(Seen::hash).containsExactly(1L, 5L);
        assertThat(both.only(Set.of()).spills()).hasSize(2);
    }

    @Test
    void noneIsEmptyAndASpillAloneIsNot() {
        assertThat(RecentIds.NONE.isEmpty()).isTrue();
        assertThat(spilled(day(1, 1)).isEmpty()).isFalse();
        assertThat(new RecentIds(List.of(new Seen(1, 1, 1)), List.of()).isEmpty())
                .isFalse();
    }

    @Test
    void sixtyFourStayAndOfOneMoreTheFullestDayLeaves() {
        RecentIdsBuilder builder = builder(RecentIds.NONE);
        add(builder, 40, TODAY, 0);
        add(builder, 24, TODAY - 1, 100);
        assertThat(builder.build().ids()).hasSize(64);
        assertThat(builder.chunks()).isEmpty();

        builder = builder(RecentIds.NONE);
        add(builder, 40, TODAY, 0);
        add(builder, 14, TODAY - 1, 100);
        add(builder, 11, TODAY - 2, 200);
        RecentIds ids = builder.build();
        // 65 - 40 = 25 are more than the sixteen that are left after spilling: the next day leaves too.
        assertThat(ids.ids()).hasSize(11).allMatch(seen -> seen.day() == TODAY - 2);
        assertThat(ids.spills()).containsExactly(new Spill(BOT, TODAY, 1, TODAY), new Spill(BOT, TODAY - 1, 1, TODAY));
        assertThat(builder.chunks().get(chunk(TODAY, 0))).hasSize(40);
        assertThat(builder.chunks().get(chunk(TODAY - 1, 0))).hasSize(14);
    }

    @Test
    void moreOfADayGoesToTheNextItemOfThatDayAndAnothersItemsAreLeftAlone() {
        RecentIds before = spilled(new Spill(VISITOR, TODAY, 5, TODAY), new Spill(BOT, TODAY, 2, TODAY + 1));
        RecentIdsBuilder builder = builder(before);
        add(builder, 65, TODAY, 0);
        assertThat(builder.build().spills())
                .containsExactly(new Spill(VISITOR, TODAY, 5, TODAY), new Spill(BOT, TODAY, 3, TODAY + 1));
        assertThat(builder.chunks()).containsOnlyKeys(chunk(TODAY, 2));
    }

    @Test
    void whatWasReceivedMoreThanAWeekBeforeTheLatestIsForgotten() {
        RecentIds before = new RecentIds(
                List.of(new Seen(1, TODAY - 8, TODAY - 8), new Seen(2, TODAY - 7, TODAY - 7)),
                List.of(new Spill(BOT, 1, 1, TODAY - 8), new Spill(BOT, 2, 1, TODAY - 7)));
        RecentIdsBuilder builder = builder(before);
        assertThat(builder.add(3, TODAY, TODAY)).isTrue();
        assertThat(builder.add(2, TODAY, TODAY)).isFalse();
        RecentIds ids = builder.build();
        assertThat(ids.ids()).extracting(Seen::hash).containsExactly(2L, 3L);
        assertThat(ids.spills()).containsExactly(new Spill(BOT, 2, 1, TODAY - 7));
    }

    @Test
    void theLatestDayDoesNotDependOnTheOrderOfArrival() {
        RecentIdsBuilder builder = builder(RecentIds.NONE);
        builder.add(1, TODAY, TODAY);
        builder.add(2, TODAY - 8, TODAY - 8);
        builder.add(3, TODAY - 1, TODAY - 1);
        assertThat(builder.build().ids()).extracting(Seen::hash).containsExactly(3L, 1L);
    }

    @Test
    void aSpillThatIsNewerThanAllIdsTellsTheLatestDay() {
        RecentIdsBuilder builder = builder(
                new RecentIds(List.of(new Seen(1, TODAY - 8, TODAY - 8)), List.of(new Spill(BOT, 1, 1, TODAY))));
        assertThat(builder.build().ids()).isEmpty();
        assertThat(RecentIds.NONE.newest()).isNegative();
    }

    @Test
    void whatASpillItemHoldsIsKnown() {
        RecentIdsBuilder builder = new RecentIdsBuilder(BOT, RecentIds.NONE, Set.of(7L));
        assertThat(builder.add(7, TODAY, TODAY)).isFalse();
        assertThat(builder.add(8, TODAY, TODAY)).isTrue();
    }

    private static RecentIdsBuilder builder(RecentIds start) {
        return new RecentIdsBuilder(BOT, start, Set.of());
    }

    private static void add(RecentIdsBuilder builder, int count, int day, int from) {
        IntStream.range(from, from + count).forEach(hash -> builder.add(hash, TODAY, day));
    }

    private static Event at(String time) {
        return TestEvents.of(EventType.TRACK, "Product Viewed").at(time).build();
    }

    private static ChunkKey chunk(int day, int number) {
        return new ChunkKey(BOT, day, number);
    }

    private static RecentIds spilled(Spill... spills) {
        return new RecentIds(List.of(), List.of(spills));
    }

    private static Spill day(int day, int chunks) {
        return new Spill(BOT, day, chunks, day);
    }
}
