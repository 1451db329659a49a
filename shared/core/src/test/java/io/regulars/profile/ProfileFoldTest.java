package io.regulars.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class ProfileFoldTest {

    /** Mutation testing runs fewer. */
    private static final int CASES = Integer.getInteger("regulars.cases", 1_500);

    @Test
    void anyOrderAndAnyGroupingGiveTheSameProfile() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<Event> events = new RandomEvents(seed).list(random.nextInt(120));
            Profile expected = ProfileFold.fold(Profile.EMPTY, events);
            List<Event> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, random);

            assertThat(inBatches(shuffled, random)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    /** The other tests compare folds with folds: this one says what a fold is. */
    @Test
    void aProfileHoldsTimesAndCountsOfActivities() {
        Profile profile = ProfileFold.fold(
                Profile.EMPTY,
                List.of(
                        TestEvents.of(EventType.TRACK, "Product Viewed")
                                .at("2026-03-03T21:30:00Z")
                                .build(),
                        TestEvents.of(EventType.TRACK, "Order Completed")
                                .at("2026-03-02T10:00:00Z")
                                .withProperties("{\"order_id\": \"1\", \"revenue\": 20.5}")
                                .build(),
                        TestEvents.of(EventType.TRACK, "Order Completed")
                                .at("2026-03-02T10:00:00Z")
                                .withProperties("{\"order_id\": \"1\", \"revenue\": 9.5, \"part\": {\"index\": 1}}")
                                .build(),
                        TestEvents.of(EventType.TRACK, "Product Viewed")
                                .at("2026-03-01T09:00:00Z")
                                .build(),
                        TestEvents.of(EventType.TRACK, "Product Viewed")
                                .at("2026-03-03T09:15:00Z")
                                .build()));

        assertThat(profile.firstSeen()).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(profile.lastSeen()).isEqualTo("2026-03-03T21:30:00Z");
        assertThat(profile.events()).isEqualTo(5);
        assertThat(profile.activities().get(Activity.PRODUCT_VIEWED))
                .isEqualTo(new Profile.Tally(
                        3, Instant.parse("2026-03-01T09:00:00Z"), Instant.parse("2026-03-03T21:30:00Z")));
        assertThat(profile.activities().get(Activity.ORDER_COMPLETED).count()).isEqualTo(1);
        assertThat(profile.revenue()).isEqualByComparingTo("30");
        assertThat(profile.activeHours()).hasSize(24).satisfies(hours -> {
            assertThat(hours.get(9)).isEqualTo(2);
            assertThat(hours.get(10)).isEqualTo(1);
            assertThat(hours.get(21)).isEqualTo(1);
            assertThat(hours.stream().mapToInt(Integer::intValue).sum()).isEqualTo(4);
        });
        assertThat(profile.orderHours().get(10)).isEqualTo(1);
        assertThat(profile.orderHours().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(1);
        assertThat(profile.weeks())
                .extracting(Profile.Week::visits, Profile.Week::orders, Profile.Week::cents)
                .containsExactly(tuple(4, 1, 3_000L));
    }

    @Test
    void mergingProfilesIsFoldingAllTheirEvents() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<Event> events = new RandomEvents(seed).list(random.nextInt(120));
            List<Profile> parts = new ArrayList<>();
            for (List<Event> part : deal(events, 1 + random.nextInt(4), random)) {
                parts.add(ProfileFold.fold(Profile.EMPTY, part));
            }
            Collections.shuffle(parts, random);

            assertThat(parts.stream().reduce(Profile.EMPTY, ProfileMerge::merge))
                    .as("seed %d", seed)
                    .isEqualTo(ProfileFold.fold(Profile.EMPTY, events));
        }
    }

    @Test
    void theStoredFormGivesTheSameProfileAndEqualProfilesHaveEqualBytes() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<Event> events = new RandomEvents(seed).list(random.nextInt(120));
            Profile profile = ProfileFold.fold(Profile.EMPTY, events);
            byte[] bytes = ProfileCodec.encode(profile);
            Collections.shuffle(events, random);

            assertThat(ProfileCodec.decode(bytes)).as("seed %d", seed).isEqualTo(profile);
            assertThat(ProfileCodec.encode(ProfileFold.fold(Profile.EMPTY, events)))
                    .as("seed %d", seed)
                    .isEqualTo(bytes);
        }
    }

    /** The bounds only matter where they are reached. */
    @Test
    void theGeneratorReachesEveryBound() {
        int weeks = 0;
        int purchases = 0;
        int cart = 0;
        int traits = 0;
        for (int seed = 0; seed < 300; seed++) {
            Profile profile = ProfileFold.fold(Profile.EMPTY, new RandomEvents(seed).list(120));
            weeks += profile.weeks().size() == Profile.WEEKS ? 1 : 0;
            purchases += profile.purchases().size() == Profile.PURCHASES ? 1 : 0;
            cart += profile.cart().size() == Profile.CART ? 1 : 0;
            traits += profile.traits().size() == Profile.TRAITS ? 1 : 0;
        }
        assertThat(List.of(weeks, purchases, cart, traits)).allMatch(reached -> reached > 100);
    }

    @Test
    void damagedBytesAreRefusedRatherThanMisread() {
        byte[] bytes = ProfileCodec.encode(ProfileFold.fold(Profile.EMPTY, new RandomEvents(1).list(50)));
        assertThatThrownBy(() -> ProfileCodec.decode(java.util.Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(IllegalArgumentException.class);
        bytes[0] = 99;
        assertThatThrownBy(() -> ProfileCodec.decode(bytes)).hasMessageContaining("format 99");
    }

    @Test
    void anOrderInPartsCountsOnceAndAddsEveryAmount() {
        Profile profile = ProfileFold.fold(
                Profile.EMPTY,
                List.of(
                        TestEvents.track(
                                "Order Completed", "{\"revenue\": 10.25, \"part\": {\"index\": 0, \"of\": 2}}"),
                        TestEvents.track(
                                "Order Completed", "{\"revenue\": 5.5, \"part\": {\"index\": 1, \"of\": 2}}")));

        assertThat(profile.orders()).isEqualTo(1);
        assertThat(profile.events()).isEqualTo(2);
        assertThat(profile.revenue()).isEqualByComparingTo("15.75");
        assertThat(profile.weeks()).singleElement().satisfies(week -> {
            assertThat(week.orders()).isEqualTo(1);
            assertThat(week.cents()).isEqualTo(1575);
        });
    }

    @Test
    void refundsAreTakenAbsoluteAndNetRevenueMayBeNegative() {
        Profile profile = ProfileFold.fold(
                Profile.EMPTY,
                List.of(
                        TestEvents.track("Order Completed", "{\"total\": \"12.10\"}"),
                        TestEvents.track("Order Refunded", "{\"refund\": -20}"),
                        TestEvents.track("Order Refunded", "{\"total\": 0.1}")));

        assertThat(profile.refunds()).isEqualTo(2);
        assertThat(profile.netRevenue()).isEqualByComparingTo("-8.00");
    }

    @Test
    void sumsAreExact() {
        List<Event> dimes = Collections.nCopies(1_000, TestEvents.track("Order Completed", "{\"revenue\": 0.1}"));

        assertThat(ProfileFold.fold(Profile.EMPTY, dimes).revenue()).isEqualTo(new BigDecimal("100.0"));
    }

    @Test
    void anOrderWithoutATotalIsTheSumOfItsProducts() {
        Profile profile = ProfileFold.fold(
                Profile.EMPTY,
                List.of(
                        TestEvents.track(
                                "Order Completed",
                                "{\"products\": [{\"product_id\": \"a\", \"price\": 2.5, \"quantity\": 3}, {\"sku\": \"b\", \"price\": 1}]}")));

        assertThat(profile.revenue()).isEqualByComparingTo("8.5");
        assertThat(profile.purchases()).extracting(Profile.Purchase::product).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void theLocalHourIsTheClientsWhereItsZoneExists() {
        Event berlin = TestEvents.of(EventType.TRACK, "Order Completed")
                .withContext("{\"timezone\": \"Europe/Berlin\"}")
                .build();
        Event nowhere = TestEvents.of(EventType.TRACK, "Order Completed")
                .withContext("{\"timezone\": \"Nowhere/Land\"}")
                .build();

        assertThat(ProfileFold.fold(Profile.EMPTY, List.of(berlin)).orderHours().get(13))
                .isEqualTo(1);
        assertThat(ProfileFold.fold(Profile.EMPTY, List.of(nowhere))
                        .orderHours()
                        .get(12))
                .isEqualTo(1);
    }

    @Test
    void traitsHoldNothingPersonalAndNothingLarge() {
        String traits =
                "{\"email\": \"a@b.c\", \"first_name\": \"A\", \"consent\": {\"email\": true}, \"contact\": \"a@b.c\", \"plan\": \"gold\","
                        + " \"tags\": [\"x\", 1], \"company\": {\"name\": \"N\"}, \"long\": \"" + "x".repeat(200)
                        + "\"}";
        Profile profile = ProfileFold.fold(
                Profile.EMPTY,
                List.of(TestEvents.of(EventType.IDENTIFY, null)
                        .withTraits(traits)
                        .build()));

        assertThat(profile.traits()).containsOnlyKeys("plan", "tags");
        assertThat(profile.traits().get("plan").json()).isEqualTo("\"gold\"");
    }

    @Test
    void anInvalidAmountIsRejectedWithItsField() {
        assertThatThrownBy(() -> fold("{\"revenue\": \"many\"}")).hasMessage("revenue is not a number");
        assertThatThrownBy(() -> fold("{\"revenue\": 1e300}")).hasMessage("revenue is out of range");
        assertThatThrownBy(() -> fold("{\"revenue\": \"1e999999999\"}")).hasMessage("revenue is out of range");
        assertThatThrownBy(() -> fold("{\"products\": [{\"price\": {}}]}")).hasMessage("price is not a number");
    }

    private static Profile fold(String properties) {
        return ProfileFold.fold(Profile.EMPTY, List.of(TestEvents.track("Order Completed", properties)));
    }

    private static Profile inBatches(List<Event> events, Random random) {
        Profile profile = Profile.EMPTY;
        for (int from = 0; from < events.size(); ) {
            int until = Math.min(events.size(), from + 1 + random.nextInt(20));
            profile = ProfileFold.fold(profile, events.subList(from, until));
            from = until;
        }
        return profile;
    }

    private static List<List<Event>> deal(List<Event> events, int hands, Random random) {
        List<List<Event>> dealt = new ArrayList<>();
        for (int i = 0; i < hands; i++) {
            dealt.add(new ArrayList<>());
        }
        events.forEach(event -> dealt.get(random.nextInt(hands)).add(event));
        return dealt;
    }
}
