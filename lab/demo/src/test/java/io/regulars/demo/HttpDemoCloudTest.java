package io.regulars.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.regulars.cli.base.CliException;
import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpDemoCloudTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private URI url;
    private DemoCloud cloud;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        cloud = new HttpDemoCloud(new CloudClient(new CloudAddress(url, "key", "token")));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsEventsWithTheWriteKeyAndCallsWithTheToken() {
        assertThat(cloud.send("{\"batch\":[]}".getBytes(UTF_8)).path("success").asBoolean())
                .isTrue();
        cloud.drain();
        assertThat(asked)
                .containsExactly("POST /v1/batch Basic a2V5Og== {\"batch\":[]}", "POST /_local/drain Bearer token {}");
    }

    @Test
    void followsLinksLikeAStrangerAndNoFurther() {
        cloud.visit(url.resolve("/l/moved"));
        cloud.unsubscribe(url.resolve("/u/one"));
        assertThat(asked).containsExactly("GET /l/moved null ", "POST /u/one null List-Unsubscribe=One-Click");
    }

    @Test
    void aBrokenLinkIsAFailureThatHidesTheToken() {
        assertThatThrownBy(() -> cloud.visit(url.resolve("/l/broken")))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("/l/…, answered 404")
                .message()
                .doesNotContain("broken");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add("%s %s %s %s"
                .formatted(
                        exchange.getRequestMethod(),
                        path,
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        body));
        if (path.endsWith("moved")) {
            exchange.getResponseHeaders().add("Location", "https://shop.example/");
        }
        byte[] answer = "{\"success\":true}".getBytes(UTF_8);
        exchange.sendResponseHeaders(path.endsWith("moved") ? 302 : path.endsWith("broken") ? 404 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
