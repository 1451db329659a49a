package io.regulars.function.ingest;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.AccessKey;
import io.regulars.access.RateLimits;
import io.regulars.access.Scope;
import io.regulars.aws.access.KeyRing;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.http.HttpRequest;
import io.regulars.aws.run.StackTraces;
import io.regulars.aws.sqs.SendFailedException;
import io.regulars.event.Body;
import io.regulars.event.BodyReader;
import io.regulars.event.EventFilter;
import io.regulars.event.Intake;
import io.regulars.event.InvalidRequestException;
import io.regulars.event.Omission;
import io.regulars.event.Origin;
import io.regulars.event.Payload;
import io.regulars.event.ProofKey;
import io.regulars.event.Rejection;
import io.regulars.event.Trust;
import io.regulars.json.Json;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Accepts events over HTTP (docs/ingest.md). Safe for concurrent use. */
class HttpIngest {

    private static final System.Logger LOG = System.getLogger(HttpIngest.class.getName());
    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9, -]{1,500}");
    private static final String RETRY_SECONDS = "2";
    private static final int MAX_OMISSIONS = 100;

    private final KeyRing keys;
    private final RateLimits limits;
    private final EventQueues queues;
    private final ProofKey proofs;
    private final EventFilter rules;

    /**
     * @param proofs key of the proofs that a browser belongs to a customer
     * @param rules leave out what the key may not state, and amounts that cannot be added to others
     */
    HttpIngest(KeyRing keys, RateLimits limits, EventQueues queues, ProofKey proofs, EventFilter rules) {
        this.keys = keys;
        this.limits = limits;
        this.queues = queues;
        this.proofs = proofs;
        this.rules = rules;
    }

    HttpReply handle(HttpRequest request, Instant now) {
        return ClientReplies.readableByAnyOrigin(answer(request, now));
    }

    private HttpReply answer(HttpRequest request, Instant now) {
        try {
            return route(request, now);
        } catch (InvalidRequestException e) {
            return invalid(e);
        } catch (SdkException | SendFailedException e) {
            StackTraces.oncePerMinute(
                    LOG,
                    Level.ERROR,
                    "the key could not be looked up or the events not stored; the client is asked to send them again",
                    e);
            return unavailable(e);
        }
    }

    private HttpReply route(HttpRequest request, Instant now) {
        IngestRoute route = IngestRoute.of(request.path());
        if ("OPTIONS".equals(request.method())) {
            return preflight(request, route);
        } else if (route instanceof IngestRoute.Unknown) {
            return ClientReplies.problem(
                    404,
                    "not_found",
                    "Not found",
                    "There is no " + request.path() + "; send events to /v1/batch",
                    null);
        } else if (route instanceof IngestRoute.Settings settings) {
            return readOnly(request, settings(settings.writeKey(), now));
        } else if (route instanceof IngestRoute.Health) {
            return readOnly(request, HttpReply.json(200, Json.object().put("status", "ok")));
        }
        return "POST".equals(request.method()) ? receive(request, route, now) : notAllowed("POST, OPTIONS");
    }

    private HttpReply receive(HttpRequest request, IngestRoute route, Instant now) {
        Optional<String> basic = basicUser(request.header("authorization"));
        Optional<AccessKey> authorized = basic.flatMap(key -> find(key, now));
        if (basic.isPresent() && authorized.isEmpty()) {
            return unknownKey(); // before the body is decompressed
        }
        Body body = body(request, route);
        if (body.head().path("series").isArray() && body.items().isEmpty()) {
            return HttpReply.json(
                    200,
                    Json.object()
                            .put("success", true)); // metrics that browser clients send about themselves are dropped
        }
        return authorized
                .or(() -> find(body.writeKey() == null ? request.query().get("writeKey") : body.writeKey(), now))
                .map(key -> store(key, body, now))
                .orElseGet(HttpIngest::unknownKey);
    }

    private Optional<AccessKey> find(String secret, Instant now) {
        return keys.find(secret, now).filter(key -> key.scope().covers(Scope.INGEST));
    }

    private static Body body(HttpRequest request, IngestRoute route) {
        byte[] json =
                Payload.plain(bytes(request), request.header("content-encoding").contains("gzip"));
        if (route instanceof IngestRoute.Single single) {
            return BodyReader.single(json, single.type());
        } else if (route instanceof IngestRoute.Batch) {
            return BodyReader.batch(json);
        }
        return request.headers().containsKey("ce-specversion")
                ? BodyReader.binaryCloudEvent(json, request.headers())
                : BodyReader.cloudEvents(json);
    }

    private static byte[] bytes(HttpRequest request) {
        try {
            return request.body();
        } catch (IllegalArgumentException e) {
            throw InvalidRequestException.malformed(
                    "The body is not valid base64, although the request declares it so", e);
        }
    }

    private HttpReply store(AccessKey key, Body events, Instant now) {
        Origin origin =
                key.trust() == Trust.SERVER ? Origin.client(key.name(), now) : Origin.browser(key.name(), now, proofs);
        Intake intake = Intake.of(events, origin, rules);
        long wait = limits.take(key, intake.accepted());
        if (wait > 0) {
            return tooMany(wait);
        }
        queues.put(intake, now);
        ObjectNode body = Json.object();
        body.put("success", true).put("accepted", intake.accepted());
        if (!intake.rejected().isEmpty()) {
            ArrayNode rejected = body.putArray("rejected");
            for (Rejection one : intake.rejected()) {
                rejected.addObject()
                        .put("index", one.index())
                        .put("field", one.field())
                        .put("reason", one.reason());
            }
        }
        omitted(body, intake.omitted());
        return HttpReply.json(200, body);
    }

    /** Lists the parts that were left out, at most {@value #MAX_OMISSIONS} of them, and counts them all. */
    private static void omitted(ObjectNode body, List<Omission> omitted) {
        if (omitted.isEmpty()) {
            return;
        }
        ArrayNode shown = body.put("omittedCount", omitted.size()).putArray("omitted");
        omitted.stream()
                .limit(MAX_OMISSIONS)
                .forEach(one -> shown.addObject()
                        .put("index", one.index())
                        .put("field", one.field())
                        .put("reason", one.reason()));
    }

    private static HttpReply invalid(InvalidRequestException e) {
        return switch (e.kind()) {
            case MALFORMED -> ClientReplies.problem(400, "invalid_request", "Bad request", e.getMessage(), e.field());
            case TOO_LARGE -> ClientReplies.problem(413, "too_large", "Content too large", e.getMessage(), e.field());
        };
    }

    private static HttpReply unknownKey() {
        return ClientReplies.problem(
                        401,
                        "unknown_write_key",
                        "Unauthorized",
                        "The write key is missing, unknown, expired or revoked; send it as the user name of Basic authorization, or as writeKey in the body or the query string",
                        null)
                .with("www-authenticate", "Basic realm=\"write key\"");
    }

    private static HttpReply tooMany(long seconds) {
        return ClientReplies.problem(
                        429,
                        "rate_limited",
                        "Too many requests",
                        "This key exceeds its rate limit; no event of this request was accepted, send it again in "
                                + seconds + " s",
                        null)
                .with("retry-after", Long.toString(seconds));
    }

    private static HttpReply unavailable(RuntimeException e) {
        boolean throttled = e instanceof AwsServiceException service && service.isThrottlingException();
        return ClientReplies.problem(
                        throttled ? 429 : 503,
                        throttled ? "too_many_requests" : "unavailable",
                        throttled ? "Too many requests" : "Service unavailable",
                        "The events could not be stored; send them again",
                        null)
                .with("retry-after", RETRY_SECONDS);
    }

    private HttpReply settings(String writeKey, Instant now) {
        if (find(writeKey, now).isEmpty()) {
            return unknownKey();
        }
        ObjectNode body = Json.object();
        ObjectNode segment = body.putObject("integrations").putObject("Segment.io");
        segment.put("apiKey", writeKey);
        ObjectNode delivery = segment.putObject("deliveryStrategy");
        delivery.put("strategy", "batching").putObject("config").put("size", 10).put("timeout", 5000);
        body.putObject("plan").putObject("track").putObject("__default").put("enabled", true);
        return HttpReply.json(200, body).with("cache-control", "public, max-age=300");
    }

    private static HttpReply readOnly(HttpRequest request, HttpReply reply) {
        return switch (request.method()) {
            case "GET" -> reply;
            case "HEAD" -> reply.withoutBody();
            default -> notAllowed("GET, HEAD, OPTIONS");
        };
    }

    private static HttpReply notAllowed(String allowed) {
        return ClientReplies.problem(
                        405, "method_not_allowed", "Method not allowed", "This path accepts " + allowed, null)
                .with("allow", allowed);
    }

    private static HttpReply preflight(HttpRequest request, IngestRoute route) {
        boolean reads = route instanceof IngestRoute.Settings || route instanceof IngestRoute.Health;
        String requested = request.header("access-control-request-headers");
        String headers =
                HEADER_NAMES.matcher(requested).matches() ? requested : "authorization, content-type, content-encoding";
        return HttpReply.text(204, "application/json", "")
                .with("access-control-allow-methods", reads ? "GET, HEAD, OPTIONS" : "POST, OPTIONS")
                .with("access-control-allow-headers", headers)
                .with("access-control-max-age", "86400");
    }

    /** The user name of Basic authorization; empty if there is none. */
    private static Optional<String> basicUser(String authorization) {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
            int colon = pair.indexOf(':');
            return Optional.of(colon < 0 ? pair : pair.substring(0, colon)).filter(user -> !user.isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.of("\0"); // malformed credentials are treated as an unknown key
        }
    }
}
