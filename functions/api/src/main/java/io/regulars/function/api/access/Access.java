package io.regulars.function.api.access;

import java.util.function.BiFunction;

import io.regulars.access.AccessKey;
import io.regulars.access.RateLimits;
import io.regulars.access.Scope;
import io.regulars.aws.access.KeyRing;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;

/**
 * Finds the key of a request. Rejects requests without a key that covers the required scope, and those over the key's
 * rate limit. Safe for concurrent use.
 */
public final class Access implements BiFunction<ApiRequest, Scope, AccessKey> {

    private static final String BEARER = "Bearer ";

    private final KeyRing keys;
    private final RateLimits limits;

    public Access(KeyRing keys, RateLimits limits) {
        this.keys = keys;
        this.limits = limits;
    }

    @Override
    public AccessKey apply(ApiRequest request, Scope required) {
        String header = request.http().header("authorization");
        String token = header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : "";
        AccessKey key = keys.find(token, request.now()).orElseThrow(Access::unknown);
        if (!key.scope().covers(required)) {
            throw new HttpProblem(
                            403,
                            "this request requires a key with scope " + required.key() + ", but the key has scope "
                                    + key.scope().key())
                    .with("code", "insufficient_scope")
                    .header(
                            "www-authenticate",
                            "Bearer error=\"insufficient_scope\", scope=\"" + required.key() + "\"");
        }
        long wait = limits.take(key, 1);
        if (wait > 0) {
            throw new HttpProblem(429, "the key's rate limit is exceeded; retry in " + wait + " s")
                    .with("code", "rate_limited")
                    .header("retry-after", Long.toString(wait));
        }
        return key;
    }

    private static HttpProblem unknown() {
        return new HttpProblem(401, "the key is missing, unknown, expired or revoked; send Authorization: Bearer <key>")
                .with("code", "unknown_key")
                .header("www-authenticate", "Bearer");
    }
}
