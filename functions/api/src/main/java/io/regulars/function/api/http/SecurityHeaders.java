package io.regulars.function.api.http;

import java.util.Map;
import java.util.TreeMap;

import io.regulars.aws.http.HttpReply;

/**
 * Default headers of every API reply: no caching, because replies contain personal data or secrets, and no scripts,
 * frames or referrers.
 */
public final class SecurityHeaders {

    private static final Map<String, String> DEFAULTS = Map.of(
            "cache-control",
            "no-store",
            "content-security-policy",
            "default-src 'none'; frame-ancestors 'none'",
            "x-content-type-options",
            "nosniff",
            "referrer-policy",
            "no-referrer",
            "strict-transport-security",
            "max-age=31536000");

    private SecurityHeaders() {}

    /** The reply with these headers added, sorted by name; headers that the reply already sets are kept. */
    public static HttpReply addTo(HttpReply reply) {
        Map<String, String> all = new TreeMap<>(DEFAULTS);
        all.putAll(reply.headers());
        return reply.withHeaders(all);
    }
}
