package io.regulars.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import io.regulars.aws.test.SqsLocal;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

class MeterInterceptorTest {

    private final SqsLocal sqs = SqsLocal.shared();
    private final MeterTotals totals = new MeterTotals();

    @Test
    void counts_requests_and_billed_units() {
        String queue = sqs.queue("metered");
        try (SqsClient client = client(true)) {
            client.sendMessage(m -> m.queueUrl(queue).messageBody("x"));
            client.sendMessage(m -> m.queueUrl(queue).messageBody("x".repeat(64 * 1024 + 1)));
        }
        totals.count("events.accepted", 3);

        assertThat(totals.drain()).isEqualTo(
                "{\"_meter\":{\"requests\":{\"sqs:SendMessage\":2},\"units\":{\"sqs\":3},\"counts\":{\"events.accepted\":3}}}");
        assertThat(totals.drain()).isEqualTo("{\"_meter\":{\"requests\":{},\"units\":{},\"counts\":{}}}");
    }

    @Test
    void counts_nothing_while_off() {
        String queue = sqs.queue("unmetered");
        try (SqsClient client = client(false)) {
            client.sendMessage(m -> m.queueUrl(queue).messageBody("x"));
        }

        assertThat(totals.drain()).isEqualTo("{\"_meter\":{\"requests\":{},\"units\":{},\"counts\":{}}}");
    }

    @Test
    void is_found_by_every_client_of_the_class_path() throws IOException {
        try (var in = getClass().getResourceAsStream("/software/amazon/awssdk/global/handlers/execution.interceptors")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(MeterInterceptor.class.getName());
        }
    }

    private SqsClient client(boolean on) {
        return SqsClient.builder().endpointOverride(sqs.endpoint()).region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(c -> c.addExecutionInterceptor(new MeterInterceptor(() -> on, totals))).build();
    }
}
