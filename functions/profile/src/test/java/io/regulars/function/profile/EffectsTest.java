package io.regulars.function.profile;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.delivery.Delivery;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.test.SampleGates;
import io.regulars.channel.Channel;
import io.regulars.control.QuietHours;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Refusal;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.gate.SuppressionReason;
import io.regulars.json.Json;
import io.regulars.message.PersonalOffer;
import io.regulars.message.SendRequest;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;

import static org.assertj.core.api.Assertions.assertThat;

/** Effects of events beyond the profile: redemptions, promised points, suppressions and settled deliveries. */
class EffectsTest extends ProfileFixture {

    @Test
    void redeemsACodeOncePerOrderAcrossEventsAndDeliveries() {
        CouponStore coupons = new CouponStore(dynamo.client(), table);
        coupons.define(sharedCode("SPRING", new Reward(RewardKind.PERCENT, BigDecimal.TEN)));
        Event order = TestEvents.of(EventType.TRACK, "Order Completed")
                .withUser("u1", null)
                .withId("m1")
                .withProperties("{\"order_id\": \"o1\", \"revenue\": 50, \"coupon\": \"spring\"}")
                .build();
        Event applied = TestEvents.of(EventType.TRACK, "Coupon Applied")
                .withUser("u1", null)
                .withId("m2")
                .withProperties("{\"order_id\": \"o1\", \"coupon_id\": \"SPRING\"}")
                .build();
        Event cart = TestEvents.of(EventType.TRACK, "Coupon Applied")
                .withUser("u1", null)
                .withId("m3")
                .withProperties("{\"cart_id\": \"c1\", \"coupon_id\": \"SPRING\"}")
                .build();
        Event other = TestEvents.of(EventType.TRACK, "Order Completed")
                .withUser("u2", null)
                .withId("m4")
                .withProperties("{\"order_id\": \"o2\", \"revenue\": 10, \"coupon\": \"SPRING\"}")
                .build();
        deliver(List.of(message(List.of(order, applied, cart)), message(List.of(order))));
        deliver(List.of(message(List.of(order, applied, other))));

        assertThat(coupons.redemptions("SPRING")).hasSize(2);
        assertThat(coupons.redemptions(CustomerId.ofUser("u1"))).singleElement().satisfies(redemption -> {
            assertThat(redemption.discount()).isEqualByComparingTo("5.00");
            assertThat(redemption.flags()).isEmpty();
        });
        assertThat(coupons.redemptions(CustomerId.ofUser("u2")))
                .singleElement()
                .satisfies(redemption -> assertThat(redemption.flags()).containsExactly(Refusal.USED_UP));
    }

    @Test
    void redeliveryRedeemsACodeThatACrashAfterTheCommitSkipped() {
        Event order = TestEvents.of(EventType.TRACK, "Order Completed")
                .withUser("u1", null)
                .withId("m1")
                .withProperties("{\"order_id\": \"o1\", \"revenue\": 50, \"coupon\": \"SPRING\"}")
                .build();
        deliver(List.of(message(List.of(order))));
        CouponStore coupons = new CouponStore(dynamo.client(), table);
        coupons.define(sharedCode("SPRING", new Reward(RewardKind.PERCENT, BigDecimal.TEN)));
        deliver(List.of(message(List.of(order))));
        assertThat(coupons.redemptions("SPRING"))
                .as("the event is a duplicate in the second delivery")
                .hasSize(1);
    }

    @Test
    void postsPromisedPointsOnceAndOnlyForValidRedemptions() {
        CouponStore coupons = new CouponStore(dynamo.client(), table);
        coupons.define(sharedCode("POINTS", new Reward(RewardKind.POINTS, BigDecimal.valueOf(300))));
        Event order = TestEvents.of(EventType.TRACK, "Order Completed")
                .withUser("u1", null)
                .withId("m1")
                .withProperties("{\"order_id\": \"o1\", \"revenue\": 50, \"coupon\": \"points\"}")
                .build();
        Event late = TestEvents.of(EventType.TRACK, "Order Completed")
                .withUser("u2", null)
                .withId("m2")
                .withProperties("{\"order_id\": \"o2\", \"revenue\": 50, \"coupon\": \"points\"}")
                .build();
        deliver(List.of(message(List.of(order))));
        deliver(List.of(message(List.of(late)), message(List.of(order))));

        assertThat(balance("u1")).as("50 for the order and 300 promised").isEqualByComparingTo("350");
        assertThat(state("u1").points()).isEqualByComparingTo("350");
        assertThat(balance("u2")).as("the code is used up").isEqualByComparingTo("50");
    }

