package io.regulars.profile;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.profile.Profile.Trait;

import static org.assertj.core.api.Assertions.assertThat;

class TraitsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void namesAndValuesAreKeptUpToTheirLimit() {
        String name = "n".repeat(40);
        String value = "v".repeat(158);
        assertThat(Traits.kept(identify("{\"" + name + "\": 1, \"" + name + "n\": 1, \"\": 1, \"v\": \"" + value
                                + "\", \"w\": \"" + value
                                + "v\", \"nothing\": null, \"lists\": [[1]], \"list\": [1, \"a\", null]}"))
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(name, "v", "nothing", "list");
    }

    @Test
    void onlyIdentifyCallsSetTraits() {
        Event track = TestEvents.of(EventType.TRACK, "Signed Up")
                .withTraits("{\"plan\": \"gold\"}")
                .build();
        assertThat(Traits.kept(track)).isEmpty();
        assertThat(Traits.of(track, NOON, 7)).isEmpty();
        assertThat(Traits.of(identify("{\"plan\": \"gold\"}"), NOON, 7L << 32 | 5))
                .isEqualTo(Map.of("plan", new Trait("\"gold\"", NOON, 7)));
    }

    @Test
    void theLatestValueWinsThenTheLargerMessageThenTheLargerText() {
        Trait trait = new Trait("5", NOON, 5);
        for (Trait earlier :
                new Trait[] {new Trait("9", NOON.minusMillis(1), 9), new Trait("9", NOON, 4), new Trait("4", NOON, 5)
                }) {
            assertThat(Traits.later(trait, earlier)).isSameAs(trait);
            assertThat(Traits.later(earlier, trait)).isSameAs(trait);
            assertThat(Traits.NEWEST.compare(Map.entry("a", trait), Map.entry("a", earlier)))
                    .isNegative();
        }
        assertThat(Traits.NEWEST.compare(Map.entry("b", trait), Map.entry("a", trait)))
                .isNegative();
    }

    @Test
    void keepsTheNewestOfTooMany() {
        Map<String, Trait> traits = new HashMap<>();
        for (int i = 0; i <= Profile.TRAITS; i++) {
            traits.put("t" + i, new Trait("1", NOON.plusSeconds(i), 0));
        }
        assertThat(Traits.newest(traits)).hasSize(Profile.TRAITS).doesNotContainKey("t0");
        traits.remove("t0");
        assertThat(Traits.newest(traits)).isEqualTo(traits);
    }

    private static Event identify(String traits) {
        return TestEvents.of(EventType.IDENTIFY, null).withTraits(traits).build();
    }
}
