package io.regulars.function.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpServer;

import io.regulars.function.send.Outcome;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sesv2.SesV2Client;

import static org.assertj.core.api.Assertions.assertThat;

/** The real client against a server that answers like SES. */
class SesTransportTest {

    private static final OutgoingMail MAIL = new OutgoingMail(
            "hello@shop.example",
            "ada@example.com",
            "<d1@shop.example>",
            "d1",
            "c1",
            new OutgoingMail.Feedback("spring", "win-back"),
            "Subject: x\r\n\r\nx".getBytes(StandardCharsets.UTF_8));

    private HttpServer server;
    private volatile String asked;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(int status, String error, String body) {
        server.createContext("/", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("x-amzn-ErrorType", error);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private Outcome send(Duration patience) {
        try (SesV2Client client = SesV2Client.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_CENTRAL_1)
                .httpClient(ApacheHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .overrideConfiguration(config ->
                        config.retryStrategy(DefaultRetryStrategy.doNotRetry()).apiCallTimeout(patience))
                .build()) {
            SesAccountLimits quota =
                    new SesAccountLimits(() -> SesAccountLimits.Limits.NONE, 1, System::currentTimeMillis);
            return new SesTransport(client, "notices", quota).send(MAIL);
        }
    }

    private Outcome send() {
        return send(Duration.ofSeconds(10));
    }

    @Test
    void namesTheConfigurationSetThatPublishesNotices() {
        answer(200, "", "{\"MessageId\":\"m1\"}");

        assertThat(send()).isEqualTo(new Outcome.Accepted("m1"));
        assertThat(asked).contains("\"ConfigurationSetName\":\"notices\"");
    }

    @Test
    void namesCampaignAndOfferForTheFeedbackIdThatSesWrites() {
        answer(200, "", "{\"MessageId\":\"m1\"}");

        send();

        assertThat(asked)
                .contains("{\"Name\":\"ses:feedback-id-a\",\"Value\":\"spring\"}")
                .contains("{\"Name\":\"ses:feedback-id-b\",\"Value\":\"win-back\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | MessageRejected                    | Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: hello@shop.example
            400 | MailFromDomainNotVerifiedException | the domain is not verified
            403 | AccountSuspendedException          | suspended
            403 | AccessDeniedException              | User is not authorized to perform ses:SendRawEmail
            404 | NotFoundException                  | Configuration set <notices> does not exist.
            400 | SendingPausedException             | paused
            429 | TooManyRequestsException           | slower
            """)
    void triesLaterWhenTheAccountIsMisconfigured(int status, String error, String message) {
        answer(status, error, "{\"message\":\"" + message + "\"}");

        assertThat(send())
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.reason())
                                .startsWith("ses " + error)
                                .as("no address")
                                .doesNotContain("@"));
    }

    @ParameterizedTest
    @CsvSource({
        "MessageRejected,Email contains a virus",
        "BadRequestException,Local address contains control or whitespace"
    })
    void rejectsAnInvalidMailPermanently(String error, String message) {
        answer(400, error, "{\"message\":\"" + message + "\"}");

        assertThat(send()).isEqualTo(new Outcome.Rejected("ses " + error));
    }

    @Test
    void triesLaterWhenSesIsNotReached() {
        server.stop(0);

        assertThat(send()).isInstanceOf(Outcome.TryLater.class);
    }

    @Test
    void theOutcomeIsUnknownWhenSesFailsOrDoesNotAnswer() {
        answer(500, "InternalFailure", "{}");
        assertThat(send()).isEqualTo(new Outcome.Unknown("ses 500"));

        server.removeContext("/");
        server.createContext("/", exchange -> {
            try {
                Thread.sleep(2000);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(send(Duration.ofMillis(300))).isInstanceOf(Outcome.Unknown.class);
    }
}
