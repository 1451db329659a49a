package io.regulars.cli;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.regulars.cli.base.CliJson;

import static org.assertj.core.api.Assertions.assertThat;

/** The command that explains a customer, against a stub. */
class WhyCommandTest {

    private static final String WHY = """
            {"id":"u1","userId":"42","now":"2026-11-28T09:00:00Z","timezone":"Europe/Berlin","arm":"holdout",
             "paused":true,"pausedCampaigns":["win-back"],
             "channels":[{"channel":"email","rule":"no_consent","until":null},
                         {"channel":"push","rule":"quiet_hours","until":"2026-11-29T07:00:00Z"}],
             "decisions":[%s],
             "scheduled":[{"decision":"d1","at":"2026-11-29T07:05:00Z","offer":"welcome","channel":"email"}],
             "armed":[{"trigger":"first_order","at":"2026-11-30T09:00:00Z","again":true}],
             "triggers":[{"trigger":"cart_abandoned","due":null,"decision":null,"outlook":"the cart is empty"}]}
            """.formatted(CommandsTest.DECISION);

    private final StubCloud cloud = new StubCloud();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void findsACustomerOfALocalCloudByAddress() {
        cloud.answer(
                        "/v1/customers?limit=500&anonymous=true",
                        "{\"items\":[{\"userId\":\"42\",\"traits\":{\"email\":\"Ann@example.com\"}}],\"next\":null}")
                .answer("/v1/customers/42/why", WHY);
        assertThat(Run.with(cloud, "why", "ann@example.com").out()).contains("customer 42");
        assertThat(Run.with(cloud, "why", "bob@example.com").err())
                .contains("there is no customer with the id or the e-mail address bob@example.com");
    }

    @Test
    void whySaysWhatBlocksWhatIsPlannedAndWhatComesNext() throws IOException {
        cloud.answer("/v1/customers/42/why", WHY);
        assertThat(Run.with(cloud, "why", "42").out())
                .contains("customer 42, 2026-11-28 10:00 CET (Europe/Berlin)")
                .contains("held out", "sending is paused", "win-back is paused")
                .containsPattern("email +no consent")
                .containsPattern("push +quiet hours until 2026-11-29 08:00 CET")
                .contains("First order: because.", "refused: no consent")
                .contains("2026-11-29 08:05 CET  welcome by email")
                .contains("first order", "is decided again when the obstacle has disappeared")
                .contains("cart abandoned", "the cart is empty");
        assertThat(CliJson.parse(Run.with(cloud, "why", "42", "--json").out())
                        .path("userId")
                        .asText())
                .isEqualTo("42");
    }
}
