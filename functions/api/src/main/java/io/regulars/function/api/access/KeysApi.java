package io.regulars.function.api.access;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
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
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.HttpProblem.Fault;
import io.regulars.function.api.http.Schema;
import io.regulars.json.Json;

/** The keys over HTTP. A secret is shown once, to whoever made the key; from then on there is only its hash. */
public final class KeysApi {

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 6;
    private static final int MOST = 100;
    private static final double FASTEST = 1_000_000;

    private final KeyStore store;

    public KeysApi(KeyStore store) {
        this.store = store;
    }

    /** {@code GET /v1/keys}: all, the newest first. */
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

    /** {@code POST /v1/keys}: makes one. Two of a name are valid side by side, which is how a holder changes theirs. */
    public HttpReply create(ApiRequest request) {
        AccessKey asked = read(Schema.object(request, "key"), request.now());
        if (store.all().stream().filter(key -> key.valid(request.now())).count() >= MOST) {
            throw new HttpProblem(409, "there are " + MOST + " valid keys, which is the most; revoke one first");
        }
        String secret = "rgl_" + asked.scope().key() + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
        AccessKey key = new AccessKey(
                HexFormat.of().formatHex(bytes(ID_BYTES)),
                asked.name(),
                asked.scope(),
                KeyHash.of(secret),
                asked.created(),
                asked.expires(),
                null,
                asked.rate());
        store.put(key);
        return HttpReply.json(201, json(key, request.now()).put("key", secret));
    }

    /** {@code DELETE /v1/keys/{id}}: takes it back; it opens nothing any more within a minute. */
    public HttpReply revoke(ApiRequest request) {
        AccessKey key = store.revoke(request.param("id"), request.now())
                .orElseThrow(
                        () -> new HttpProblem(
                                404,
                                "there is no key with this id; GET /v1/keys lists them, those that the deployment was given it does not know"));
        return HttpReply.json(json(key, request.now()));
    }

    private static AccessKey read(ObjectNode body, Instant now) {
        List<Fault> faults = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!List.of("name", "scope", "expires", "rate").contains(name)) {
                faults.add(new Fault("/" + name, "is not known; there are name, scope, expires and rate"));
            }
        });
        String name = body.path("name").asText("");
        if (!ConfiguredKeys.isName(name)) {
            faults.add(new Fault("/name", "must be up to 40 of a-z, 0-9 and - between them, and not regulars"));
        }
        Scope scope = scope(body, faults);
        Instant expires = expires(body.path("expires"), now, faults);
        JsonNode rate = body.path("rate");
        boolean limited = !rate.isMissingNode() && !rate.isNull();
        if (limited && !(rate.isNumber() && rate.doubleValue() > 0 && rate.doubleValue() <= FASTEST)) {
            faults.add(new Fault("/rate", "must be a number a second, above 0 and up to 1000000"));
        }
        if (!faults.isEmpty()) {
            throw new HttpProblem("the key is not valid: " + faults.size() + " fault(s)", faults);
        }
        return new AccessKey("", name, scope, KeyHash.of(""), now, expires, null, limited ? rate.doubleValue() : null);
    }

    private static Scope scope(ObjectNode body, List<Fault> faults) {
        try {
            return Scope.of(body.path("scope").asText(""));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault("/scope", "must be one of ingest, read, admin"));
            return null;
        }
    }

    private static Instant expires(JsonNode json, Instant now, List<Fault> faults) {
        if (json.isMissingNode() || json.isNull()) {
            return null;
        }
        try {
            Instant expires = Instant.parse(json.asText());
            if (expires.isAfter(now)) {
                return expires;
            }
            faults.add(new Fault("/expires", "is over already"));
        } catch (DateTimeException e) {
            faults.add(new Fault("/expires", "must be a time like 2027-01-31T00:00:00Z"));
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
        return json.put("rate", key.rate());
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    /**
     * From a generator of its own: one that was made before a snapshot would be the same in all that are made of it.
     */
    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
