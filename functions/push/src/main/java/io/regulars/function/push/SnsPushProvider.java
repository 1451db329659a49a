package io.regulars.function.push;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.content.RenderedPush;
import io.regulars.function.send.NotSent;
import io.regulars.function.send.Outcome;
import io.regulars.gate.Gate.Subscription;
import io.regulars.json.Json;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;

/**
 * Sends notifications through Amazon SNS mobile push, for subscriptions whose device token is an SNS endpoint ARN: the
 * app registers its token with SNS and passes the ARN on. The client must not retry by itself.
 */
final class SnsPushProvider implements PushProvider {

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
        if (!to.endpoint().startsWith("arn:")) {
            return new Outcome.Rejected("device token is not an SNS endpoint");
        }
        try {
            String message = Json.write(message(note));
            return new Outcome.Accepted(sns.publish(publish -> publish.targetArn(to.endpoint())
                            .messageStructure("json")
                            .message(message))
                    .messageId());
        } catch (EndpointDisabledException | NotFoundException e) {
            return GONE;
        } catch (SnsException e) {
            return outcome(e);
        } catch (SdkException e) {
            String reason = e.getClass().getSimpleName();
            return NotSent.is(e)
                    ? new Outcome.TryLater(reason + ": SNS was not reached")
                    : new Outcome.Unknown(reason + " without an answer of SNS");
        }
    }

    private static Outcome outcome(SnsException refusal) {
        int status = refusal.statusCode();
        String reason = "sns " + status;
        if (refusal.isThrottlingException() || status == TOO_MANY_REQUESTS) {
            return new Outcome.TryLater(reason);
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return new Outcome.TryLater(reason + ": the function may not publish", true);
        }
        return status >= 400 && status < 500 ? new Outcome.Rejected(reason) : new Outcome.Unknown(reason);
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
