package io.regulars.function.api.access;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.AccessKey;
import io.regulars.access.ConfiguredKeys;
import io.regulars.access.KeyHash;
import io.regulars.access.Scope;
import io.regulars.aws.access.KeyStore;
import io.regulars.aws.http.HttpReply;
import io.regulars.event.Trust;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.HttpProblem.FieldError;
import io.regulars.function.api.http.Schema;
import io.regulars.json.Json;

/**
 * Lists, creates and revokes API keys. A key's secret appears only in the reply that creates it; its hash is stored.
 */
public final class KeysApi {

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 6;
    private static final int MAX_VALID_KEYS = 100;
    private static final double MAX_RATE = 1_000_000;
    /** Of an admin key, unless its creator names another expiry or null. */
    private static final Duration ADMIN_LIFE = Duration.ofDays(90);

    private final KeyStore store;

    public KeysApi(KeyStore store) {
        this.store = store;
    }

    /** {@code GET /v1/keys}: all keys, newest first. */
    public HttpReply list(ApiRequest request) {
        List<AccessKey> keys = new ArrayList<>(store.all());
        keys.sort(Comparator.comparing(AccessKey::created)
                .thenComparing(AccessKey::id)
                .reversed());
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        keys.forEach(key -> items.add(json(key, request.now())));
        return HttpReply.json(json.putNull("next"));
    }

    /** {@code POST /v1/keys}: creates a key. Several keys may have the same name, so that an owner can rotate them. */
    public HttpReply create(ApiRequest request) {
        AccessKey requested = read(Schema.object(request, "key"), request.now());
        if (store.all().stream().filter(key -> key.valid(request.now())).count() >= MAX_VALID_KEYS) {
            throw new HttpProblem(409, "the limit of " + MAX_VALID_KEYS + " valid keys is reached; revoke one first");
        }
        String secret = "rgl_" + requested.scope().key() + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
        AccessKey key = requested.as(HexFormat.of().formatHex(bytes(ID_BYTES)), KeyHash.of(secret));
        store.put(key);
        return HttpReply.json(201, json(key, request.now()).put("key", secret));
    }

    /** {@code DELETE /v1/keys/{id}}: revokes a key, with effect within a minute. */
    public HttpReply revoke(ApiRequest request) {
        AccessKey key = store.revoke(request.param("id"), request.now())
                .orElseThrow(() -> new HttpProblem(
                        404,
                        "there is no key with this id; GET /v1/keys lists all keys except those in the "
                                + "deployment's parameters"));
        return HttpReply.json(json(key, request.now()));
    }

    private static AccessKey read(ObjectNode body, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!List.of("name", "scope", "trust", "expires", "rate").contains(name)) {
                errors.add(
                        new FieldError("/" + name, "is unknown; the fields are name, scope, trust, expires and rate"));
            }
        });
        String name = body.path("name").asText("");
        if (!ConfiguredKeys.isName(name)) {
            errors.add(new FieldError(
                    "/name",
                    "must have 1 to 40 of a-z, 0-9 and -, must not start or end with -, and must not be regulars"));
        }
        Scope scope = scope(body, errors);
        Trust trust = trust(body, scope, errors);
        Instant expires = body.has("expires") || scope != Scope.ADMIN
                ? expires(body.path("expires"), now, errors)
                : now.truncatedTo(ChronoUnit.SECONDS).plus(ADMIN_LIFE);
        JsonNode rate = body.path("rate");
        boolean limited = !rate.isMissingNode() && !rate.isNull();
        if (limited && !(rate.isNumber() && rate.doubleValue() > 0 && rate.doubleValue() <= MAX_RATE)) {
            errors.add(new FieldError("/rate", "must be a number per second, above 0 and at most 1000000"));
        }
        if (!errors.isEmpty()) {
            throw HttpProblem.invalid("key", errors);
        }
        return AccessKey.of("", name, scope, KeyHash.of(""), now)
                .withExpires(expires)
                .withTrust(trust)
                .withRate(limited ? rate.doubleValue() : null);
    }

    private static Scope scope(ObjectNode body, List<FieldError> errors) {
        try {
            return Scope.of(body.path("scope").asText(""));
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("/scope", "must be one of ingest, report, read, admin"));
            return null;
        }
    }

    /** Of a new ingest key: browser unless it says server, since a key that is copied into a page is public. */
    private static Trust trust(ObjectNode body, Scope scope, List<FieldError> errors) {
        JsonNode trust = body.path("trust");
        if (trust.isMissingNode() || trust.isNull()) {
            return scope == Scope.INGEST ? Trust.BROWSER : Trust.SERVER;
        }
        if (scope != null && scope != Scope.INGEST) {
            errors.add(new FieldError("/trust", "is for keys of scope ingest"));
        }
        try {
            return Trust.ofKey(trust.asText());
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("/trust", "must be one of browser, server"));
            return Trust.BROWSER;
        }
    }

    private static Instant expires(JsonNode json, Instant now, List<FieldError> errors) {
        if (json.isMissingNode() || json.isNull()) {
            return null;
        }
        try {
            Instant expires = Instant.parse(json.asText());
            if (expires.isAfter(now)) {
                return expires;
            }
            errors.add(new FieldError("/expires", "is in the past"));
        } catch (DateTimeException e) {
            errors.add(new FieldError("/expires", "must be a time like 2027-01-31T00:00:00Z"));
        }
        return null;
    }

    private static ObjectNode json(AccessKey key, Instant now) {
        ObjectNode json = Json.object()
                .put("id", key.id())
                .put("name", key.name())
                .put("scope", key.scope().key())
                .put("created", key.created().toString())
                .put("expires", text(key.expires()))
                .put("revoked", text(key.revoked()))
                .put("valid", key.valid(now));
        if (key.scope() == Scope.INGEST) {
            json.put("trust", key.trust().key());
        }
        return json.put("rate", key.rate());
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    /** Random bytes from a new generator: one created before a Lambda snapshot would repeat in every environment. */
    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
