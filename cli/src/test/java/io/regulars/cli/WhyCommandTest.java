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
    void saysWhatEachScoreIsMadeOf() {
        String scores = """
                {"at":"2026-11-28T09:00:00Z","model":"sgd-1","segment":"likely","probability":0.37,
                 "orderPropensity":0.63,"lifetimeValue":117.01,"yearlyOrders":2.91,"orderValue":40.2,
                 "stillCustomer":0.822,"because":{"model":"sgd-1","score":0.9,"base":0.3,"parts":[
                  {"name":"last_order","words":"the last order was 9 days ago","adds":0.71},
                  {"name":"cart","words":"nothing in the cart","adds":-0.12},
                  {"name":"refunds","words":"1 refund","adds":0.01}]}}""";
        cloud.answer("/v1/customers/42/why", "{\"userId\":\"42\",\"timezone\":\"UTC\",\"scores\":" + scores + "}");
        assertThat(Run.with(cloud, "why", "42").out())
                .contains("scores, as of 2026-11-28 09:00 UTC")
                .contains("segment likely, probability 37 %; an order within 30 days 63 %")
                .contains("+0.71  the last order was 9 days ago")
                .contains("-0.12  nothing in the cart")
                .contains("+0.31  without knowing any of this (model sgd-1)")
                .doesNotContain("1 refund")
                .contains("lifetime value 117.01: 2.9 orders expected within a year, 40.20 each;"
                        + " still a customer with 82 %");
    }

    @Test
    void saysWhyTheOtherOffersWereNotChosen() {
        String candidates = """
                {"id":"d1","at":"2026-11-28T09:00:00Z","reason":"Because.","state":"delivered","candidates":[
                 {"offer":"thanks","channel":"email","value":0.083,"lostTo":null},
                 {"offer":null,"channel":null,"value":0.0,"lostTo":"lower_value"},
                 {"offer":"ten-percent","channel":"email","value":-1.787,"lostTo":"lower_value"},
                 {"offer":"thanks","channel":"push","value":0.088,"lostTo":"no_address"}]}""";
        cloud.answer(
                "/v1/customers/42/why", "{\"userId\":\"42\",\"timezone\":\"UTC\",\"decisions\":[" + candidates + "]}");
        assertThat(Run.with(cloud, "why", "42").out())
                .containsPattern("0.08  thanks by email +chosen")
                .containsPattern("0.00  nothing +adds less")
                .containsPattern("-1.79  ten-percent by email +costs more than it adds")
                .containsPattern("0.09  thanks by push +no address");
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
