package io.regulars.trigger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.regulars.profile.Profile;
import io.regulars.scoring.Segment;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;

class TriggersTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void theFirstOrderFiresAtOnceAndOnceEver() {
        Profile profile =
                Story.of("ann").order("2026-03-10T12:00:00Z", "30.00", "tea").profile();
        List<FiredTrigger> fired = fire(profile, NOON, Map.of());

        assertThat(fired).contains(new FiredTrigger("first_order", NOON, NOON));
        Map<String, Long> memory = TriggerMemory.after(Map.of(), fired);
        assertThat(names(fire(profile, NOON, memory))).doesNotContain("first_order");
        Profile earlier = Story.of("ann")
                .order("2026-03-10T12:00:00Z", "30.00", "tea")
                .order("2026-03-09T12:00:00Z", "9.00", "tea")
                .profile();
        assertThat(names(fire(earlier, NOON, memory)))
                .as("an earlier order that came late")
                .doesNotContain("first_order");
    }

    @Test
    void aFirstOrderOfLongAgoDoesNotFire() {
        Profile profile = Story.of("ann")
                .order("2026-03-01T12:00:00Z", "30.00", "tea")
                .view("2026-03-10T12:00:00Z", "cup")
                .profile();
        assertThat(names(fire(profile, NOON, Map.of()))).doesNotContain("first_order");
    }

    @Test
    void aCartIsDueAnHourAfterItsLastChange() {
        Profile profile = Story.of("ann")
                .cart("2026-03-10T12:00:00Z", "tea")
                .cart("2026-03-10T12:20:00Z", "cup")
                .profile();
        assertThat(cart(profile, NOON))
                .containsExactly(new FiredTrigger(
                        "cart_abandoned",
                        Instant.parse("2026-03-10T12:20:00Z"),
                        Instant.parse("2026-03-10T13:20:00Z")));
        assertThat(Triggers.named("cart_abandoned")
                        .orElseThrow()
                        .product(profile, Instant.parse("2026-03-10T12:20:00Z")))
                .contains("cup");
    }

    @Test
    void anOrderEmptiesTheCart() {
        Profile profile = Story.of("ann")
                .cart("2026-03-10T11:00:00Z", "tea")
                .order("2026-03-10T11:30:00Z", "20.00", "tea")
                .profile();
        assertThat(cart(profile, NOON)).isEmpty();
    }

    @Test
    void aTriggerThatIsArmedIsNotArmedAgain() {
        Profile before = Story.of("ann").cart("2026-03-10T12:00:00Z", "tea").profile();
        Map<String, Long> memory = TriggerMemory.after(Map.of(), fire(before, NOON, Map.of()));
        Profile after = Story.of("ann")
                .cart("2026-03-10T12:00:00Z", "tea")
                .cart("2026-03-10T12:20:00Z", "cup")
                .profile();
        assertThat(fire(after, Instant.parse("2026-03-10T12:20:00Z"), memory)).isEmpty();
    }

    @Test
    void aTriggerThatCameDueFiresForANewAnchorOnly() {
        Map<String, Long> memory =
                Map.of("cart_abandoned", Instant.parse("2026-03-10T13:00:00Z").getEpochSecond());
        Story story = Story.of("ann").cart("2026-03-10T12:00:00Z", "tea").view("2026-03-10T15:00:00Z", "cup");
        assertThat(fire(story.profile(), Instant.parse("2026-03-10T15:00:00Z"), memory))
                .isEmpty();
        story.cart("2026-03-10T15:30:00Z", "cup");
        assertThat(names(fire(story.profile(), Instant.parse("2026-03-10T15:30:00Z"), memory)))
                .containsExactly("cart_abandoned");
    }

    @Test
    void slippingAwayIsPostponedByActivity() {
        Story story = Story.of("ann").order("2026-02-01T12:00:00Z", "30.00", "tea");
        FiredTrigger first = slipping(story.profile(), Segment.LIKELY);
        assertThat(first.due()).isEqualTo(Instant.parse("2026-03-18T12:00:00Z"));
        story.view("2026-02-11T12:00:00Z", "cup");
        assertThat(slipping(story.profile(), Segment.LIKELY).due()).isEqualTo(Instant.parse("2026-03-28T12:00:00Z"));
        assertThat(slipping(story.profile(), Segment.SLIPPING).due()).isEqualTo(Instant.parse("2026-03-13T12:00:00Z"));
    }

    @Test
    void nobodyWithoutActivityIsSlippingAway() {
        assertThat(Triggers.named("slipping_away").orElseThrow().holds(Profile.EMPTY, NOON, NOON))
                .isFalse();
    }

    @Test
    void everyTriggerCanBeAskedAboutAnEmptyProfile() {
        for (Trigger trigger : Triggers.ALL) {
            trigger.holds(Profile.EMPTY, NOON, NOON);
            assertThat(trigger.evaluate(Profile.EMPTY, Segment.LIKELY, NOON))
                    .as(trigger.name())
                    .isEmpty();
        }
    }

    @Test
    void aVisitorWhoNeverBoughtIsNotSlippingAway() {
        Profile profile = Story.of("ann").view("2026-03-10T11:00:00Z", "tea").profile();
        assertThat(fire(profile, NOON, Map.of())).isEmpty();
    }

    @Test
    void aProductBoughtRegularlyIsDueSlightlyBeforeTheGapIsOver() {
        Profile profile = Story.of("ann")
                .order("2026-01-10T12:00:00Z", "9.00", "coffee")
                .order("2026-01-20T12:00:00Z", "12.00", "cup")
                .order("2026-02-09T12:00:00Z", "9.00", "coffee")
                .order("2026-03-10T12:00:00Z", "9.00", "coffee")
                .profile();
        assertThat(Triggers.named("replenishment").orElseThrow().evaluate(profile, Segment.LIKELY, NOON))
                .contains(new FiredTrigger("replenishment", NOON, Instant.parse("2026-04-06T01:12:00Z")));
        assertThat(Triggers.named("replenishment").orElseThrow().product(profile, NOON))
                .contains("coffee");
    }

    @Test
    void aProductBoughtAtRandomIsNotDue() {
        Profile profile = Story.of("ann")
                .order("2026-01-10T12:00:00Z", "9.00", "coffee")
                .order("2026-01-16T12:00:00Z", "9.00", "coffee")
                .order("2026-03-10T12:00:00Z", "9.00", "coffee")
                .profile();
        assertThat(names(fire(profile, NOON, Map.of()))).doesNotContain("replenishment");
    }

    @Test
    void eventsThatShareAMomentGiveTheSameTriggersInAnyOrder() {
        Story story =
                Story.of("ann").order("2026-03-10T12:00:00Z", "30.00", "tea").cart("2026-03-10T12:00:00Z", "cup");
        Story turned =
                Story.of("ann").cart("2026-03-10T12:00:00Z", "cup").order("2026-03-10T12:00:00Z", "30.00", "tea");
        assertThat(fire(story.profile(), NOON, Map.of())).isEqualTo(fire(turned.profile(), NOON, Map.of()));
    }

    private static List<FiredTrigger> fire(Profile profile, Instant at, Map<String, Long> memory) {
        return TriggerMemory.fire(profile, Segment.LIKELY, at, memory);
    }

    private static List<FiredTrigger> cart(Profile profile, Instant at) {
        return fire(profile, at, Map.of()).stream()
                .filter(fired -> fired.name().equals("cart_abandoned"))
                .toList();
    }

    private static FiredTrigger slipping(Profile profile, Segment segment) {
        return Triggers.named("slipping_away")
                .orElseThrow()
                .evaluate(profile, segment, profile.lastSeen())
                .orElseThrow();
    }

    private static List<String> names(List<FiredTrigger> fired) {
        return fired.stream().map(FiredTrigger::name).toList();
    }
}
