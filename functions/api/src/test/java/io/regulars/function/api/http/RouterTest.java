package io.regulars.function.api.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.access.AccessKey;
import io.regulars.access.KeyHash;
import io.regulars.access.OriginSecret;
import io.regulars.access.Scope;
import io.regulars.aws.dynamo.Backoff;
import io.regulars.aws.dynamo.Retry;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.http.HttpRequest;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import static org.assertj.core.api.Assertions.assertThat;

/** What the router adds to every route: an audit log, and 503 for what passes by itself. */
class RouterTest {

    private static final AccessKey KEY =
            AccessKey.of("0123456789ab", "ops", Scope.ADMIN, KeyHash.of("secret"), Instant.EPOCH);

    private final List<String> logged = new ArrayList<>();
    private final Logger audit = Logger.getLogger("audit");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getLevel() + " " + java.text.MessageFormat.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        audit.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        audit.removeHandler(handler);
    }

    @Test
    void whoErasedACustomerIsLoggedWithoutTheShopsIdOfThem() {
        router(request -> HttpReply.json(202, Json.object()))
                .handle(request("DELETE", "/v1/customers/ann@shop.example"));

        assertThat(logged)
                .containsExactly("INFO audit: key 0123456789ab (ops) DELETE /v1/customers/{id} "
                        + CustomerId.ofUser("ann@shop.example").value() + ": 202");
    }

    @Test
    void aRejectedChangeIsLoggedAndAReadIsNot() {
        Router router = router(request -> {
            throw new HttpProblem(404, "there is no such customer");
        });
        router.handle(request("DELETE", "/v1/customers/42"));
        router.handle(request("GET", "/v1/customers/42"));

        assertThat(logged).singleElement().asString().endsWith(": 404");
    }

    @Test
    void aRefusedKeyIsLogged() {
        Router router = new Router(
                OriginSecret.NONE,
                (request, scope) -> {
                    throw new HttpProblem(403, "no");
                },
                List.of(ApiRoute.admin("DELETE", "/v1/customers/{id}", request -> HttpReply.json(200, Json.object()))));

        assertThat(router.handle(request("DELETE", "/v1/customers/42")).status())
                .isEqualTo(403);
        assertThat(logged).containsExactly("WARN audit: refused DELETE /v1/customers/{id}: 403");
    }

    @Test
    void whatPassesByItselfIsToBeRepeated() {
        for (RuntimeException passing : List.of(
                SdkClientException.create("no answer"),
                ProvisionedThroughputExceededException.builder()
                        .awsErrorDetails(error("ProvisionedThroughputExceededException"))
                        .build(),
                TransactionConflictException.builder()
                        .awsErrorDetails(error("TransactionConflictException"))
                        .build(),
                cancelled("ThrottlingError"),
                cancelled("TransactionConflict"),
                new IllegalStateException("wrapped", SdkClientException.create("no answer")),
                contended())) {
            HttpReply reply = router(request -> {
                        throw passing;
                    })
                    .handle(request("GET", "/v1/customers/42"));

            assertThat(reply.status()).as(passing.toString()).isEqualTo(503);
            assertThat(reply.headers()).containsKey("retry-after");
        }
    }

    @Test
    void aTransactionThatIsInvalidIsAFault() {
        HttpReply reply = router(request -> {
                    throw cancelled("ValidationError");
                })
                .handle(request("GET", "/v1/customers/42"));

        assertThat(reply.status()).isEqualTo(500);
    }

    @Test
    void aFaultIsAnsweredAsOne() {
        HttpReply reply = router(request -> {
                    throw new IllegalStateException("a bug");
                })
                .handle(request("GET", "/v1/customers/42"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.toJson().toString()).doesNotContain("a bug");
    }

    private static TransactionCanceledException cancelled(String code) {
        return TransactionCanceledException.builder()
                .statusCode(400)
                .awsErrorDetails(error("TransactionCanceledException"))
                .cancellationReasons(
                        CancellationReason.builder().code("None").build(),
                        CancellationReason.builder().code(code).build())
                .build();
    }

    private static AwsErrorDetails error(String code) {
        return AwsErrorDetails.builder().errorCode(code).build();
    }

    private static RuntimeException contended() {
        try {
            new Retry(1, Backoff.NONE).until("the item", () -> false);
            throw new AssertionError("it never succeeds");
        } catch (IllegalStateException e) {
            return e;
        }
    }

    private static Router router(java.util.function.Function<ApiRequest, HttpReply> route) {
        return new Router(
                OriginSecret.NONE,
                (request, scope) -> KEY,
                List.of(
                        ApiRoute.admin("DELETE", "/v1/customers/{id}", route),
                        ApiRoute.read("GET", "/v1/customers/{id}", route)));
    }

    private static ApiRequest request(String method, String path) {
        return ApiRequest.of(HttpRequest.of(Json.read("""
                        {"rawPath":"%s","headers":{},"requestContext":{"http":{"method":"%s","path":"%s"}}}""".formatted(path, method, path))), Instant.EPOCH);
    }
}
