package io.regulars.local.cloud;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.regulars.local.rule.AwsRules;
import io.regulars.local.rule.SesQuota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A local cloud that enforces every rule of AWS, over HTTP and SMTP. */
class AwsRulesIntegrationTest {

    private static final SesQuota QUOTA = new SesQuota(100, 3);

    @TempDir
    private static Path folder;

    private static Sample sample;
    private static URI mailServer;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        sample = Sample.start(folder, options -> options.withRules(AwsRules.all(QUOTA)));
        mailServer = URI.create(sample.environment().get("MAIL_TRANSPORT"));
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    /** The rate applies to all tests together. */
    @BeforeEach
    void awaitTheNextSecond() throws InterruptedException {
        Thread.sleep(1_050);
    }

    @Test
    void aResponseOfMoreThan6MegabytesIsAnErrorOfTheFunction() throws Exception {
        long before = errors();
        assertThat(sample.send("GET", "/echo/large/6000000", "").body()).hasSize(6_000_000);
        assertThat(errors()).isEqualTo(before);

        assertThat(sample.send("GET", "/echo/large/6300000", "").statusCode()).isEqualTo(502);
        assertThat(errors()).isEqualTo(before + 1);
        assertThat(sample.send("GET", "/echo/x", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestOfMoreThan6MegabytesNeverReachesTheFunction() throws Exception {
        long before = sample.function().path("invocations").asLong();
        assertThat(sample.send("POST", "/echo/x", "x".repeat(4_900_000), "Content-Type", "application/octet-stream")
                        .statusCode())
                .as("base64 included")
                .isEqualTo(413);
        assertThat(sample.function().path("invocations").asLong()).isEqualTo(before);
    }

    @Test
    void requestsBeyondTenPerSecondAndEnvironmentAnswer429() throws Exception {
        List<CompletableFuture<Integer>> requests = new ArrayList<>();
        for (int request = 0; request < 60; request++) {
            requests.add(CompletableFuture.supplyAsync(() -> status("/echo/x")));
        }
        List<Integer> statuses = requests.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).containsOnly(200, 429);
        assertThat(statuses.stream().filter(status -> status == 429).count()).isPositive();
        assertThat(sample.local("GET", "status", "")
                        .at("/counts/aws.request_rate")
                        .asLong())
                .isPositive();
        Thread.sleep(1_050);
        assertThat(status("/echo/x")).isEqualTo(200);
    }

    private static int status(String path) {
        try {
            return sample.send("GET", path, "").statusCode();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void onlyInvocationsThatFailAreErrors() throws Exception {
        long before = errors();
        assertThat(sample.send("GET", "/echo/boom", "").statusCode()).isEqualTo(502);
        assertThat(errors()).isEqualTo(before + 1);
        assertThat(sample.send("GET", "/echo/unavailable", "").statusCode()).isEqualTo(503);
        assertThat(errors()).isEqualTo(before + 1);
    }

    @Test
    void refusesMailsBeyondTheQuota() throws Exception {
        String reply = mail();
        for (int mail = 1; mail <= QUOTA.perDay() && reply.startsWith("250"); mail++) {
            reply = mail();
        }
        assertThat(reply).isEqualTo("454 Throttling failure: Daily message quota exceeded.");
    }

    @Test
    void refusesConnectionsWhileTheMailServerIsStopped() throws Exception {
        sample.local("PUT", "mail", "{\"stopped\":true}");
        assertThatThrownBy(AwsRulesIntegrationTest::mail).isInstanceOf(ConnectException.class);
        sample.local("PUT", "mail", "{\"stopped\":false}");
        assertThat(mail()).matches("(250|454).*");
    }

    @Test
    void environmentsShareTheStateOfPseudoRandomGeneratorsButNotOfSecureOnes() throws Exception {
        List<String[]> drawn = new ArrayList<>();
        for (int environment = 0; environment < 2; environment++) {
            sample.local("POST", "functions/sample/recycle", "");
            drawn.add(sample.send("GET", "/echo/random", "").body().split(" "));
        }
        String[] first = drawn.get(0);
        String[] second = drawn.get(1);
        assertThat(second[0]).as("process").isNotEqualTo(first[0]);
        assertThat(second[1]).as("ThreadLocalRandom").isEqualTo(first[1]);
        assertThat(second[2]).as("Math.random").isEqualTo(first[2]);
        assertThat(second[3]).as("UUID.randomUUID").isNotEqualTo(first[3]);
    }

    private static long errors() throws IOException, InterruptedException {
        return sample.function().path("errors").asLong();
    }

    /** Sends a mail and returns the reply to its content. */
    private static String mail() throws IOException {
        try (Socket socket = new Socket(mailServer.getHost(), mailServer.getPort());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                PrintStream out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            in.readLine();
            String reply = "";
            for (String line : List.of(
                    "HELO test",
                    "MAIL FROM:<shop@shop.example>",
                    "RCPT TO:<ann@customer.example>",
                    "DATA",
                    "Subject: Offer\r\n\r\nBuy now\r\n.")) {
                out.print(line + "\r\n");
                out.flush();
                reply = in.readLine();
            }
            return reply;
        }
    }
}
