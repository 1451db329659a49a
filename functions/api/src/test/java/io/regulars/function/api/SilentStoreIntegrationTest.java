package io.regulars.function.api;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A store that accepts connections and does not answer: callers learn within seconds that they must try again. */
class SilentStoreIntegrationTest {

    private static final Duration LIMIT = Duration.ofSeconds(11);

    private final DynamoDbLocal local = DynamoDbLocal.shared();
    private final AtomicReference<DynamoDbClient> store = new AtomicReference<>(local.client());
    private final Api api = TestApi.router(
            (DynamoDbClient) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, args) -> {
                        try {
                            return method.invoke(store.get(), args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }),
            new FakeS3(),
            TestApi.variables(local.customersTable(), local.catalogueTable()));

    @ParameterizedTest
    @ValueSource(strings = {"/v1/customers/ada", "/v1/customers/ada/ledger"})
    void aReadAnswers503WithinSeconds(String path) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                DynamoDbClient hanging = client(silent.getLocalPort())) {
            store.set(hanging);
            long start = System.nanoTime();
            JsonNode reply = TestApi.call(
                    new ApiHandler(api),
                    TestApi.request("GET", path, null, Map.of("authorization", "Bearer " + TestApi.ADMIN_TOKEN)));

            assertThat(TestApi.status(reply)).isEqualTo(503);
            assertThat(reply.path("headers").path("retry-after").asInt()).isPositive();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        }
    }

    @Test
    void queuesHaveTheSameLimit() throws IOException {
        assertThat(seconds("sqs.api-call-timeout")).isEqualTo(seconds("dynamodb.api-call-timeout"));
    }

    /** With the timeouts of the deployed function. */
    private static DynamoDbClient client(int port) throws IOException {
        Duration attempt = seconds("dynamodb.api-call-attempt-timeout");
        Duration call = seconds("dynamodb.api-call-timeout");
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(
                        config -> config.apiCallAttemptTimeout(attempt).apiCallTimeout(call))
                .build();
    }

    private static Duration seconds(String property) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = SilentStoreIntegrationTest.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        return Duration.parse("PT" + properties.getProperty("quarkus." + property));
    }
}
