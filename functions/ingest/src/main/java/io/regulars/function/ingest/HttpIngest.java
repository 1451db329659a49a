package io.regulars.function.ingest;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.AccessKey;
import io.regulars.access.RateLimits;
import io.regulars.access.Scope;
import io.regulars.aws.access.KeyRing;
import io.regulars.aws.sqs.SendFailedException;
import io.regulars.event.Body;
import io.regulars.event.BodyReader;
import io.regulars.event.Intake;
import io.regulars.event.InvalidRequestException;
import io.regulars.event.Origin;
import io.regulars.event.Payload;
import io.regulars.event.Rejection;
import io.regulars.json.Json;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Takes events over HTTP, as docs/ingest.md says. Safe for all threads. */
class HttpIngest {

    private static final Logger LOG = Logger.getLogger(HttpIngest.class);
    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9, -]{1,500}");
    private static final String RETRY_SECONDS = "2";

    private final KeyRing keys;
    private final RateLimits limits;
    private final EventQueues queues;

    HttpIngest(KeyRing keys, RateLimits limits, EventQueues queues) {
        this.keys = keys;
        this.limits = limits;
        this.queues = queues;
    }

    IngestReply handle(IngestRequest request, Instant now) {
        try {
            return answer(request, now);
        } catch (InvalidRequestException e) {
            return refused(e);
        } catch (SdkException | SendFailedException e) {
            LOG.error("the key was not looked up or the events not stored; the client is told to send them again", e);
            return busy(e);
        }
    }

    private IngestReply answer(IngestRequest request, Instant now) {
        Route route = Route.of(request.path());
        if ("OPTIONS".equals(request.method())) {
            return preflight(request, route);
        } else if (route instanceof Route.Unknown) {
            return IngestReply.problem(
                    404, "not_found", "Not found", "There is no " + request.path() + "; events go to /v1/batch", null);
        } else if (route instanceof Route.Settings settings) {
            return reading(request, settings(settings.writeKey(), now));
        } else if (route instanceof Route.Health) {
            return reading(request, IngestReply.json(200, Json.object().put("status", "ok")));
        }
        return "POST".equals(request.method()) ? take(request, route, now) : notAllowed("POST, OPTIONS");
    }

    private IngestReply take(IngestRequest request, Route route, Instant now) {
        Optional<String> basic = basicUser(request.header("authorization"));
        Optional<AccessKey> early = basic.flatMap(key -> find(key, now));
        if (basic.isPresent() && early.isEmpty()) {
            return unknownKey(); // before anything of the body is unpacked
        }
        Body body = body(request, route);
        if (body.head().path("series").isArray() && body.items().isEmpty()) {
            return IngestReply.json(
                    200,
                    Json.object().put("success", true)); // browser clients report on themselves; we keep nothing of it
        }
        return early.or(() -> find(body.writeKey() == null ? request.query().get("writeKey") : body.writeKey(), now))
                .map(key -> taken(key, body, now))
                .orElseGet(HttpIngest::unknownKey);
    }

    private Optional<AccessKey> find(String secret, Instant now) {
        return keys.find(secret, now).filter(key -> key.scope().covers(Scope.INGEST));
    }

    private static Body body(IngestRequest request, Route route) {
        byte[] json =
                Payload.plain(bytes(request), request.header("content-encoding").contains("gzip"));
        if (route instanceof Route.Single single) {
            return BodyReader.single(json, single.type());
        } else if (route instanceof Route.Batch) {
            return BodyReader.batch(json);
        }
        return request.headers().containsKey("ce-specversion")
                ? BodyReader.binaryCloudEvent(json, request.headers())
                : BodyReader.cloudEvents(json);
    }

    private static byte[] bytes(IngestRequest request) {
        try {
            return request.body();
        } catch (IllegalArgumentException e) {
            throw InvalidRequestException.malformed("The body is not base64, as the request claims", e);
        }
    }

    private IngestReply taken(AccessKey key, Body of, Instant now) {
        Intake intake = Intake.of(of, Origin.client(key.name(), now));
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
        return IngestReply.json(200, body);
    }

    private static IngestReply refused(InvalidRequestException e) {
        return switch (e.kind()) {
            case MALFORMED -> IngestReply.problem(400, "invalid_request", "Bad request", e.getMessage(), e.field());
            case TOO_LARGE -> IngestReply.problem(413, "too_large", "Content too large", e.getMessage(), e.field());
        };
    }

    private static IngestReply unknownKey() {
        return IngestReply.problem(
                        401,
                        "unknown_write_key",
                        "Unauthorized",
                        "The write key is missing, unknown, expired or revoked; send it as user of Basic authorization, as writeKey in the body or in the query",
                        null)
                .with("www-authenticate", "Basic realm=\"write key\"");
    }

    private static IngestReply tooMany(long seconds) {
        return IngestReply.problem(
                        429,
                        "rate_limited",
                        "Too many requests",
                        "This key sends more than it may; nothing of this request was taken, send it again in "
                                + seconds + " s",
                        null)
                .with("retry-after", Long.toString(seconds));
    }

    private static IngestReply busy(RuntimeException e) {
        boolean throttled = e instanceof AwsServiceException service && service.isThrottlingException();
        return IngestReply.problem(
                        throttled ? 429 : 503,
                        throttled ? "too_many_requests" : "unavailable",
                        throttled ? "Too many requests" : "Service unavailable",
                        "The events could not be stored; send them again",
                        null)
                .with("retry-after", RETRY_SECONDS);
    }

    private IngestReply settings(String writeKey, Instant now) {
        if (find(writeKey, now).isEmpty()) {
            return unknownKey();
        }
        ObjectNode body = Json.object();
        ObjectNode segment = body.putObject("integrations").putObject("Segment.io");
        segment.put("apiKey", writeKey);
        ObjectNode delivery = segment.putObject("deliveryStrategy");
        delivery.put("strategy", "batching").putObject("config").put("size", 10).put("timeout", 5000);
        body.putObject("plan").putObject("track").putObject("__default").put("enabled", true);
        return IngestReply.json(200, body).with("cache-control", "public, max-age=300");
    }

    private static IngestReply reading(IngestRequest request, IngestReply reply) {
        return switch (request.method()) {
            case "GET" -> reply;
            case "HEAD" -> reply.withoutBody();
            default -> notAllowed("GET, HEAD, OPTIONS");
        };
    }

    private static IngestReply notAllowed(String allowed) {
        return IngestReply.problem(405, "method_not_allowed", "Method not allowed", "This path takes " + allowed, null)
                .with("allow", allowed);
    }

    private static IngestReply preflight(IngestRequest request, Route route) {
        boolean reads = route instanceof Route.Settings || route instanceof Route.Health;
        String asked = request.header("access-control-request-headers");
        String headers =
                HEADER_NAMES.matcher(asked).matches() ? asked : "authorization, content-type, content-encoding";
        return IngestReply.json(204, null)
                .with("access-control-allow-methods", reads ? "GET, HEAD, OPTIONS" : "POST, OPTIONS")
                .with("access-control-allow-headers", headers)
                .with("access-control-max-age", "86400");
    }

    /** The user of Basic authorization; empty when there is none, or no user in it. */
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
            return Optional.of("\0"); // an authorization that cannot be read is one that nobody knows
        }
    }
}
