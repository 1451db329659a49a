package io.regulars.function.api.access;

import java.util.function.BiConsumer;

import io.regulars.access.AccessKey;
import io.regulars.access.RateLimits;
import io.regulars.access.Scope;
import io.regulars.aws.access.KeyRing;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;

/** Lets a request pass when its bearer token is a key of the scope that is asked for. Safe for concurrent use. */
public final class Access implements BiConsumer<ApiRequest, Scope> {

    private static final String BEARER = "Bearer ";

    private final KeyRing keys;
    private final RateLimits limits;

    public Access(KeyRing keys, RateLimits limits) {
        this.keys = keys;
        this.limits = limits;
    }

    @Override
    public void accept(ApiRequest request, Scope needed) {
        String header = request.http().header("authorization");
        String given = header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : "";
        AccessKey key = keys.find(given, request.now()).orElseThrow(Access::unknown);
        if (!key.scope().covers(needed)) {
            throw new HttpProblem(
                            403,
                            "this asks for a key of scope " + needed.key() + ", and yours is of scope "
                                    + key.scope().key())
                    .with("code", "insufficient_scope")
                    .header("www-authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + needed.key() + "\"");
        }
        long wait = limits.take(key, 1);
        if (wait > 0) {
            throw new HttpProblem(429, "this key asks more often than it may; try again in " + wait + " s")
                    .with("code", "rate_limited")
                    .header("retry-after", Long.toString(wait));
        }
    }

    private static HttpProblem unknown() {
        return new HttpProblem(
                        401, "the key is missing, unknown, expired or revoked; send one: Authorization: Bearer <key>")
                .with("code", "unknown_key")
                .header("www-authenticate", "Bearer");
    }
}
