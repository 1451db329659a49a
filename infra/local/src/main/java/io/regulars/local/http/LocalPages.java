package io.regulars.local.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;

import io.regulars.local.state.SharedState;

/**
 * The pages of the local cloud: the start page at {@code /} and the inbox. They show customers' data, so they need a
 * key: {@code up} prints an address with it, and a cookie keeps it. They answer only requests for this machine's own
 * names, so that no other site can read them through a name of its own.
 */
public final class LocalPages {

    private static final Pattern INBOX = Pattern.compile("/inbox(?:/(\\d{1,9})(/html)?)?/?");
    private static final Pattern OWN_HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
    private static final Pattern KEY = Pattern.compile("(?:^|&)key=([A-Za-z0-9_-]{1,100})(?:&|$)");

    private final String key;
    private final StartPage start;
    private final InboxPage inbox;

    public LocalPages(String key, Status status, SharedState state) {
        this.key = key;
        this.start = new StartPage(status, state);
        this.inbox = new InboxPage(state.inbox());
    }

    /** The page at that address, empty if there is none. */
    Optional<LocalReply> answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Matcher mail = INBOX.matcher(path);
        boolean read = exchange.getRequestMethod().equals("GET")
                || exchange.getRequestMethod().equals("HEAD");
        if (!read || !path.equals("/") && !mail.matches()) {
            return Optional.empty();
        }
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("");
        if (!OWN_HOST.matcher(host).matches()) {
            return Optional.of(
                    LocalReply.problem(403, "Forbidden", "this page answers to 127.0.0.1 and localhost only"));
        }
        Optional<String> given = Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                .map(KEY::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
        if (given.filter(this::fits).isPresent()) {
            return Optional.of(remember(exchange, path));
        }
        if (!hasCookie(exchange)) {
            return Optional.of(locked());
        }
        return Optional.of(path.equals("/") ? start.show() : inbox.show(mail.group(1), mail.group(2) != null));
    }

    /** The name has the port, since cookies of one host are sent to all its ports. */
    private static String cookie(HttpExchange exchange) {
        return "regulars_" + exchange.getLocalAddress().getPort();
    }

    private LocalReply remember(HttpExchange exchange, String path) {
        return new LocalReply(
                303,
                Map.of(
                        "Location",
                        List.of(path),
                        "Set-Cookie",
                        List.of(cookie(exchange) + "=" + key + "; Path=/; HttpOnly; SameSite=Strict")),
                new byte[0]);
    }

    private boolean hasCookie(HttpExchange exchange) {
        String start = cookie(exchange) + "=";
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split("; *")).stream())
                .anyMatch(pair -> pair.startsWith(start) && fits(pair.substring(start.length())));
    }

    private boolean fits(String given) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static LocalReply locked() {
        return new Html()
                .raw("<h1>Regulars</h1>")
                .element("p", "", "The local cloud is running.")
                .raw("<p>This page shows customers' data. Open it with the address that ")
                .element("code", "", "./regulars up")
                .raw(" printed under <b>page</b>, or run ")
                .element("code", "", "./regulars status")
                .raw("; both have its key.</p><p>")
                .link("/v1/openapi.yaml", "Description of the API")
                .raw(" · ")
                .link("/health", "Health")
                .raw("</p>")
                .page(401, "Regulars", 0);
    }
}
