package io.regulars.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;

class CouponFactTest {

    private static final String AT = "2026-03-01T10:00:00Z";

    @Test
    void anOrderGivesItsCodeAndItsAmount() {
        Event order = track(
                "Order Completed", "{\"order_id\":\"7\",\"coupon\":\" spring \",\"revenue\":27.9,\"discount\":3}");

        assertThat(CouponFact.of(List.of(order)))
                .containsExactly(
                        new CouponFact("SPRING", "o/7", new BigDecimal("27.9"), null, Instant.parse(AT), "m1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"order_id\":\"7\",\"coupon\":[\"SPRING\",\"tea-5\"]}",
                "{\"order_id\":\"7\",\"coupon\":\"SPRING,TEA-5\"}",
                "{\"order_id\":\"7\",\"coupon\":\" spring ; tea-5 \"}",
                "{\"order_id\":\"7\",\"coupons\":[\"SPRING\",\"TEA-5\",\"SPRING\"]}",
                "{\"order_id\":\"7\",\"discount_codes\":[{\"code\":\"SPRING\"},{\"code\":\"TEA-5\"}]}",
                "{\"order_id\":\"7\",\"coupon\":\"SPRING\",\"products\":[{\"coupon\":\"TEA-5\"},{\"coupon\":\"SPRING\"},{}]}"
            })
    void everyCodeOfAnOrderIsAUseOfIt(String properties) {
        assertThat(CouponFact.of(List.of(track("Order Completed", properties))))
                .extracting(CouponFact::code)
                .containsExactly("SPRING", "TEA-5");
    }

    @Test
    void anOrderUsesTwentyCodesAtMost() {
        StringBuilder codes = new StringBuilder("CODE-0");
        for (int i = 1; i < 10_000; i++) {
            codes.append(",CODE-").append(i);
        }
        assertThat(CouponFact.of(
                        List.of(track("Order Completed", "{\"order_id\":\"7\",\"coupon\":\"" + codes + "\"}"))))
                .hasSize(20);
    }

    @Test
    void anApplicationHasADiscountButNoAmount() {
        Event applied =
                track("Coupon Applied", "{\"order_id\":7,\"coupon_id\":\"SPRING\",\"discount\":-2.5,\"revenue\":9}");

        assertThat(CouponFact.of(List.of(applied))).singleElement().satisfies(fact -> {
            assertThat(fact.amount()).isEqualByComparingTo("0");
            assertThat(fact.discount()).isEqualByComparingTo("2.5");
        });
    }

    @Test
    void anApplicationToACartAndOtherEventsGiveNoFacts() {
        assertThat(CouponFact.of(List.of(
                        track("Coupon Applied", "{\"coupon_id\":\"SPRING\"}"),
                        track("Product Viewed", "{\"order_id\":\"7\",\"coupon\":\"SPRING\"}"),
                        track("Order Completed", "{\"order_id\":\"7\"}"),
                        track("Order Completed", "{\"order_id\":\"7\",\"coupon\":7}"))))
                .isEmpty();
        assertThat(CouponFact.concerns(track("Product Viewed", "{}"))).isFalse();
        assertThat(CouponFact.concerns(track("Coupon Applied", "{}"))).isTrue();
        assertThat(CouponFact.concerns(track("Order Completed", "{}"))).isTrue();
    }

    @Test
    void anUnreadableDiscountIsNull() {
        assertThat(CouponFact.of(List.of(track(
                        "Coupon Applied", "{\"order_id\":\"7\",\"coupon_id\":\"SPRING\",\"discount\":\"much\"}"))))
                .singleElement()
                .satisfies(fact -> assertThat(fact.discount()).isNull());
    }

    @Test
    void anOrderTakesPrecedenceOverItsApplicationInAnyOrder() {
        Event order = track("Order Completed", "{\"order_id\":\"7\",\"coupon\":\"SPRING\",\"revenue\":9}");
        Event applied = track("Coupon Applied", "{\"order_id\":\"7\",\"coupon_id\":\"spring\",\"discount\":2}");
        Event second = track("Coupon Applied", "{\"order_id\":\"7\",\"coupon_id\":\"OTHER\",\"discount\":1}");

        assertThat(CouponFact.of(List.of(order, applied)))
                .isEqualTo(CouponFact.of(List.of(applied, order)))
                .extracting(CouponFact::amount)
                .containsExactly(new BigDecimal("9"));
        assertThat(CouponFact.of(List.of(applied, second, order)))
                .extracting(CouponFact::code)
                .containsExactly("SPRING", "OTHER");
    }

    @Test
    void anOrderWithoutAnIdIsItsEvent() {
        Event order = track("Order Completed", "{\"orderId\":\" \",\"coupon\":\"SPRING\",\"revenue\":9}");

        assertThat(CouponFact.of(List.of(order))).extracting(CouponFact::order).containsExactly("m/shop/m1");
        assertThat(CouponFact.of(
                        List.of(track("Order Completed", "{\"orderId\":\"a/b\",\"coupon\":\"SPRING\",\"revenue\":9}"))))
                .extracting(CouponFact::order)
                .containsExactly("o/a%2Fb");
    }

    @Test
    void orderIdsKeepApartAndAreReadBack() {
        Set<String> ids = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder id = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                id.append("%/25Fm".charAt(random.nextInt(6)));
            }
            String key = OrderKey.of(id.toString());
            ids.add(id.toString());
            keys.add(key);

            assertThat(key.substring(2)).doesNotContain("/");
            assertThat(redemption(key).orderId()).isEqualTo(id.toString());
        }
        assertThat(keys).hasSameSizeAs(ids);
    }

    @Test
    void aLongOrderIdIsHashed() {
        assertThat(OrderKey.of("x".repeat(200))).isEqualTo("o/" + "x".repeat(200));
        assertThat(OrderKey.of("x".repeat(201))).matches("o/%[0-9a-f]{64}").isNotEqualTo(OrderKey.of("x".repeat(202)));
        assertThat(OrderKey.of(" 7 ")).isEqualTo("o/7");
    }

    private static Redemption redemption(String order) {
        return new Redemption(
                "SPRING",
                null,
                order,
                BigDecimal.ONE,
                BigDecimal.ONE,
                Instant.EPOCH,
                Redemption.API,
                "c",
                null,
                null,
                Set.of());
    }

    private static Event track(String name, String properties) {
        return TestEvents.of(EventType.TRACK, name)
                .withId("m1")
                .at(AT)
                .withProperties(properties)
                .build();
    }
}
