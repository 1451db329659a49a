package io.regulars.function.push;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;

import io.regulars.aws.control.ControlStore;
import io.regulars.aws.delivery.Courier;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.delivery.MessageMaker;
import io.regulars.aws.delivery.Outcome;
import io.regulars.aws.delivery.Reservations;
import io.regulars.aws.delivery.SendQueueConsumer;
import io.regulars.aws.delivery.ShopInfo;
import io.regulars.aws.delivery.SpendablePoints;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.gate.GatePolicy;
import io.regulars.link.LinkTokens;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the function together from its environment. */
@ApplicationScoped
public class PushWiring {

    /**
     * For SNS to take a note. Less than half of the function's time-out, so that what became of the claim is still
     * recorded.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Produces
    @Singleton
    Env env() {
        return Env.system();
    }

    @Produces
    @Singleton
    SqsBatch batch(SqsClient sqs, Env env) {
        return new SqsBatch(new DeadLetters(sqs, env.required("PUSH_DLQ_URL")));
    }

    @Produces
    @Singleton
    SendQueueConsumer messages(DynamoDbClient dynamo, SqsClient sqs, Env env) {
        PushTransport mobile = new SnsTransport(SnsClient.builder()
                .httpClient(ApacheHttpClient.create())
                .overrideConfiguration(client ->
                        client.retryStrategy(DefaultRetryStrategy.doNotRetry()).apiCallTimeout(PATIENCE))
                .build());
        FeedbackSender feedback =
                new FeedbackSender(new MessageSender(sqs, env.required("FEEDBACK_QUEUE_URL"))::send, "/push");
        return messages(dynamo, env, web(env), mobile, feedback);
    }

    static SendQueueConsumer messages(
            DynamoDbClient dynamo, Env env, PushTransport web, PushTransport mobile, FeedbackSender feedback) {
        String customers = env.required("CUSTOMERS_TABLE");
        GateStore gates = new GateStore(dynamo, customers);
        MessageMaker maker = new MessageMaker(
                new LinkTokens(env.required("REGULARS_LINK_KEY"), env.optional("REGULARS_LINK_SIGNING_KEYS", "")),
                ShopInfo.of(env),
                new SpendablePoints(dynamo, customers)::of);
        PushAdapter carrier = new PushAdapter(maker, gates, web, mobile, feedback);
        ControlStore controls = new ControlStore(dynamo, env.required("CATALOGUE_TABLE"));
        return new SendQueueConsumer(new Courier<>(
                gates,
                new CatalogueStore(dynamo, env.required("CATALOGUE_TABLE")),
                new DeliveryStore(dynamo, customers),
                carrier,
                GatePolicy.DEFAULT,
                controls,
                new Reservations(dynamo, customers, controls)));
    }

    /** Without VAPID keys a shop has no Web Push: what was meant for it is refused, and says so. */
    static PushTransport web(Env env) {
        String publicKey = env.optional("VAPID_PUBLIC_KEY", "");
        String privateKey = env.optional("VAPID_PRIVATE_KEY", "");
        if (publicKey.isEmpty() || privateKey.isEmpty()) {
            return (to, note) -> new Outcome.Rejected("no VAPID keys: set VapidPublicKey and VapidPrivateKey");
        }
        String from = env.required("MAIL_FROM").replaceAll(".*<|>.*", "");
        WebPush webPush = new WebPush("mailto:" + from, VapidKeys.fromUncompressedBytes(publicKey, privateKey));
        return new WebPushTransport(webPush, PushEndpoints.of(env.required("PUBLIC_URL")));
    }
}
