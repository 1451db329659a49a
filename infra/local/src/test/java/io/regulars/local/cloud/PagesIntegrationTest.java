package io.regulars.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.local.LocalCloudException;
import io.regulars.local.part.AwsIdentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a developer sees of a running cloud: its pages, metrics, clock, alerts, and a data folder in use. */
class PagesIntegrationTest {

    @TempDir
    private static Path folder;

    private static final List<String> ALERTS = new CopyOnWriteArrayList<>();
    private static Sample sample;

    @BeforeAll
    static void start() throws IOException {
        sample = Sample.start(folder, options -> options.withAlerts(ALERTS::add));
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void pagesNeedTheirKeyAndLoadNothingFromElsewhere() throws Exception {
        HttpResponse<String> locked = sample.send("GET", "/", "");
        assertThat(locked.statusCode()).isEqualTo(401);
        assertThat(locked.body()).contains("./regulars up").doesNotContain("Queue");
        assertThat(sample.send("GET", "/inbox?key=wrong", "").statusCode()).isEqualTo(401);

        HttpResponse<String> unlocked =
                sample.send("GET", "/?" + sample.cloud().page().getRawQuery(), "");
        assertThat(unlocked.statusCode()).isEqualTo(303);
        String cookie = unlocked.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain(sample.cloud().adminToken());

        HttpResponse<String> page = sample.send("GET", "/", "", "Cookie", cookie.split(";")[0]);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Queues", "work", "sample").doesNotContain("http://", "https://", "<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "style-src 'sha256-");
        assertThat(sample.send("GET", "/inbox", "", "Cookie", cookie.split(";")[0])
                        .body())
                .contains("No messages yet");
    }

    @Test
    void metricsAreInPrometheusFormat() throws Exception {
        HttpResponse<String> metrics = sample.send(
                "GET",
                "/_local/metrics",
                "",
                "Authorization",
                "Bearer " + sample.cloud().adminToken());
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body().lines())
                .contains("# TYPE regulars_queue_messages gauge", "regulars_queue_messages{queue=\"work\"} 0")
                .allMatch(line -> line.startsWith("# ") || line.matches("[a-z_]+(\\{[a-z]+=\"[^\"]*\"})? [0-9.]+"));
    }

    @Test
    void theClockReturnsToTheSystemsTime() throws Exception {
        sample.local("POST", "clock", "{\"now\":\"2040-01-01T09:00:00Z\"}");
        assertThat(sample.local("GET", "status", "").path("virtual").asBoolean())
                .isTrue();

        JsonNode real = sample.local("POST", "clock", "{\"real\":true}");

        assertThat(real.path("virtual").asBoolean()).isFalse();
        assertThat(real.path("now").asText()).isLessThan("2040");
    }

    @Test
    void aTimeoutIsReportedAndItsLogSaysWhatTheFunctionDid() throws Exception {
        String queue = sample.environment().get("WORK_QUEUE_URL");
        assertThat(queue).isNotNull();
        try (var sqs = AwsIdentity.of(Map.of()).sqs(sample.cloud().sqs())) {
            sqs.sendMessage(request -> request.queueUrl(queue).messageBody("sleep 5000"));
        }
        sample.drain();

        assertThat(ALERTS).singleElement().asString().contains("sample timed out after 3 s", "sample.log");
        assertThat(Files.readString(sample.cloud().logs().resolve("sample.log")))
                .contains("sample timed out after 3 s with the event")
                .contains("SampleFunction.pause");
        assertThat(sample.local("GET", "dead-letters/work", "").at("/0/reason").asText())
                .isEqualTo("sample timed out after 3 s");
    }

    @Test
    void aSecondCloudOnTheSameFolderNamesTheFirst() throws Exception {
        URI url = URI.create("http://127.0.0.1:18080");
        try (FolderLock first = FolderLock.of(folder, url)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> FolderLock.of(folder, URI.create("http://127.0.0.1:18081")))
                    .isInstanceOf(LocalCloudException.class)
                    .hasMessageContaining("is in use by the cloud at " + url)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        FolderLock.of(folder, url).close();
    }
}
