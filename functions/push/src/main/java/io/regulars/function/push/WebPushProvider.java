package io.regulars.function.push;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

import com.interaso.webpush.WebPush;

import io.regulars.content.RenderedPush;
import io.regulars.function.send.NotSent;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.Outcome.Cause;
import io.regulars.gate.Gate.Subscription;
import io.regulars.json.Json;

/**
 * Sends notifications by Web Push (RFC 8030), encrypted for the subscription (RFC 8291) and signed by the shop (VAPID,
 * RFC 8292). The endpoint comes from a browser and is not trusted: only {@link PushEndpoints} are called, and redirects
 * are not followed.
 */
final class WebPushProvider implements PushProvider {

    private static final System.Logger LOG = System.getLogger(WebPushProvider.class.getName());
    private static final int TIME_TO_LIVE_SECONDS = 24 * 60 * 60;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final WebPush webPush;
    private final PushEndpoints endpoints;
    private final HttpClient client;

    WebPushProvider(WebPush webPush, PushEndpoints endpoints) {
        this.webPush = webPush;
        this.endpoints = endpoints;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Outcome send(Subscription to, RenderedPush note) {
        URI endpoint;
        byte[] key;
        byte[] auth;
        try {
            endpoint = endpoints.check(to.endpoint());
            key = SubscriptionKeys.publicKey(to.p256dh());
            auth = SubscriptionKeys.secret(to.auth());
        } catch (IllegalArgumentException e) {
            // The push service is unknown to this version, or the browser's keys are malformed.
            return UNUSABLE;
        }
        HttpRequest request;
        try {
            request = request(to.endpoint(), endpoint, key, auth, Json.bytes(PushPayload.of(note)));
        } catch (RuntimeException e) {
            // The shop's own keys or the platform are at fault, not the subscription, which must stay.
            LOG.log(System.Logger.Level.ERROR, "a notification cannot be encrypted or signed", e);
            return new Outcome.TryLater("the notification cannot be encrypted or signed", Cause.FAULT);
        }
        try {
            return outcome(client.send(request, BodyHandlers.discarding()));
        } catch (IOException e) {
            if (NotSent.is(e)) {
                return new Outcome.TryLater("push service not reached", Cause.UNREACHABLE);
            }
            return new Outcome.Unknown(e.getClass().getSimpleName() + " without an answer of the push service");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("interrupted");
        }
    }

    private HttpRequest request(String subscribed, URI endpoint, byte[] key, byte[] auth, byte[] payload) {
        byte[] body = webPush.getBody(payload, key, auth);
        Map<String, String> headers =
                webPush.getHeaders(subscribed, TIME_TO_LIVE_SECONDS, null, WebPush.Urgency.Normal);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint).timeout(TIMEOUT).POST(BodyPublishers.ofByteArray(body));
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Length")) {
                request.header(name, value);
            }
        });
        return request.build();
    }

    private static Outcome outcome(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Outcome.Accepted(
                    response.headers().firstValue("Location").orElse("webpush"));
        }
        if (status == 404 || status == 410) {
            return GONE;
        }
        if (status == 401) {
            return new Outcome.TryLater("push service 401: it does not accept the VAPID keys", Cause.FAULT);
        }
        if (status == 429 || status == 503) {
            return new Outcome.TryLater("push service " + status);
        }
        return status >= 500
                ? new Outcome.Unknown("push service " + status)
                : new Outcome.Rejected("push service " + status);
    }
}
