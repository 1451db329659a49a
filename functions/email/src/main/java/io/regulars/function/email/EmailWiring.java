package io.regulars.function.email;

import java.net.URI;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.regulars.aws.run.Env;
import io.regulars.channel.Channel;
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

    @Produces
    @Singleton
    SendHandler handler(DynamoDbClient dynamo, SqsClient sqs) {
        Env env = Env.system();
        return SendWiring.handler(sqs, env.required("EMAIL_DLQ_URL"), consumer(dynamo, env, transport(env)));
    }

    static SendQueueConsumer consumer(DynamoDbClient dynamo, Env env, Transport<OutgoingMail> transport) {
        SendWiring wiring = new SendWiring(dynamo, env);
        SenderAddress sender = SenderAddress.of(env.required("MAIL_FROM"));
        return wiring.consumer(Channel.EMAIL, new MailComposer(wiring.personalizer(), sender), transport);
    }

    static Transport<OutgoingMail> transport(Env env) {
        String transport = env.required("MAIL_TRANSPORT");
        if (transport.equals("ses")) {
            return new SesTransport(
                    SesV2Client.builder()
                            .httpClient(ApacheHttpClient.create())
                            .overrideConfiguration(client -> client.retryStrategy(DefaultRetryStrategy.doNotRetry())
                                    .apiCallTimeout(SES_TIMEOUT))
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
