package io.regulars.function.api;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import static io.regulars.function.api.TestApi.status;
import static org.assertj.core.api.Assertions.assertThat;

/** The report of the shop's liability in points. */
class PointsReportIntegrationTest extends PointsFixture {

    @Test
    void overspendingAtATillIsPostedFlaggedAndReportedAsDebt() {
        order("1", 600);
        fold(event("Points Redeemed", "{\"redemption_id\": \"t\", \"points\": 700}"));
        JsonNode ada = get("/v1/customers/ada");
        assertThat(ada.at("/points/balance").asLong()).isEqualTo(-100);
        assertThat(ada.at("/points/overspent").asLong()).isEqualTo(100);
        assertThat(ada.at("/tier/name").asText()).isEqualTo("silver");

        JsonNode report = report();
        assertThat(report.at("/debt/points").asLong()).isEqualTo(100);
        assertThat(report.at("/debt/money").asText()).isEqualTo("1.00");
        assertThat(report.at("/overspent/customers").asLong()).isEqualTo(1);
        assertThat(report.at("/outstanding/points").asLong()).isZero();
        order("2", 300);
        assertThat(report().at("/outstanding/money").asText()).isEqualTo("2.00");
    }

    @Test
    void pointsOfErasedCustomersAreReportedButNotOutstanding() {
        order("1", 250);
        order("2", 50);
        JsonNode before = report();
        assertThat(before.at("/outstanding/points").asLong()).isEqualTo(300);
        assertThat(before.at("/erased/customers").asLong()).isZero();
        assertThat(status(call("DELETE", "/v1/customers/ada", null, null))).isIn(200, 202, 204);

        JsonNode report = report();
        assertThat(report.at("/outstanding/points").asLong()).isZero();
        assertThat(report.at("/accounts").asLong()).isZero();
        assertThat(report.at("/erased/points").asLong()).isEqualTo(300);
        assertThat(report.at("/erased/money").asText()).isEqualTo("3.00");
        assertThat(report.at("/erased/customers").asLong()).isEqualTo(1);
    }

    private JsonNode report() {
        return get("/v1/reports/points");
    }
}
