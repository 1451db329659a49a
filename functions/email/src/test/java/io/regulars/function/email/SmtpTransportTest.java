package io.regulars.function.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.function.send.Outcome;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** What the replies of a mail server mean, against a server that replies as the test says. */
class SmtpTransportTest {

    private static final String HANG_UP = "hang up";

    private final Map<String, Deque<String>> replies = new ConcurrentHashMap<>();
    private ServerSocket server;
    private SmtpTransport transport;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "smtp");
        thread.setDaemon(true);
        thread.start();
        transport = new SmtpTransport(URI.create("smtp://127.0.0.1:" + server.getLocalPort()), "shop.example");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aMailIsSentAfterATemporaryRefusalOfTheSameMail() {
        reply("RCPT", "451 try again", "250 ok");
        transport.connect();

        assertThat(send()).isEqualTo(new Outcome.TryLater("smtp 451"));
        assertThat(send()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aRefusedRecipientIsRejected() {
        reply("RCPT", "550 no such user");

        assertThat(send()).isEqualTo(new Outcome.Rejected("smtp 550"));
    }

    @Test
    void aRefusedSenderIsAFaultOfTheConfiguration() {
        reply("MAIL", "550 sender not allowed");
        assertThat(send()).isEqualTo(new Outcome.TryLater("smtp 550", Outcome.Cause.FAULT));

        reply("MAIL", "530 authentication required");
        assertThat(send()).isEqualTo(new Outcome.TryLater("smtp 530", Outcome.Cause.FAULT));
    }

    @Test
    void aMailWhoseContentWasNotAcknowledgedIsUnknown() {
        reply(".", HANG_UP);

        assertThat(send()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aServerThatIsAwayWasNotReached() throws IOException {
        int free;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = unused.getLocalPort();
        }
        transport = new SmtpTransport(URI.create("smtp://127.0.0.1:" + free), "shop.example");

        assertThat(send()).isInstanceOf(Outcome.TryLater.class);
    }

    @Test
    void aMalformedAddressIsRejected() {
        assertThat(transport.send(mail("a b@@shop.example"))).isInstanceOf(Outcome.Rejected.class);
    }

    private Outcome send() {
        return transport.send(mail("ann@shop.example"));
    }

    private static OutgoingMail mail(String to) {
        byte[] mime =
                "From: hello@shop.example\r\nTo: ann@shop.example\r\nSubject: s\r\n\r\ntext\r\n".getBytes(US_ASCII);
        return new OutgoingMail("hello@shop.example", to, "<d1@shop.example>", "d1", "c1", null, mime);
    }

    private void reply(String command, String... answers) {
        replies.put(command, new ArrayDeque<>(List.of(answers)));
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                talk(client);
            } catch (IOException e) {
                // The next client, or the end of the test.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "220 ready");
        boolean content = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (content && !line.equals(".")) {
                continue;
            }
            String command = line.equals(".") ? "." : line.substring(0, Math.min(4, line.length()));
            String answer = answer(command);
            if (answer.equals(HANG_UP)) {
                return;
            }
            say(out, answer);
            content = command.equals("DATA") && answer.startsWith("354");
        }
    }

    private String answer(String command) {
        Deque<String> scripted = replies.getOrDefault(command, new ArrayDeque<>());
        if (!scripted.isEmpty()) {
            return scripted.removeFirst();
        }
        return command.equals("DATA") ? "354 go on" : "250 ok";
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(US_ASCII));
        out.flush();
    }
}
