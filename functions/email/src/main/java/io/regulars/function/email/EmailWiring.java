package io.regulars.function.email;

import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.regulars.aws.dynamo.Table;
import io.regulars.aws.run.Env;
import io.regulars.aws.run.SsmSecrets;
import io.regulars.aws.text.BrandSettings;
import io.regulars.channel.Channel;
import io.regulars.content.Brand;
import io.regulars.content.ShopDomains;
import io.regulars.function.send.SendHandler;
import io.regulars.function.send.SendQueueConsumer;
import io.regulars.function.send.SendWiring;
import io.regulars.function.send.Transport;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds the function from its environment. */
@ApplicationScoped
public class EmailWiring {

    /**
     * For SES to accept a mail. Less than half of the function's time-out, so that the outcome of the claim is still
     * recorded.
     */
    private static final Duration SES_TIMEOUT = Duration.ofSeconds(10);

    /** SES requests are never repeated, so that a connection which may have been closed meanwhile is not reused. */
    private static final Duration SES_IDLE = Duration.ofSeconds(5);

    @Produces
    @Singleton
    SendHandler handler(DynamoDbClient dynamo, SqsClient sqs) {
        Env env = Env.system().withSecrets(new SsmSecrets());
        return SendWiring.handler(
                sqs,
                Channel.EMAIL,
                env.required("EMAIL_QUEUE_URL"),
                env.required("EMAIL_DLQ_URL"),
                consumer(dynamo, env, transport(env)));
    }

    static SendQueueConsumer consumer(DynamoDbClient dynamo, Env env, Transport<OutgoingMail> transport) {
        return consumer(dynamo, env, transport, System::currentTimeMillis);
    }

    static SendQueueConsumer consumer(
            DynamoDbClient dynamo, Env env, Transport<OutgoingMail> transport, LongSupplier millis) {
        SendWiring wiring = new SendWiring(dynamo, env);
        SenderAddress sender = SenderAddress.of(env.required("MAIL_FROM"));
        Brand brand = BrandSettings.of(env);
        CartProducts products = new CartProducts(
                new Table(dynamo, env.required("CUSTOMERS_TABLE")),
                ShopDomains.of(env.optional("SHOP_DOMAINS", "")),
                env.currency().code());
        return wiring.consumer(
                Channel.EMAIL,
                new MailComposer(wiring.personalizer(), sender, brand, products, !usesSes(env)),
                new ConfirmationMailComposer(sender, brand),
                brand.address().isEmpty() ? new MissingAddress(transport) : transport,
                millis);
    }

    private static boolean usesSes(Env env) {
        return env.optional("MAIL_TRANSPORT", "").equals("ses");
    }

    static Transport<OutgoingMail> transport(Env env) {
        String transport = env.required("MAIL_TRANSPORT");
        if (usesSes(env)) {
            return ses(env);
        }
        URI server = URI.create(transport);
        if (server.getHost() == null || !("smtp".equals(server.getScheme()) || "smtps".equals(server.getScheme()))) {
            throw new IllegalArgumentException("MAIL_TRANSPORT must be ses, or smtp://host:port");
        }
        return new SmtpTransport(
                server, SenderAddress.of(env.required("MAIL_FROM")).domain());
    }

    private static SesTransport ses(Env env) {
        SesV2Client client = SesV2Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder().connectionMaxIdleTime(SES_IDLE))
                .overrideConfiguration(config ->
                        config.retryStrategy(DefaultRetryStrategy.doNotRetry()).apiCallTimeout(SES_TIMEOUT))
                .build();
        int environments = Integer.parseInt(env.optional("MAIL_CONCURRENCY", "1"));
        return new SesTransport(
                client,
                env.optional("MAIL_CONFIGURATION_SET", null),
                new SesAccountLimits(() -> SesTransport.limits(client), environments, System::currentTimeMillis));
    }
}
