package io.regulars.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.profile.RecentIds.Spill;

class RecentIdsTest {

    private static final CustomerId BOT = CustomerId.ofUser("bot");

    @Test
    void fortySpillItemsOfOneDayAreMoreThanAPersonMakesAndAsManyOfAWeekAreNot() {
        assertThat(RecentIds.NONE.busy()).isFalse();
        assertThat(spilled(day(1, 39), day(2, 39)).busy()).isFalse();
        assertThat(spilled(day(1, 3), day(2, 40)).busy()).isTrue();
    }

    private static RecentIds spilled(Spill... spills) {
        return new RecentIds(List.of(), List.of(spills));
    }

    private static Spill day(int day, int chunks) {
        return new Spill(BOT, day, chunks, day);
    }
}
