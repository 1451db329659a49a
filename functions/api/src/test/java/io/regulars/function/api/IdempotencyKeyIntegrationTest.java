package io.regulars.function.api;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import static io.regulars.function.api.TestApi.body;
import static io.regulars.function.api.TestApi.status;
import static org.assertj.core.api.Assertions.assertThat;

/** A key is bound to its customer and body, whatever the operation. */
class IdempotencyKeyIntegrationTest extends JobsFixture {

    @BeforeEach
    void threeCustomers() {
        populate(1);
    }

    @Test
    void adjustmentWithTheKeyOfAnotherCustomerPostsNothing() {
        assertThat(status(adjust("ben", 5, "k1"))).isEqualTo(201);
        assertThat(status(adjust("cleo", 5, "k1"))).isEqualTo(422);
        assertThat(balance("cleo")).isEqualTo(2);
        assertThat(status(adjust("ben", 6, "k1"))).isEqualTo(422);
        assertThat(status(adjust("ben", 5, "k1"))).as("the same request").isEqualTo(201);
        assertThat(balance("ben")).isEqualTo(7);
        assertThat(status(adjust("cleo", 5, "k2"))).isEqualTo(201);
        assertThat(balance("cleo")).isEqualTo(7);
    }

    @Test
    void redemptionWithTheKeyOfAnotherCodeOrOperationChangesNothing() {
        for (String code : new String[] {"FIRST", "SECOND"}) {
            JsonNode put = post(
                    "PUT",
                    "/v1/coupons/" + code,
                    "{\"campaign\": \"spring\", \"reward\": {\"kind\": \"percent\", \"value\": 10}, \"uses\": 5,"
                            + " \"until\": \"2999-01-01T00:00:00Z\"}",
                    null);
            assertThat(status(put)).as(put.toString()).isIn(200, 201);
        }
        assertThat(status(redeem("FIRST", "ben", "10"))).isEqualTo(200);
        assertThat(status(redeem("FIRST", "ben", "10.00")))
                .as("the same request")
                .isEqualTo(200);
        assertThat(status(redeem("SECOND", "ben", "10"))).isEqualTo(422);
        assertThat(status(redeem("FIRST", "cleo", "10"))).isEqualTo(422);
        assertThat(status(adjust("ben", 5, "k"))).isEqualTo(422);
        assertThat(get("/v1/coupons/SECOND").path("used").asLong()).isZero();
        assertThat(balance("ben")).isEqualTo(2);
    }

    private JsonNode redeem(String code, String customer, String amount) {
        return post(
                "POST",
                "/v1/coupons/" + code + "/redeem",
                "{\"customer\": \"" + customer + "\", \"order\": \"o1\", \"amount\": \"" + amount + "\"}",
                "k");
    }

    private JsonNode adjust(String customer, int points, String key) {
        return post(
                "POST",
                "/v1/customers/" + customer + "/adjustments",
                "{\"points\": " + points + ", \"reason\": \"sorry\"}",
                key);
    }

    private long balance(String customer) {
        return get("/v1/customers/" + customer).at("/points/balance").asLong();
    }

    private JsonNode post(String method, String path, String json, String key) {
        Map<String, String> headers = key == null
                ? Map.of("authorization", "Bearer " + TestApi.ADMIN_TOKEN)
                : Map.of("authorization", "Bearer " + TestApi.ADMIN_TOKEN, "idempotency-key", key);
        JsonNode reply = TestApi.call(api, TestApi.request(method, path, json, headers));
        assertThat(body(reply)).isNotNull();
        return reply;
    }
}
