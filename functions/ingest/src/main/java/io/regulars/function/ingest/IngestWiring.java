package io.regulars.function.ingest;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.regulars.access.ConfiguredKeys;
import io.regulars.access.OriginSecret;
import io.regulars.access.RateLimits;
import io.regulars.access.Scope;
import io.regulars.aws.access.KeyRing;
import io.regulars.aws.access.KeyStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.run.SsmSecrets;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.text.EventDefinitions;
import io.regulars.currency.CurrencyRules;
import io.regulars.currency.ExchangeRates;
import io.regulars.event.ProofKey;
import io.regulars.trust.TrustRules;
import io.regulars.trust.TrustTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Constructs the function's parts. */
@Singleton
class IngestWiring {

    private final Env env = Env.system().withSecrets(new SsmSecrets());

    @Produces
    @Singleton
    EventQueues queues(SqsClient sqs) {
        return new EventQueues(
                new MessageSender(sqs, env.required("EVENTS_QUEUE_URL")),
                new MessageSender(sqs, env.required("HISTORY_QUEUE_URL")));
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(SqsClient sqs) {
        return new DeadLetters(sqs, env.required("FEEDBACK_DLQ_URL"));
    }

    @Produces
    @Singleton
    OriginSecret origin() {
        return OriginSecret.parse("REGULARS_ORIGIN_SECRET", env.optional("REGULARS_ORIGIN_SECRET", ""));
    }

    @Produces
    @Singleton
    CurrencyRules currencies() {
        return new CurrencyRules(
                env.currency(), ExchangeRates.parse("EXCHANGE_RATES", env.optional("EXCHANGE_RATES", "")));
    }

    @Produces
    @Singleton
    HttpIngest http(EventQueues queues, KeyRing keys, CurrencyRules currencies) {
        return new HttpIngest(
                keys,
                RateLimits.parse("REGULARS_RATE_LIMIT", env.optional("REGULARS_RATE_LIMIT", ""), System::nanoTime),
                queues,
                ProofKey.parse("REGULARS_PROOF_KEY", env.optional("REGULARS_PROOF_KEY", "")),
                new TrustRules(TrustTable.read(EventDefinitions.read("trust.json"))).then(currencies));
    }

    /** The DynamoDB client is created on first use: configured keys do not need it. */
    @Produces
    @Singleton
    KeyRing keys(Instance<DynamoDbClient> dynamo) {
        return new KeyRing(
                ConfiguredKeys.parse("REGULARS_WRITE_KEYS", Scope.INGEST, env.optional("REGULARS_WRITE_KEYS", "")),
                new KeyStore(dynamo::get, env.required("CATALOGUE_TABLE"))::all);
    }

    @Produces
    @Singleton
    FeedbackIngest feedback(EventQueues queues, DeadLetters deadLetters) {
        return new FeedbackIngest(queues, deadLetters);
    }

    @Produces
    @Singleton
    BusIngest bus(EventQueues queues, DeadLetters deadLetters, CurrencyRules currencies) {
        return new BusIngest(queues, deadLetters, currencies);
    }

    /** The S3 client is created on first use: few invocations need it. */
    @Produces
    @Singleton
    FileIngest files(EventQueues queues, Instance<S3Client> s3, CurrencyRules currencies) {
        return new FileIngest(queues, s3::get, currencies);
    }
}
