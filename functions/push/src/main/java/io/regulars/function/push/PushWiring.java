package io.regulars.function.push;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;

import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.run.Env;
import io.regulars.aws.run.SsmSecrets;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.channel.Channel;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.SendHandler;
import io.regulars.function.send.SendQueueConsumer;
import io.regulars.function.send.SendWiring;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds the function from its environment. */
@ApplicationScoped
public class PushWiring {

    /**
     * For SNS to accept a notification. Less than half of the function's time-out, so that the outcome of the claim is
     * still recorded.
     */
    private static final Duration SNS_TIMEOUT = Duration.ofSeconds(10);

    /** Requests are never repeated, so that a connection which may have been closed meanwhile is not reused. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(PushWiring.class.getName());

    @Produces
    @Singleton
    SendHandler handler(DynamoDbClient dynamo, SqsClient sqs) {
        Env env = Env.system().withSecrets(new SsmSecrets());
        FeedbackSender feedback =
                new FeedbackSender(new MessageSender(sqs, env.required("FEEDBACK_QUEUE_URL"))::send, "/push");
        return SendWiring.handler(
                sqs,
                Channel.PUSH,
                env.required("PUSH_QUEUE_URL"),
                env.required("PUSH_DLQ_URL"),
                consumer(dynamo, env, web(env), mobile(), feedback));
    }

    static SendQueueConsumer consumer(
            DynamoDbClient dynamo, Env env, PushProvider web, PushProvider mobile, FeedbackSender feedback) {
        SendWiring wiring = new SendWiring(dynamo, env);
        return wiring.consumer(
                Channel.PUSH,
                new PushComposer(wiring.personalizer()),
                new PushTransport(wiring.gates(), web, mobile, feedback));
    }

    private static PushProvider mobile() {
        return new SnsPushProvider(SnsClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder().connectionMaxIdleTime(IDLE))
                .overrideConfiguration(client ->
                        client.retryStrategy(DefaultRetryStrategy.doNotRetry()).apiCallTimeout(SNS_TIMEOUT))
                .build());
    }

    /** Web Push; a shop without VAPID keys has none, and messages to browsers are rejected with that reason. */
    static PushProvider web(Env env) {
        String publicKey = env.optional("VAPID_PUBLIC_KEY", "");
        String privateKey = env.optional("VAPID_PRIVATE_KEY", "");
        if (publicKey.isEmpty() || privateKey.isEmpty()) {
            return (to, note) -> new Outcome.Rejected("no VAPID keys: set VapidPublicKey and VapidPrivateKey");
        }
        String from = env.required("MAIL_FROM").replaceAll(".*<|>.*", "");
        VapidKeys keys;
        try {
            keys = VapidKeys.fromUncompressedBytes(publicKey, privateKey);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the VAPID keys are malformed; notifications to browsers wait", e);
            return (to, note) -> new Outcome.TryLater("the VAPID keys are malformed", Outcome.Cause.FAULT);
        }
        return new WebPushProvider(new WebPush("mailto:" + from, keys), PushEndpoints.of(env.required("PUBLIC_URL")));
    }
}
