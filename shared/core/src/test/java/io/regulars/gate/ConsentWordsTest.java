package io.regulars.gate;

import java.time.Instant;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;

/** Consent in the words of shops, consent tools and mail services: only a plain yes opens, every no closes. */
class ConsentWordsTest {

    private static final CustomerId OWNER = CustomerId.ofUser("u1");

    private static final Instant AT = Instant.parse("2026-03-01T10:20:30Z");
    private static final Gate AGREED = GateFold.apply(
            OWNER,
            Gate.EMPTY,
            List.of(identify("yes", AT.minusSeconds(60), "{\"consent\":{\"email\":true,\"push\":true}}")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Email\"",
                "\"EMAIL\"",
                "\"email \"",
                "\"e-mail\"",
                "\"E Mail\"",
                "\"\"",
                "null",
                "7",
                "{}",
                "[]",
                "[\"\"]",
                "\"newsletter\"",
                "\"something new\"",
                "[\"email\"]",
                "\"mail,sms\""
            })
    void anUnsubscriptionInAnySpellingClosesEmail(String channel) {
        Gate gate = fold(track("Unsubscribed", "{\"channel\":" + channel + "}"));

        assertThat(gate.consented(Channel.MARKETING, Channel.EMAIL)).isFalse();
        assertThat(gate.consented(Channel.MARKETING, Channel.PUSH)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"all\"", "\"ALL\"", "[\"email\",\"push\"]", "\"email, push\"", "\"Email;Push\""})
    void anUnsubscriptionMayNameSeveralChannels(String channel) {
        Gate gate = fold(track("Unsubscribed", "{\"channel\":" + channel + "}"));

        assertThat(gate.consented(Channel.MARKETING, Channel.EMAIL)).isFalse();
        assertThat(gate.consented(Channel.MARKETING, Channel.PUSH)).isFalse();
    }

    @Test
    void anUnsubscriptionFromPushOrSmsLeavesEmailOpen() {
        for (String channel : List.of("\"push\"", "\"Push Notifications\"", "\"sms\"", "[\"SMS\",\"push\"]")) {
            assertThat(fold(track("Unsubscribed", "{\"channel\":" + channel + "}"))
                            .consented(Channel.MARKETING, Channel.EMAIL))
                    .as(channel)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unsubscribed,EMAIL",
        "Unsubscribe,EMAIL",
        "Email Unsubscribed,EMAIL",
        "email_unsubscribed,EMAIL",
        "Unsubscribed From Newsletter,EMAIL",
        "Opted Out,EMAIL",
        "Push Unsubscribed,PUSH",
        "Push Opt-Out,PUSH"
    })
    void otherNamesOfAnUnsubscriptionCountToo(String name, Channel closed) {
        Event event = track(name, "{}");

        assertThat(GateFold.concerns(event)).isTrue();
        for (Channel channel : Channel.values()) {
            assertThat(fold(event).consented(Channel.MARKETING, channel)).isEqualTo(channel != closed);
        }
    }

