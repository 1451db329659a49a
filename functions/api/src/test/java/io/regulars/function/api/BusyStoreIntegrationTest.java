package io.regulars.function.api;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import static io.regulars.function.api.TestApi.body;
import static io.regulars.function.api.TestApi.status;
import static org.assertj.core.api.Assertions.assertThat;

/** Requests while a store does not answer: they are to be repeated, or continue by themselves. */
class BusyStoreIntegrationTest extends JobsFixture {

    @Test
    void erasureThatLosesARequestIsRepeatedOrContinues() {
        boolean continued = false;
        for (int lost = 0; ; lost += 2) {
            start();
            populate(1);
            untilFailure.set(lost);

            JsonNode reply = call("DELETE", "/v1/customers/ada");
            boolean nothingLost = untilFailure.getAndSet(-1) >= 0;

            assertThat(status(reply)).as("request %d lost", lost).isIn(200, 202, 503);
            if (status(reply) == 503) {
                assertThat(reply.path("headers").path("retry-after").asInt()).isPositive();
            } else if (status(reply) == 202) {
                continued = true;
                assertThat(status(call("GET", "/v1/customers/ada")))
                        .as("erasing")
                        .isEqualTo(404);
            }
            JsonNode again = call("DELETE", "/v1/customers/ada");
            assertThat(body(again).path("state").asText()).isEqualTo("erased");
            if (nothingLost) {
                assertThat(continued)
                        .as("erased partly before a request was lost")
                        .isTrue();
                return;
            }
        }
    }

    @Test
    void listThatLosesARequestIsRepeated() {
        populate(1);
        for (int lost = 0; ; lost++) {
            untilFailure.set(lost);
            JsonNode reply = call("GET", "/v1/customers?limit=1");
            boolean nothingLost = untilFailure.getAndSet(-1) >= 0;
            assertThat(status(reply)).as("request %d lost", lost).isIn(200, 503);
            if (nothingLost) {
                return;
            }
        }
    }

    @Test
    void listsContinueAfterEachItem() {
        populate(1);
        String cursor = "";
        int customers = 0;
        int pages = 0;
        do {
            JsonNode page = get("/v1/customers?anonymous=true&limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            customers += page.path("items").size();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(1);
            cursor = page.path("next").isNull() ? "" : page.path("next").asText();
            assertThat(++pages).isLessThan(20);
        } while (!cursor.isEmpty());
        assertThat(customers).isEqualTo(4);
    }
}
