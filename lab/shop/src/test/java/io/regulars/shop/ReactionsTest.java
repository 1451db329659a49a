package io.regulars.shop;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReactionsTest {

    private static final int CUSTOMERS = 600;
    private static final Instant LIVE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    @Test
    void reactionsFollowFromSeedCustomerAndDecision() {
        assertThat(write(shop(), "c00007", "d1")).isEqualTo(write(shop(), "c00007", "d1"));
    }

    @Test
    void messagesToOneDoNotChangeAnother() {
        Shop alone = shop();
        Shop written = shop();
        written.people().stream()
                .filter(person -> person.number() != 5)
                .forEach(person -> write(written, person.userId(), "d"));
        assertThat(eventsOf(written, "c00005")).isEqualTo(eventsOf(alone, "c00005"));
    }

    @Test
    void everyReactionComesAfterTheMessageAndInOrder() {
        Shop shop = shop();
        for (Person person : shop.people()) {
            assertThat(write(shop, person.userId(), "d"))
                    .allSatisfy(reaction -> assertThat(reaction.at()).isAfter(LIVE))
                    .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        }
    }

    @Test
    void anOrderThatAMessageBringsCarriesTheCouponAndItsReduction() {
        Shop shop = shop();
        List<Reaction.Order> announced = shop.people().stream()
                .flatMap(person -> write(shop, person.userId(), "d").stream())
                .filter(Reaction.Order.class::isInstance)
                .map(Reaction.Order.class::cast)
                .toList();
        shop.eventsUntil(LIVE.plus(MONTH));
        Map<String, String> coupons = shop.books().stream()
                .filter(booking -> booking.coupon() != null)
                .collect(Collectors.toMap(Booking::order, Booking::coupon));
        assertThat(announced)
                .hasSizeGreaterThan(20)
                .allSatisfy(order -> assertThat(coupons)
                        .containsEntry(
                                order.orderId(), "SAVE-" + order.orderId().substring(2, 8)));
        assertThat(coupons).hasSameSizeAs(announced);
    }

    @Test
    void messagesEarnMoneyWithPersuadablesAndLoseItWithSureThings() {
        assertThat(gain(person -> person.sensitivity() == Sensitivity.PERSUADABLE))
                .isGreaterThan(3);
        assertThat(gain(person -> person.sensitivity() == Sensitivity.SURE_THING))
                .isLessThan(3);
        assertThat(gain(person -> person.sensitivity() == Sensitivity.DO_NOT_DISTURB))
                .isLessThan(0.5);
        assertThat(gain(person -> true)).as("one message to everybody").isGreaterThan(1);
    }

    @Test
    void aStrangerIsRefused() {
        assertThatThrownBy(() -> write(shop(), "c99999", "d")).hasMessageContaining("c99999");
    }

    /** What one message to each of these brings per head in the month. */
    private static double gain(Predicate<Person> who) {
        Shop silent = shop();
        Shop written = shop();
        List<Person> people = written.people().stream().filter(who).toList();
        people.forEach(person -> write(written, person.userId(), "d"));
        return (revenue(written, people) - revenue(silent, people)) / people.size();
    }

    private static double revenue(Shop shop, List<Person> people) {
        shop.eventsUntil(LIVE.plus(MONTH));
        var ids = people.stream().map(Person::userId).collect(Collectors.toSet());
        return shop.books().stream()
                .filter(booking -> !booking.at().isBefore(LIVE) && ids.contains(booking.userId()))
                .mapToDouble(booking -> booking.amount().doubleValue())
                .sum();
    }

    private static List<Reaction> write(Shop shop, String userId, String decision) {
        return shop.react(new Message(userId, decision, LIVE, "SAVE-" + userId, Discount.percent(BigDecimal.TEN)));
    }

    private static String eventsOf(Shop shop, String userId) {
        return shop.eventsUntil(LIVE.plus(MONTH)).stream()
                .filter(told -> told.userId().equals(userId))
                .toList()
                .toString();
    }

    private static Shop shop() {
        Shop shop = new Shop(1, CUSTOMERS, LocalDate.of(2026, 3, 3), 120);
        shop.eventsUntil(LIVE);
        return shop;
    }
}
