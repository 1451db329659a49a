package io.regulars.function.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.run.Env;
import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.SendQueueConsumer;
import io.regulars.gate.Gate;
import io.regulars.gate.GateRules;
import io.regulars.gate.SuppressionReason;
import io.regulars.link.LinkTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** When the function sends a mail, and what it records otherwise. */
class EmailRulesIntegrationTest extends EmailFixture {

    @Test
    void sendsNothingToACustomerErasedAfterTheDecision() {
        new Eraser(dynamo.client(), customers, new LinkTokens(KEY)).erase(ADA, NOON, 100);
        email.deliver(List.of(request("d1")), NOON);
        assertThat(item("d1")).isEmpty();

        gates.revive(ADA, 7);
        identify("{\"email\":\"ada@new.example\",\"consent\":{\"marketing\":{\"email\":true}}}");
        email.deliver(List.of(request("d1")), NOON);
        assertThat(item("d1")).as("decided before the erasure").isEmpty();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void sendsARepeatedRequestOnce() {
        email.deliver(List.of(request("d1")), NOON);
        email.deliver(List.of(request("d1")), NOON.plusSeconds(86400 * 3));

        assertThat(received(1)).hasSize(1);
        assertThat(state("d1")).isEqualTo("sent");
        assertThat(gates.get(ADA).claims().get("d1").state()).isEqualTo(Gate.Claim.State.SENT);
    }

    @Test
    void checksCapsAndConsentWhenItSends() {
        email.deliver(List.of(request("d1"), request("d2")), NOON);
        assertThat(received(1)).hasSize(1);
        assertThat(state("d2")).isEqualTo("refused");

        gates.update(ADA, gate -> GateRules.consent(gate, "marketing", Channel.EMAIL, false, "test", NOON));
        email.deliver(List.of(request("d3")), NOON.plusSeconds(86400));
        assertThat(item("d3").get("reason").s()).isEqualTo(SendRule.NO_CONSENT.key());
        assertThat(received(1)).hasSize(1);
    }

    @Test
    void waitsForTheMorningDuringQuietHours() {
        email.deliver(List.of(request("d1")), Instant.parse("2026-03-10T23:30:00Z"));

        assertThat(gates.get(ADA).due().get("d/d1").at()).isEqualTo("2026-03-11T08:00:00Z");
        assertThat(item("d1")).isEmpty();
        email.deliver(List.of(request("d1")), Instant.parse("2026-03-11T08:00:00Z"));
        assertThat(received(1)).hasSize(1);
        assertThat(gates.get(ADA).due()).isEmpty();
    }

    @Test
    void sendsToASuppressedAddressOnlyAfterNewConsent() {
        String hash = new LinkTokens(KEY).addressHash("ADA@customers.example");
        new Suppressions(dynamo.client(), customers).put(hash, SuppressionReason.UNSUBSCRIBE, NOON);
        email.deliver(List.of(request("d1")), NOON.plusSeconds(60));
        assertThat(item("d1").get("reason").s()).isEqualTo(SendRule.SUPPRESSED.key());

        gates.update(
                ADA,
                gate -> GateRules.consent(
                        gate, "marketing", Channel.EMAIL, true, "preference-page", NOON.plusSeconds(120)));
        email.deliver(List.of(request("d2")), NOON.plusSeconds(180));
        assertThat(received(1)).hasSize(1);
    }

    @Test
    void waitsUntilTheShopHasAPostalAddress() {
        Env incomplete = new Env(Map.of(
                "CUSTOMERS_TABLE", customers,
                "CATALOGUE_TABLE", env.required("CATALOGUE_TABLE"),
                "REGULARS_LINK_KEY", KEY,
                "PUBLIC_URL", env.required("PUBLIC_URL"),
                "SHOP_NAME", env.required("SHOP_NAME"),
                "MAIL_FROM", env.required("MAIL_FROM")));
        EmailWiring.consumer(dynamo.client(), incomplete, EmailWiring.transport(env))
                .deliver(List.of(request("d1")), NOON);
        assertThat(item("d1")).isEmpty();
        assertThat(gates.get(ADA).due()).containsKey("d/d1");

        email.deliver(List.of(request("d1")), NOON.plusSeconds(1800));
        assertThat(received(1)).hasSize(1);
    }

    @Test
    void neverResendsAfterAnUnknownOutcome() {
        email = EmailWiring.consumer(dynamo.client(), env, new Fixed(new Outcome.Unknown("broke")));
        email.deliver(List.of(request("d1")), NOON);

        assertThat(state("d1")).isEqualTo("unknown");
        assertThat(gates.get(ADA).sent()).containsEntry("2026-03-10", 1);
        EmailWiring.consumer(dynamo.client(), env, EmailWiring.transport(env)).deliver(List.of(request("d1")), NOON);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void recordsUnknownFifteenMinutesAfterACrashBetweenClaimAndSend() {
        gates.claim(ADA, gates.get(ADA), "d1", Channel.EMAIL, NOON, io.regulars.gate.GatePolicy.DEFAULT);
        assertThat(gates.get(ADA).nextDue()).isEqualTo(NOON.plusSeconds(900));
        email.deliver(List.of(request("d1")), NOON.plusSeconds(180));
        assertThat(item("d1")).as("a notice may still settle it").isEmpty();
        email.deliver(List.of(request("d1")), NOON.plusSeconds(900));

        assertThat(state("d1")).isEqualTo("unknown");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void retriesATemporaryRefusalButNotAPermanentOne() {
        SendQueueConsumer busy =
                EmailWiring.consumer(dynamo.client(), env, new Fixed(new Outcome.TryLater("smtp 451")));
        busy.deliver(List.of(request("d1")), NOON);
        assertThat(gates.get(ADA).claims()).isEmpty();
        assertThat(gates.get(ADA).due().get("d/d1").at()).isEqualTo(NOON.plusSeconds(60));

        EmailWiring.consumer(dynamo.client(), env, new Fixed(new Outcome.Rejected("smtp 550")))
                .deliver(List.of(request("d1")), NOON);
        assertThat(state("d1")).isEqualTo("rejected");
        email.deliver(List.of(request("d1")), NOON);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void claimsNothingWhileTheServerIsDown() {
        server.stop();
        email.deliver(List.of(request("d1")), NOON);
        assertThat(gates.get(ADA).due()).as("it waits").containsKey("d/d1");
        assertThat(gates.get(ADA).claims()).isEmpty();
    }
}
