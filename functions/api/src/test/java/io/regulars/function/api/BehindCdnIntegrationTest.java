package io.regulars.function.api;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests to the function's own URL are refused if only a CDN may call it. */
class BehindCdnIntegrationTest {

    private static final String SECRET = "a secret of the CDN alone";

    private final ApiHandler api = api();

    @Test
    void answersWhatTheCdnForwards() {
        assertThat(get("/v1/customers", Map.of("x-regulars-origin", SECRET))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/customers", "/v1/keys", "/u/token", "/l/token", "/elsewhere"})
    void refusesWhatDoesNotComeFromTheCdn(String path) {
        assertThat(get(path, Map.of())).isEqualTo(403);
        assertThat(get(path, Map.of("x-regulars-origin", SECRET + "."))).isEqualTo(403);
    }

    private int get(String path, Map<String, String> origin) {
        Map<String, String> headers = new HashMap<>(origin);
        headers.put("authorization", "Bearer " + TestApi.ADMIN_TOKEN);
        return TestApi.status(TestApi.call(api, TestApi.request("GET", path, null, headers)));
    }

    private static ApiHandler api() {
        DynamoDbLocal dynamo = DynamoDbLocal.shared();
        Map<String, String> variables =
                new HashMap<>(TestApi.variables(dynamo.customersTable(), dynamo.catalogueTable()));
        variables.put("REGULARS_ORIGIN_SECRET", SECRET);
        return new ApiHandler(TestApi.router(dynamo.client(), new FakeS3(), variables));
    }
}
