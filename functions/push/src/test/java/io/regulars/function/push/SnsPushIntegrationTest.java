package io.regulars.function.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.content.RenderedPush;
import io.regulars.event.CustomerId;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventType;
import io.regulars.function.send.Outcome;
import io.regulars.gate.Gate.Subscription;
import io.regulars.json.Json;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sns.SnsClient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What SNS's errors do to a customer's subscriptions: the real client against a server that answers like SNS. */
class SnsPushIntegrationTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final CustomerId ADA = CustomerId.ofUser("ada");
    private static final String OLD = "arn:aws:sns:eu-central-1:123456789012:endpoint/GCM/shop/old";
    private static final String NEW = "arn:aws:sns:eu-central-1:123456789012:endpoint/GCM/shop/new";
    private static final String ACCEPTED =
            "<PublishResponse><PublishResult><MessageId>m1</MessageId></PublishResult></PublishResponse>";

    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> published = new ArrayList<>();
    private final GateStore gates = new GateStore(
            DynamoDbLocal.shared().client(), DynamoDbLocal.shared().customersTable());
    private HttpServer server;
    private SnsClient sns;
    private PushTransport transport;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        sns = SnsClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_CENTRAL_1)
                .httpClient(ApacheHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
        transport = new PushTransport(
                gates,
                (to, note) -> new Outcome.Rejected("no browser here"),
                new SnsPushProvider(sns),
                new FeedbackSender(messages -> {}, "/push"));
        register(OLD, 1);
        register(NEW, 2);
    }

    @AfterEach
    void stop() {
        sns.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | EndpointDisabled | Endpoint is disabled
            404 | NotFound         | Endpoint does not exist
            """)
    void anEndpointThatIsGoneIsRemovedAndTheNextOneUsed(int status, String code, String message) {
        refuse(NEW, status, code, message);

        assertThat(send()).isEqualTo(new Outcome.Accepted("m1"));
        assertThat(published).containsExactly(NEW, OLD);
        assertThat(endpoints()).containsExactly(OLD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | NotFound         | PlatformApplication does not exist
            400 | InvalidParameter | Invalid parameter: TargetArn Reason: No endpoint found for the target arn specified
            """)
    void anEndpointThatCannotBeUsedIsKeptAndTheNextOneUsed(int status, String code, String message) {
        refuse(NEW, status, code, message);

        assertThat(send()).isEqualTo(new Outcome.Accepted("m1"));
        assertThat(endpoints()).containsExactlyInAnyOrder(OLD, NEW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | AuthorizationError          | is not authorized to perform SNS:Publish | FAULT
            403 | InvalidClientTokenId        | The security token is invalid            | FAULT
            400 | PlatformApplicationDisabled | Platform application is disabled         | FAULT
            400 | Throttled                   | Rate exceeded                            | BUSY
            """)
    void aMistakeInTheDeploymentKeepsSubscriptionsAndTheMessageWaits(
            int status, String code, String message, Outcome.Cause cause) {
        refuse(NEW, status, code, message);

        assertThat(send())
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.cause()).isEqualTo(cause));
        assertThat(endpoints()).containsExactlyInAnyOrder(OLD, NEW);
    }

    @Test
    void anInvalidMessageIsRejectedAndKeepsSubscriptions() {
        refuse(NEW, 400, "InvalidParameter", "Invalid parameter: Message too long");

        assertThat(send()).isEqualTo(new Outcome.Rejected("sns 400"));
        assertThat(endpoints()).containsExactlyInAnyOrder(OLD, NEW);
    }

    @Test
    void anInternalErrorIsUnknownAndKeepsSubscriptions() {
        refuse(NEW, 500, "InternalError", "sorry");

        assertThat(send()).isEqualTo(new Outcome.Unknown("sns 500"));
        assertThat(endpoints()).containsExactlyInAnyOrder(OLD, NEW);
    }

    @Test
    void anArnThatIsNoEndpointIsNotPublishedTo() {
        register("arn:aws:sns:eu-central-1:123456789012:alarms", 3);

        assertThat(send()).isEqualTo(new Outcome.Accepted("m1"));
        assertThat(published).containsExactly(NEW);
    }

    private void refuse(String endpoint, int status, String code, String message) {
        answers.put(
                endpoint,
                new Answer(
                        status,
                        "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                                .formatted(code, message)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String target = URLDecoder.decode(form.replaceAll(".*TargetArn=([^&]*).*", "$1"), UTF_8);
        published.add(target);
        Answer answer = answers.getOrDefault(target, new Answer(200, ACCEPTED));
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Outcome send() {
        return transport.send(new OutgoingPush(
                ADA, List.copyOf(gates.get(ADA).subscriptions()), new RenderedPush("t", "b", "u", "d"), NOON));
    }

    private List<String> endpoints() {
        return gates.get(ADA).subscriptions().stream()
                .map(Subscription::endpoint)
                .toList();
    }

    private void register(String token, int hour) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(3600L * hour);
        gates.apply(
                ADA,
                List.of(EventBuilder.of(EventType.IDENTIFY, "e" + hour, at)
                        .source("shop")
                        .userId("ada")
                        .context(Json.read("{\"device\":{\"type\":\"android\",\"token\":\"" + token + "\"}}"))
                        .build()));
    }
}
