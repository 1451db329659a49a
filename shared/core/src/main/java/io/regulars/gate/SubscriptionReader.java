package io.regulars.gate;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Event;
import io.regulars.event.EventNames;
import io.regulars.event.EventType;
import io.regulars.gate.Gate.Subscription;

/**
 * Places to push to that an event names: a browser's subscription {@code {endpoint, keys: {p256dh, auth}}} in the
 * identify trait {@code pushSubscription} or as properties of "Push Subscribed"; a device's
 * {@code context.device.token} with {@code device.type}.
 */
final class SubscriptionReader {

    private static final int LONGEST = 1000;

    private SubscriptionReader() {}

    static List<Subscription> read(Event event) {
        List<Subscription> found = new ArrayList<>(1);
        if (event.is(EventNames.PUSH_SUBSCRIBED)) {
            JsonNode inner = event.properties().path("subscription");
            web(inner.isObject() ? inner : event.properties(), event, found);
        }
        if (event.type() == EventType.IDENTIFY) {
            web(event.traits().path("pushSubscription"), event, found);
        }
        device(event.context().path("device"), event, found);
        return found;
    }

    private static void web(JsonNode json, Event event, List<Subscription> found) {
        String endpoint = json.path("endpoint").asText("");
        String key = base64Url(json.path("keys").path("p256dh"));
        String auth = base64Url(json.path("keys").path("auth"));
        if (isHttp(endpoint) && isKey(key) && isKey(auth)) {
            found.add(new Subscription("webpush", endpoint, key, auth, event.time(), TieBreaker.of(event.id())));
        }
    }

    /** Every event of an app repeats the token: whole hours, so that only the first of an hour costs a write. */
    private static void device(JsonNode device, Event event, List<Subscription> found) {
        String token = device.path("token").asText("");
        String kind = kind(device.path("type").asText(""));
        if (!token.isEmpty() && token.length() <= LONGEST && kind != null) {
            Instant hour = event.time().truncatedTo(ChronoUnit.HOURS);
            found.add(new Subscription(kind, token, null, null, hour, TieBreaker.of(token)));
        }
    }

    private static String kind(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "ios", "apns" -> "apns";
            case "android", "fcm" -> "fcm";
            default -> null;
        };
    }

    private static boolean isHttp(String text) {
        try {
            String scheme = new URI(text).getScheme();
            return text.length() <= LONGEST && ("https".equals(scheme) || "http".equals(scheme));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Some clients encode the keys in standard base64. */
    private static String base64Url(JsonNode key) {
        return key.asText("").replace('+', '-').replace('/', '_');
    }

    private static boolean isKey(String text) {
        return !text.isEmpty() && text.length() <= 200 && text.matches("[A-Za-z0-9_=-]+");
    }
}
