package io.regulars.shop;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShopTest {

    private static final LocalDate START = LocalDate.of(2026, 3, 3);
    private static final int SPAN = 120;

    @Test
    void sameSeedGivesTheSameEventsWhateverTheSteps() {
        assertThat(text(events(shop(1, 60), Duration.ofHours(1))))
                .isEqualTo(text(events(shop(1, 60), Duration.ofDays(7))));
    }

    @Test
    void anotherSeedGivesAnotherShop() {
        assertThat(text(events(shop(1, 20), Duration.ofDays(1))))
                .isNotEqualTo(text(events(shop(2, 20), Duration.ofDays(1))));
    }

    @Test
    void aCustomerIsTheSameInASmallAndInALargeShop() {
        Map<String, List<ObjectNode>> small = events(shop(1, 20), Duration.ofDays(1));
        Map<String, List<ObjectNode>> large = events(shop(1, 100), Duration.ofDays(1));
        large.keySet().removeIf(userId -> userId.compareTo("c00020") > 0);
        assertThat(text(large)).isEqualTo(text(small));
    }

    @Test
    void messageIdsAreUniqueAndEventsComeInOrderOfTime() {
        Set<String> ids = new HashSet<>();
        events(shop(1, 200), Duration.ofHours(6)).forEach((userId, events) -> {
            assertThat(events).isSortedAccordingTo((a, b) -> time(a).compareTo(time(b)));
            for (ObjectNode event : events) {
                assertThat(ids.add(event.get("messageId").textValue()))
                        .as("new id of %s", event)
                        .isTrue();
                assertThat(event.has("userId") || event.has("anonymousId")).isTrue();
            }
        });
        assertThat(ids).hasSizeGreaterThan(5000);
    }

    @Test
    void unknownVisitorsAreAnonymousUntilTheyIdentify() {
        int anonymous = 0;
        for (List<ObjectNode> events : events(shop(1, 200), Duration.ofDays(1)).values()) {
            Set<String> identified = new HashSet<>();
            for (ObjectNode event : events) {
                String device = event.path("anonymousId").asText();
                if (event.get("type").textValue().equals("identify")) {
                    identified.add(device);
                }
                assertThat(device.isEmpty() || event.has("userId") == identified.contains(device))
                        .as("%s", event)
                        .isTrue();
                anonymous += event.has("userId") ? 0 : 1;
            }
        }
        assertThat(anonymous).isGreaterThan(100);
    }

    @Test
    void shopsLikePeopleDo() {
        Shop shop = shop(1, 500);
        Map<String, List<ObjectNode>> events = events(shop, Duration.ofDays(1));
        Map<String, Long> orders = shop.books().stream()
                .filter(booking -> !booking.refund())
                .collect(Collectors.groupingBy(Booking::userId, Collectors.counting()));
        Map<String, Long> names = new HashMap<>();
        events.values().stream()
                .flatMap(List::stream)
                .map(ShopTest::name)
                .forEach(name -> names.merge(name, 1L, Long::sum));
        double completed = names.get("Order Completed");

        assertThat(completed / 500).as("orders per customer in four months").isBetween(3.0, 9.0);
        assertThat(orders.size() / 500.0).as("share who ever buy").isBetween(0.7, 0.97);
        double repeat = orders.values().stream().filter(count -> count > 1).count() / (double) orders.size();
        assertThat(repeat).as("share of buyers who buy again").isBetween(0.5, 0.85);
        assertThat(names.get("Order Refunded") / completed).as("share refunded").isBetween(0.015, 0.06);
        assertThat(left(events) / (left(events) + completed))
                .as("carts left behind")
                .isBetween(0.1, 0.4);
        assertThat(names).containsKeys("Home", "Product Viewed", "Product Added", "Checkout Started", "identify");
    }

    @Test
    void booksEqualTheOrderEvents() {
        Shop shop = shop(3, 100);
        BigDecimal told = BigDecimal.ZERO;
        for (ObjectNode event : events(shop, Duration.ofDays(1)).values().stream()
                .flatMap(List::stream)
                .toList()) {
            BigDecimal total = event.path("properties").path("total").decimalValue();
            told = switch (name(event)) {
                case "Order Completed" -> told.add(total);
                case "Order Refunded" -> told.subtract(total);
                default -> told;
            };
        }
        assertThat(told)
                .isEqualByComparingTo(
                        shop.books().stream().map(Booking::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Test
    void refusesToGoBack() {
        Shop shop = shop(1, 5);
        shop.eventsUntil(Instant.parse("2026-03-10T00:00:00Z"));
        assertThatThrownBy(() -> shop.eventsUntil(Instant.parse("2026-03-09T00:00:00Z")))
                .hasMessageContaining("told already");
    }

    @Test
    void aPushSubscriptionTravelsWithTheNextIdentify() {
        Shop shop = shop(1, 10);
        shop.people()
                .forEach(person -> shop.subscribe(
                        person.userId(), JsonNodeFactory.instance.objectNode().put("endpoint", "e")));
        List<ObjectNode> identifies = events(shop, Duration.ofDays(1)).values().stream()
                .flatMap(List::stream)
                .filter(event -> name(event).equals("identify"))
                .toList();
        assertThat(identifies)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(
                                event.at("/traits/pushSubscription/endpoint").textValue())
                        .isEqualTo("e"));
    }

    private static double left(Map<String, List<ObjectNode>> events) {
        Set<String> carts = new HashSet<>();
        events.values().stream().flatMap(List::stream).forEach(event -> {
            if (name(event).equals("Product Added")) {
                carts.add(event.at("/properties/cart_id").textValue().substring(2));
            } else if (name(event).equals("Order Completed")) {
                carts.remove(event.at("/properties/order_id").textValue().substring(2));
            }
        });
        return carts.size();
    }

    private static Shop shop(long seed, int customers) {
        return new Shop(seed, customers, START, SPAN);
    }

    private static Map<String, List<ObjectNode>> events(Shop shop, Duration step) {
        Map<String, List<ObjectNode>> all = new HashMap<>();
        Instant end = shop.start().plus(Duration.ofDays(SPAN));
        for (Instant at = shop.start(); at.isBefore(end); ) {
            at = at.plus(step).isBefore(end) ? at.plus(step) : end;
            shop.eventsUntil(at)
                    .forEach(told -> all.computeIfAbsent(told.userId(), userId -> new ArrayList<>())
                            .addAll(told.events()));
        }
        return all;
    }

    private static String text(Map<String, List<ObjectNode>> events) {
        return new java.util.TreeMap<>(events).toString();
    }

    private static String name(ObjectNode event) {
        return event.path("event")
                .asText(event.path("name").asText(event.get("type").textValue()));
    }

    private static Instant time(ObjectNode event) {
        return Instant.parse(event.get("timestamp").textValue());
    }
}
