package io.regulars.function.push;

import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.content.RenderedPush;
import io.regulars.function.send.NotSent;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.Outcome.Cause;
import io.regulars.gate.Gate.Subscription;
import io.regulars.json.Json;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PlatformApplicationDisabledException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.ThrottledException;

/**
 * Sends notifications through Amazon SNS mobile push, for subscriptions whose device token is an SNS endpoint ARN: the
 * app registers its token with SNS and passes the ARN on. The client must not retry by itself.
 */
final class SnsPushProvider implements PushProvider {

    private static final Pattern ENDPOINT = Pattern.compile("arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]+:endpoint/\\S+");
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;

    private final SnsClient sns;

    /** @param sns a client that never retries */
    SnsPushProvider(SnsClient sns) {
        this.sns = sns;
    }

    @Override
    public Outcome send(Subscription to, RenderedPush note) {
        if (!ENDPOINT.matcher(to.endpoint()).matches()) {
            return UNUSABLE;
        }
        try {
            String message = Json.write(message(note));
            return new Outcome.Accepted(sns.publish(publish -> publish.targetArn(to.endpoint())
                            .messageStructure("json")
                            .message(message))
                    .messageId());
        } catch (SnsException e) {
            return outcome(e);
        } catch (SdkException e) {
            String reason = e.getClass().getSimpleName();
            return NotSent.is(e)
                    ? new Outcome.TryLater(reason + ": SNS was not reached", Cause.UNREACHABLE)
                    : new Outcome.Unknown(reason + " without an answer of SNS");
        }
    }

    /**
     * Only a disabled endpoint, and one that SNS says does not exist, is gone. What else SNS refuses may be a mistake
     * in the deployment and must not delete subscriptions.
     */
    private static Outcome outcome(SnsException refusal) {
        int status = refusal.statusCode();
        String reason = "sns " + status;
        if (refusal instanceof EndpointDisabledException) {
            return GONE;
        }
        if (refusal instanceof NotFoundException) {
            return mentions(refusal, "endpoint") ? GONE : UNUSABLE;
        }
        if (refusal instanceof ThrottledException || refusal.isThrottlingException() || status == TOO_MANY_REQUESTS) {
            return new Outcome.TryLater(reason);
        }
        if (refusal instanceof PlatformApplicationDisabledException) {
            return new Outcome.TryLater(reason + ": the platform application is disabled", Cause.FAULT);
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return new Outcome.TryLater(reason + ": the function may not publish", Cause.FAULT);
        }
        if (refusal instanceof InvalidParameterException && mentions(refusal, "targetarn")) {
            return UNUSABLE;
        }
        return status >= 400 && status < 500 ? new Outcome.Rejected(reason) : new Outcome.Unknown(reason);
    }

    private static boolean mentions(SnsException refusal, String word) {
        return refusal.awsErrorDetails() != null
                && refusal.awsErrorDetails().errorMessage() != null
                && refusal.awsErrorDetails()
                        .errorMessage()
                        .toLowerCase(Locale.ROOT)
                        .contains(word);
    }

    /** One message per platform, each as a string of JSON, as SNS requires. */
    static ObjectNode message(RenderedPush note) {
        ObjectNode apns = Json.object();
        apns.putObject("aps").putObject("alert").put("title", note.title()).put("body", note.body());
        apns.put("url", note.url()).put("decision", note.decision());
        ObjectNode fcm = Json.object();
        ObjectNode inner = fcm.putObject("fcmV1Message").putObject("message");
        inner.putObject("notification").put("title", note.title()).put("body", note.body());
        inner.putObject("data").put("url", note.url()).put("decision", note.decision());
        return Json.object()
                .put("default", note.title())
                .put("APNS", Json.write(apns))
                .put("GCM", Json.write(fcm));
    }
}