    @Test
    void aVisitToThePageOfUnsubscriptionsIsNone() {
        for (String name : List.of("Unsubscribe Page Viewed", "Newsletter Subscribed", "Resubscribed")) {
            assertThat(fold(track(name, "{}"))).as(name).isEqualTo(AGREED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"consent\":{\"email\":false}}",
                "{\"consent\":{\"email\":\"no\"}}",
                "{\"consent\":{\"email\":\"No \"}}",
                "{\"consent\":{\"email\":\"false\"}}",
                "{\"consent\":{\"email\":0}}",
                "{\"consent\":{\"email\":0.0}}",
                "{\"consent\":{\"email\":null}}",
                "{\"consent\":{\"email\":\"opted-out\"}}",
                "{\"consent\":{\"email\":\"withdrawn\"}}",
                "{\"consent\":{\"email\":\"nein\"}}",
                "{\"consent\":{\"Email\":false}}",
                "{\"consent\":{\"E-Mail\":false}}",
                "{\"consent\":{\"marketing\":{\"Email\":false}}}",
                "{\"consent\":{\"Marketing\":{\"email\":\"no\"}}}",
                "{\"consent\":{\"newsletter\":{\"email\":false}}}",
                "{\"consent\":{\"email\":{\"marketing\":false}}}",
                "{\"consent\":{\"newsletter\":false}}",
                "{\"consent\":{\"marketing\":false}}",
                "{\"consent\":{\"all\":\"no\"}}",
                "{\"consent\":false}",
                "{\"consent\":\"none\"}",
                "{\"consent.email\":false}",
                "{\"consent.marketing.email\":\"no\"}",
                "{\"unsubscribed\":true}",
                "{\"unsubscribed\":\"true\"}",
                "{\"opted_out\":1}",
                "{\"acceptsMarketing\":false}",
                "{\"accepts_marketing\":\"no\"}",
                "{\"email_opt_in\":0}"
            })
    void everyNoInATraitCloses(String traits) {
        assertThat(fold(identify("no", AT, traits)).consented(Channel.MARKETING, Channel.EMAIL))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"consent\":{\"email\":\"true\"}}",
                "{\"consent\":{\"email\":\"yes\"}}",
                "{\"consent\":{\"email\":1}}",
                "{\"consent\":{\"newsletter\":true}}",
                "{\"consent\":{\"marketing\":true}}",
                "{\"consent\":true}",
                "{\"consent\":\"yes\"}",
                "{\"acceptsMarketing\":true}",
                "{\"unsubscribed\":false}",
                "{\"consent\":{\"newsletter\":{\"email\":true}}}"
            })
    void nothingButTrueOfAChannelOpensOrClosesIt(String traits) {
        Event event = identify("yes", AT, traits);

        assertThat(GateFold.apply(OWNER, Gate.EMPTY, List.of(event)).consents()).isEmpty();
        assertThat(fold(event).consented(Channel.MARKETING, Channel.EMAIL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"consent\":{\"email\":true}}",
                "{\"consent\":{\"Email\":true}}",
                "{\"consent\":{\"marketing\":{\"email\":true}}}",
                "{\"consent.email\":true}",
                "{\"consent.marketing.email\":true}"
            })
    void trueOfAChannelOpensIt(String traits) {
        assertThat(GateFold.apply(OWNER, Gate.EMPTY, List.of(identify("yes", AT, traits)))
                        .consented(Channel.MARKETING, Channel.EMAIL))
                .isTrue();
    }

    @Test
    void aNoToOtherPurposesSaysNothingAboutMarketing() {
        for (String purpose : List.of("transactional", "analytics", "functional")) {
            String traits = "{\"consent\":{\"" + purpose + "\":{\"email\":false}}}";
            assertThat(fold(identify("no", AT, traits)).consented(Channel.MARKETING, Channel.EMAIL))
                    .as(purpose)
                    .isTrue();
            assertThat(fold(identify("no", AT, "{\"consent\":{\"" + purpose + "\":false}}")))
                    .isEqualTo(AGREED.toBuilder().build());
        }
    }

    @Test
    void ofTwoStatementsInOneEventTheNoWins() {
        String traits = "{\"consent\":{\"email\":true,\"Email\":false}}";

        assertThat(fold(identify("both", AT, traits)).consented(Channel.MARKETING, Channel.EMAIL))
                .isFalse();
    }

    @Test
    void wordsThatNobodyKnowsNeverGrowTheGate() {
        Random random = new Random(1);
        Gate gate = AGREED;
        for (int call = 0; call < 500; call++) {
            StringBuilder words = new StringBuilder("{\"consent\":{");
            for (int i = 0; i < 20; i++) {
                String word = Long.toString(random.nextLong(), 36).replace("-", "x");
                words.append(i == 0 ? "" : ",")
                        .append('"')
                        .append(word)
                        .append("\":{\"")
                        .append(word)
                        .append("\":true}");
            }
            gate = GateFold.apply(OWNER, gate, List.of(identify("m" + call, AT.plusSeconds(call), words + "}}")));
        }
        assertThat(gate.consents()).hasSize(2);
        assertThat(GateCodec.encode(gate).length()).isLessThan(1_000);
    }

    @Test
    void aBounceWithoutAnAddressSuppressesTheAddressOfThatTimeOnly() {
        Gate gate = GateFold.apply(
                OWNER, AGREED, List.of(identify("a", AT.minusSeconds(60), "{\"email\":\"old@shop.example\"}")));
        Gate bounced = GateFold.apply(OWNER, gate, List.of(track("Email Bounced", "{\"bounceType\":\"Permanent\"}")));
        assertThat(GateRules.blockingRule(bounced, Channel.EMAIL, GatePolicy.DEFAULT))
                .isEqualTo(SendRule.SUPPRESSED);

        Gate moved = GateFold.apply(
                OWNER, bounced, List.of(identify("b", AT.plusSeconds(60), "{\"email\":\"new@shop.example\"}")));
        assertThat(GateRules.blockingRule(moved, Channel.EMAIL, GatePolicy.DEFAULT))
                .isNull();
    }

    private static Gate fold(Event event) {
        return GateFold.apply(OWNER, AGREED, List.of(event));
    }

    private static Event identify(String id, Instant at, String traits) {
        return TestEvents.of(EventType.IDENTIFY, null)
                .withId(id)
                .at(at.toString())
                .withTraits(traits)
                .build();
    }

    private static Event track(String name, String properties) {
        return TestEvents.of(EventType.TRACK, name)
                .withId("m1")
                .at(AT.toString())
                .withProperties(properties)
                .build();
    }
}
