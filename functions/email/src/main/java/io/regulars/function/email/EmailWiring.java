package io.regulars.function.email;

import java.net.URI;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.regulars.aws.control.ControlStore;
import io.regulars.aws.delivery.Courier;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.delivery.MessageMaker;
import io.regulars.aws.delivery.Reservations;
import io.regulars.aws.delivery.SendQueueConsumer;
import io.regulars.aws.delivery.ShopInfo;
import io.regulars.aws.delivery.SpendablePoints;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.gate.GatePolicy;
import io.regulars.link.LinkTokens;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the function together from its environment. */
@ApplicationScoped
public class EmailWiring {

    /**
     * For SES to take a mail. Less than half of the function's time-out, so that what became of the claim is still
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
        return new SqsBatch(new DeadLetters(sqs, env.required("EMAIL_DLQ_URL")));
    }

    @Produces
    @Singleton
    SendQueueConsumer messages(DynamoDbClient dynamo, Env env) {
        return messages(dynamo, env, transport(env));
    }

    static SendQueueConsumer messages(DynamoDbClient dynamo, Env env, MailTransport transport) {
        String customers = env.required("CUSTOMERS_TABLE");
        LinkTokens tokens =
                new LinkTokens(env.required("REGULARS_LINK_KEY"), env.optional("REGULARS_LINK_SIGNING_KEYS", ""));
        MessageMaker maker = new MessageMaker(tokens, ShopInfo.of(env), new SpendablePoints(dynamo, customers)::of);
        EmailAdapter carrier = new EmailAdapter(
                maker,
                tokens,
                new Suppressions(dynamo, customers),
                SenderAddress.of(env.required("MAIL_FROM")),
                transport);
        ControlStore controls = new ControlStore(dynamo, env.required("CATALOGUE_TABLE"));
        return new SendQueueConsumer(new Courier<>(
                new GateStore(dynamo, customers),
                new CatalogueStore(dynamo, env.required("CATALOGUE_TABLE")),
                new DeliveryStore(dynamo, customers),
                carrier,
                GatePolicy.DEFAULT,
                controls,
                new Reservations(dynamo, customers, controls)));
    }

    static MailTransport transport(Env env) {
        String transport = env.required("MAIL_TRANSPORT");
        if (transport.equals("ses")) {
            return new SesTransport(
                    SesV2Client.builder()
                            .httpClient(ApacheHttpClient.create())
                            .overrideConfiguration(client -> client.retryStrategy(DefaultRetryStrategy.doNotRetry())
                                    .apiCallTimeout(PATIENCE))
                            .build(),
                    env.optional("MAIL_CONFIGURATION_SET", null));
        }
        URI server = URI.create(transport);
        if (server.getHost() == null || !("smtp".equals(server.getScheme()) || "smtps".equals(server.getScheme()))) {
            throw new IllegalArgumentException("MAIL_TRANSPORT must be ses, or smtp://host:port");
        }
        return new SmtpTransport(
                server, SenderAddress.of(env.required("MAIL_FROM")).domain());
    }
}
