package io.regulars.function.profile;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.regulars.aws.access.DeploymentFingerprint;
import io.regulars.aws.archive.ArchiveWriter;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.coupon.Redeemer;
import io.regulars.aws.coupon.RewardCodes;
import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.points.PointsDesk;
import io.regulars.aws.points.PromisedPoints;
import io.regulars.aws.privacy.ErasedIds;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.run.SsmSecrets;
import io.regulars.aws.scores.SnapshotQueue;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.sqs.Requeue;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.coupon.CouponCodes;
import io.regulars.gate.DoubleOptIn;
import io.regulars.link.LinkTokens;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Creates the function from its environment. */
@Singleton
class ProfileWiring {

    private final Env env = Env.system().withSecrets(new SsmSecrets());

    @Produces
    @Singleton
    SqsBatch batch(SqsClient sqs, ProfileQueues queues) {
        Requeue requeue = new Requeue(
                sqs, source -> env.required(queues.isHistory(source) ? "HISTORY_QUEUE_URL" : "EVENTS_QUEUE_URL"));
        return new SqsBatch(queues.deadLetters(), requeue);
    }

    @Produces
    @Singleton
    ProfileQueues queues(SqsClient sqs) {
        String history = env.required("HISTORY_QUEUE_URL");
        String historyName = history.substring(history.lastIndexOf('/') + 1);
        String eventsDlq = env.required("EVENTS_DLQ_URL");
        String historyDlq = env.required("HISTORY_DLQ_URL");
        DeadLetters deadLetters = new DeadLetters(
                sqs, source -> source != null && source.endsWith(":" + historyName) ? historyDlq : eventsDlq);
        return new ProfileQueues(
                new SnapshotQueue(new MessageSender(sqs, env.required("PROFILES_QUEUE_URL")), ProfileQueues.SOURCE),
                new MessageSender(sqs, env.required("EVENTS_QUEUE_URL")),
                new MessageSender(sqs, history),
                historyName,
                deadLetters);
    }

    private EventsAfterErasure eventsAfterErasure(DynamoDbClient dynamo, String table) {
        return switch (env.optional("REGULARS_ERASED", "afresh")) {
            case "afresh" -> new EventsAfterErasure(null);
            case "refuse" ->
                new EventsAfterErasure(new ErasedIds(dynamo, table, new LinkTokens(env.required("REGULARS_LINK_KEY"))));
            default -> throw new IllegalStateException("REGULARS_ERASED must be afresh or refuse");
        };
    }

    private Effects effects(
            DynamoDbClient dynamo, String table, ProfileStore profiles, GateStore gates, ProgrammeStore programmes) {
        PointsDesk desk = new PointsDesk(
                profiles,
                new LedgerReader(dynamo, table),
                programmes,
                new RewardCodes(new CouponStore(dynamo, table), new CouponCodes(env.required("REGULARS_LINK_KEY"))));
        return new Effects(
                new Redeemer(dynamo, table, env.currency()),
                new PromisedPoints(desk),
                gates,
                new Suppressions(dynamo, table),
                new LinkTokens(env.required("REGULARS_LINK_KEY")),
                new Notices(gates, new DeliveryStore(dynamo, table), new DecisionStore(dynamo, table)),
                DoubleOptIn.of(env.optional(DoubleOptIn.VARIABLE, "off")));
    }

    @Produces
    @Singleton
    ProfileStep step(DynamoDbClient dynamo, S3Client s3, ProfileQueues queues) {
        DeploymentFingerprint.of(dynamo, env.required("CATALOGUE_TABLE"), env.required("REGULARS_LINK_KEY"))
                .check();
        String table = env.required("CUSTOMERS_TABLE");
        ProfileStore profiles = new ProfileStore(dynamo, table);
        GateStore gates = new GateStore(dynamo, table);
        ProgrammeStore programmes = new ProgrammeStore(dynamo, env.required("CATALOGUE_TABLE"));
        return new ProfileStep(
                profiles,
                gates,
                new ArchiveStep(new ArchiveWriter(s3, env.required("DATA_BUCKET")), queues.history()),
                queues,
                new CustomerStep(profiles, gates, eventsAfterErasure(dynamo, table)),
                programmes,
                effects(dynamo, table, profiles, gates, programmes));
    }
}
