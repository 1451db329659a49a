package io.regulars.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.json.Json;
import io.regulars.profile.Profile.CartLine;

import static org.assertj.core.api.Assertions.assertThat;

/** What a profile keeps of the products in a cart, to show them in a message. */
class ProductCardTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void keepsWhatAnEventSaysOfItsProduct() {
        Profile profile = fold(added("p1", 0, "Hand Grinder", "https://shop.example/p1"));
        assertThat(profile.shownCart())
                .singleElement()
                .satisfies(line -> assertThat(line.card())
                        .isEqualTo(new ProductCard(
                                "Hand Grinder", "https://shop.example/p1", "https://shop.example/p1.png")));
        assertThat(ProfileCodec.decode(ProfileCodec.encode(profile))).isEqualTo(profile);
    }

    @Test
    void aProfileWithoutCardsHasTheBytesOfBefore() {
        Profile plain = fold(added("p1", 0, "", ""));
        Profile named = fold(added("p1", 0, "N", "https://shop.example/p1"));
        assertThat(plain.shownCart()).isEmpty();
        assertThat(ProfileCodec.encode(named)).startsWith(ProfileCodec.encode(plain));
    }

    @Test
    void longTextsAndOtherSchemesAreDropped() {
        assertThat(fold(added("p1", 0, "x".repeat(101), "https://shop.example/"))
                        .shownCart())
                .isEmpty();
        assertThat(fold(added("p1", 0, "N", "http://shop.example/"))
                        .shownCart()
                        .get(0)
                        .card()
                        .url())
                .isEmpty();
        assertThat(fold(added("p1", 0, "N", "https://" + "x".repeat(300)))
                        .shownCart()
                        .get(0)
                        .card()
                        .url())
                .isEmpty();
    }

    @Test
    void aFullCartIsSmall() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            events.add(added("p" + i, i, "x".repeat(100), "https://" + "y".repeat(285)));
        }
        assertThat(ProfileCodec.encode(fold(events.toArray(Event[]::new)))).hasSizeLessThan(4_000);
    }

    @Test
    void showsEachProductOnceAndNoneFromBeforeAnOrderOrARemoval() {
        Event first = added("p1", 0, "One", "");
        Event again = added("p1", 1, "One", "");
        Event second = added("p2", 2, "Two", "");
        assertThat(fold(first, again, second).shownCart())
                .extracting(CartLine::product)
                .containsExactly("p2", "p1");

        Profile removed = fold(
                first, event("Product Removed", 2, Json.object().put("product_id", "p1")), added("p3", 3, "Three", ""));
        assertThat(removed.shownCart()).extracting(CartLine::product).containsExactly("p3");

        Profile ordered = fold(
                first,
                event("Order Completed", 5, Json.object().put("order_id", "o").put("revenue", 5)));
        assertThat(ordered.cart()).extracting(CartLine::card).containsOnlyNulls();
    }

    @Test
    void anyOrderAndGroupingGivesTheSameProfile() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(added("p" + i % 5, i, "N" + i, "https://shop.example/" + i));
        }
        events.add(
                event("Order Completed", 6, Json.object().put("order_id", "o").put("revenue", 5)));
        Profile expected = fold(events.toArray(Event[]::new));
        Random random = new Random(1);
        for (int run = 0; run < 50; run++) {
            Collections.shuffle(events, random);
            int cut = random.nextInt(events.size());
            Profile left = ProfileFold.fold(Profile.EMPTY, events.subList(0, cut));
            Profile right = ProfileFold.fold(Profile.EMPTY, events.subList(cut, events.size()));
            assertThat(ProfileMerge.merge(left, right)).isEqualTo(expected);
            assertThat(ProfileFold.fold(left, events.subList(cut, events.size())))
                    .isEqualTo(expected);
        }
    }

    private static Profile fold(Event... events) {
        return ProfileFold.fold(Profile.EMPTY, List.of(events));
    }

    private static Event added(String product, int minute, String name, String url) {
        ObjectNode properties = Json.object().put("product_id", product).put("price", 10);
        if (!name.isEmpty()) {
            properties.put("name", name).put("url", url).put("image_url", url + ".png");
        }
        return event("Product Added", minute, properties);
    }

    private static Event event(String name, int minute, ObjectNode properties) {
        Instant at = NOON.plusSeconds(60L * minute);
        return new Event(
                EventType.TRACK,
                name + minute,
                "shop",
                name,
                "u",
                null,
                null,
                at,
                at,
                null,
                Json.object(),
                properties,
                Json.object());
    }
}
