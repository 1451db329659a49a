package io.regulars.local.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.state.EcKey;
import io.regulars.local.state.Inbox;
import io.regulars.local.state.LocalClock;

/**
 * A push service (RFC 8030) together with the browsers that it serves: it makes subscriptions, takes messages sealed
 * for them (RFC 8291) from a sender that identifies itself (RFC 8292), opens them and puts them into the inbox. Safe
 * for use by many threads.
 */
public final class PushService {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder BYTES = Base64.getUrlDecoder();

    private record Browser(EcKey key, byte[] auth) {}

    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
    private final Inbox inbox;
    private final LocalClock clock;
    private final String vapidPublic;
    private final Path file;
    private final URI url;

    /** @param file where subscriptions are kept between runs, or null */
    public PushService(Inbox inbox, LocalClock clock, String vapidPublic, URI url, Path file) {
        this.url = url;
        this.inbox = inbox;
        this.clock = clock;
        this.vapidPublic = vapidPublic;
        this.file = file;
        if (file != null && Files.exists(file)) {
            load();
        }
    }

    /** A new browser's subscription: {@code {endpoint, keys: {p256dh, auth}}}. */
    public ObjectNode subscribe() {
        byte[] id = new byte[16];
        byte[] auth = new byte[16];
        SecureRandom random = new SecureRandom();
        random.nextBytes(id);
        random.nextBytes(auth);
        Browser browser = new Browser(EcKey.generate(), auth);
        String name = TEXT.encodeToString(id);
        browsers.put(name, browser);
        keep(name, browser);
        ObjectNode subscription = JSON.createObjectNode().put("endpoint", endpoint(name));
        subscription.putObject("keys").put("p256dh", browser.key().publicText()).put("auth", TEXT.encodeToString(auth));
        return subscription;
    }

    /**
     * Accepts a message for a subscription and returns the HTTP status: 201, or 404, 400, 401, 403 as real services do.
     *
     * @param headers looks up a request header by name
     */
    public int push(String name, UnaryOperator<String> headers, byte[] body) {
        Browser browser = browsers.get(name);
        if (browser == null) {
            return 404;
        }
        int refusal = refusal(headers);
        if (refusal != 0) {
            return refusal;
        }
        try {
            inbox.add(message(
                    name,
                    headers,
                    new String(
                            PushDecryption.open(body, browser.key(), browser.auth()),
                            java.nio.charset.StandardCharsets.UTF_8)));
            return 201;
        } catch (GeneralSecurityException notForUs) {
            return 400;
        }
    }

    private int refusal(UnaryOperator<String> headers) {
        String authorization = headers.apply("Authorization");
        if (authorization == null || !authorization.startsWith("vapid ") || !authorization.contains("t=")) {
            return 401;
        }
        if (!authorization.contains("k=" + vapidPublic)) {
            return 403;
        }
        return headers.apply("TTL") == null || !"aes128gcm".equalsIgnoreCase(headers.apply("Content-Encoding"))
                ? 400
                : 0;
    }

    private ObjectNode message(String name, UnaryOperator<String> headers, String payload) {
        JsonNode json = parse(payload);
        ObjectNode message = JSON.createObjectNode()
                .put("channel", "push")
                .put("to", endpoint(name))
                .put("subject", json.path("title").asText(null))
                .put("text", json.path("body").asText(payload))
                .putNull("html");
        ObjectNode kept = message.putObject("headers");
        for (String header : new String[] {"TTL", "Urgency", "Topic"}) {
            if (headers.apply(header) != null) {
                kept.put(header, headers.apply(header));
            }
        }
        String decision =
                json.path("decision").asText(json.path("data").path("decision").asText(null));
        message.put("decision", decision).put("at", clock.now().toString()).set("payload", json);
        return message;
    }

    private String endpoint(String name) {
        return url + "/_local/push/" + name;
    }

    private static JsonNode parse(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException plainText) {
            return JSON.getNodeFactory().textNode(payload);
        }
    }

    private void keep(String name, Browser browser) {
        if (file == null) {
            return;
        }
        ObjectNode line = JSON.createObjectNode()
                .put("id", name)
                .put("public", browser.key().publicText())
                .put("private", browser.key().privateText())
                .put("auth", TEXT.encodeToString(browser.auth()));
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot keep subscriptions in " + file, failed);
        }
    }

    private void load() {
        try {
            for (String text : Files.readAllLines(file)) {
                JsonNode line = JSON.readTree(text);
                browsers.put(
                        line.path("id").asText(),
                        new Browser(
                                new EcKey(
                                        BYTES.decode(line.path("public").asText()),
                                        BYTES.decode(line.path("private").asText())),
                                BYTES.decode(line.path("auth").asText())));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file, failed);
        }
    }
}
