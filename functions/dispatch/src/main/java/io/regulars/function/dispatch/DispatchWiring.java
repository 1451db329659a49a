package io.regulars.function.dispatch;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.regulars.aws.access.DeploymentFingerprint;
import io.regulars.aws.coupon.CouponEnd;
import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.decision.DecisionsOutbox;
import io.regulars.aws.decision.DueIndex;
import io.regulars.aws.decision.DueOutbox;
import io.regulars.aws.decision.SendsOutbox;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.run.Env;
import io.regulars.aws.run.SsmSecrets;
import io.regulars.aws.run.Workers;
import io.regulars.aws.scores.SnapshotReader;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.link.LinkTokens;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Creates the function from its environment. */
@Singleton
class DispatchWiring {

    private static final String NAME = "/dispatch";
    /** Each customer needs about six calls in sequence; more workers would be limited by the CPU. */
    private static final int WORKERS = 20;

    private final Env env = Env.system().withSecrets(new SsmSecrets());

    private final Workers workers = new Workers(WORKERS);

    @Produces
    @Singleton
    DispatchService service(DynamoDbClient dynamo, SqsClient sqs) {
        DeploymentFingerprint.of(dynamo, env.required("CATALOGUE_TABLE"), env.required("REGULARS_LINK_KEY"))
                .check();
        return new DispatchService(
                new DueIndex(dynamo, env.required("CUSTOMERS_TABLE"), workers),
                new DueOutbox(sender(sqs, "DUE_QUEUE_URL"), NAME));
    }

    @Produces
    @Singleton
    DueStep step(DynamoDbClient dynamo, SqsClient sqs) {
        String customers = env.required("CUSTOMERS_TABLE");
        DecisionStore decisions = new DecisionStore(dynamo, customers);
        ExpiredClaims expiredClaims =
                new ExpiredClaims(decisions, new DeliveryStore(dynamo, customers), new CouponEnd(dynamo, customers));
        return new DueStep(
                workers,
                new GateStore(dynamo, customers),
                new DueProcessor(new SnapshotReader(dynamo, customers), decisions, expiredClaims),
                new Eraser(dynamo, customers, new LinkTokens(env.required("REGULARS_LINK_KEY"))),
                SendsOutbox.of(sqs, env, NAME),
                new DecisionsOutbox(sender(sqs, "DECISIONS_QUEUE_URL"), NAME));
    }

    @Produces
    @Singleton
    SqsBatch batch(SqsClient sqs) {
        return new SqsBatch(new DeadLetters(sqs, env.required("DUE_DLQ_URL")));
    }

    private MessageSender sender(SqsClient sqs, String queue) {
        return new MessageSender(sqs, env.required(queue));
    }
}