    @Test
    void permanentBouncesAndComplaintsSuppressTheAddress() {
        Event identify = TestEvents.of(EventType.IDENTIFY, null)
                .withUser("u1", null)
                .withId("i1")
                .withTraits("{\"email\": \"ann@customers.example\"}")
                .build();
        Event bounced = TestEvents.of(EventType.TRACK, "Email Bounced")
                .withUser("u1", null)
                .withId("b1")
                .withProperties("{\"bounceType\": \"Permanent\"}")
                .build();
        Event soft = TestEvents.of(EventType.TRACK, "Email Bounced")
                .withUser("u2", null)
                .withId("b2")
                .withProperties("{\"bounceType\": \"Transient\", \"email\": \"ben@customers.example\"}")
                .build();
        Event spam = TestEvents.of(EventType.TRACK, "Email Marked as Spam")
                .withUser("u3", null)
                .withId("s1")
                .withProperties("{\"email\": \"cy@customers.example\"}")
                .build();
        deliver(List.of(message(List.of(identify, bounced, soft, spam))));

        Suppressions suppressions = new Suppressions(dynamo.client(), table);
        assertThat(suppressions
                        .find(SampleEffects.TOKENS.addressHash("ann@customers.example"))
                        .orElseThrow()
                        .reason())
                .isEqualTo(SuppressionReason.BOUNCE);
        assertThat(suppressions.find(SampleEffects.TOKENS.addressHash("ben@customers.example")))
                .isEmpty();
        String cy = SampleEffects.TOKENS.addressHash("cy@customers.example");
        assertThat(suppressions.find(cy).orElseThrow().reason()).isEqualTo(SuppressionReason.COMPLAINT);
        suppressions.put(cy, SuppressionReason.UNSUBSCRIBE, NOW);
        assertThat(suppressions.find(cy).orElseThrow().reason())
                .as("a complaint is permanent")
                .isEqualTo(SuppressionReason.COMPLAINT);
    }

    @Test
    void providerNoticesSettleMessagesInStateUnknown() {
        CustomerId ann = CustomerId.ofUser("u1");
        GateStore gates = new GateStore(dynamo.client(), table);
        gates.update(ann, gate -> SampleGates.reachable(gate, "u1"));
        for (String decision : List.of("d1", "d2")) {
            gates.claim(
                    ann,
                    gates.get(ann),
                    decision,
                    Channel.EMAIL,
                    NOW,
                    new GatePolicy(9, 9, new QuietHours(LocalTime.MIN, LocalTime.MIN), ZoneOffset.UTC));
        }
        gates.update(ann, gate -> GateRules.settle(gate, "d1", Gate.Claim.State.UNKNOWN));
        DeliveryStore deliveries = new DeliveryStore(dynamo.client(), table);
        deliveries.put(new Delivery(
                new SendRequest(Channel.EMAIL, ann, "d1", "t", new PersonalOffer("o", 1, null, null), NOW),
                NOW,
                Delivery.State.UNKNOWN,
                null,
                "S",
                "no notice"));
        List<Event> notices = List.of(notice(ann, "d1"), notice(ann, "d2"));
        deliver(List.of(message(notices)));
        deliver(List.of(message(notices)));

        assertThat(deliveries.state(ann, "d1")).contains(Delivery.State.SENT);
        assertThat(new Table(dynamo.client(), table)
                        .get(CustomerKeys.delivery(ann, "d1"))
                        .get(DeliveryStore.NOTICE)
                        .s())
                .isEqualTo("delivered");
        assertThat(gates.get(ann).claims().values())
                .extracting(Gate.Claim::state)
                .containsOnly(Gate.Claim.State.SENT);
        assertThat(gates.get(ann).due()).as("no notice is due").isEmpty();
    }

    /** A shared code with one use. */
    private static Coupon sharedCode(String code, Reward reward) {
        return new Coupon(code, 1, "spring", reward, null, null, 1, Coupon.State.RESERVED, null, null);
    }

    private static Event notice(CustomerId customer, String decision) {
        ObjectNode context = Json.object();
        context.putObject("regulars").put("cid", customer.value());
        ObjectNode properties = Json.object().put("channel", "email").put("decision", decision);
        return EventBuilder.of(EventType.TRACK, "ses-" + decision + "-delivery", NOW)
                .source(Event.INTERNAL)
                .name("Email Delivered")
                .anonymousId("x")
                .context(context)
                .properties(properties)
                .build();
    }
}
