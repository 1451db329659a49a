package io.regulars.function.decide;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.regulars.aws.access.DeploymentFingerprint;
import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.control.ControlStore;
import io.regulars.aws.control.SendBlocks;
import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.decision.SendsOutbox;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.run.SsmSecrets;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.Requeue;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.coupon.CouponCodes;
import io.regulars.gate.DoubleOptIn;
import io.regulars.gate.GatePolicy;
import io.regulars.policy.Experiment;
import io.regulars.policy.Policy;
import io.regulars.policy.ResponseModels;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Constructs the function's parts. */
@Singleton
class DecideWiring {

    private final Env env = Env.system().withSecrets(new SsmSecrets());

    @Produces
    @Singleton
    DecideService service(DynamoDbClient dynamo, SqsClient sqs) {
        DeploymentFingerprint.of(dynamo, env.required("CATALOGUE_TABLE"), env.required("REGULARS_LINK_KEY"))
                .withSeed(env.required("REGULARS_SEED"))
                .check();
        String customers = env.required("CUSTOMERS_TABLE");
        CatalogueStore catalogue = new CatalogueStore(dynamo, env.required("CATALOGUE_TABLE"));
        SendBlocks blocks = new SendBlocks(
                new ControlStore(dynamo, env.required("CATALOGUE_TABLE")), new BudgetStore(dynamo, customers));
        Policy policy = new Policy(
                Experiment.ofPercent(env.required("REGULARS_SEED"), env.required("REGULARS_HOLDOUT")),
                env.currency(),
                new CouponCodes(env.required("REGULARS_LINK_KEY"))::of,
                ResponseModels.REGISTRY::fallback);
        GatePolicy gatePolicy = GatePolicy.DEFAULT
                .with(env.timeZone())
                .with(DoubleOptIn.of(env.optional(DoubleOptIn.VARIABLE, "off")))
                .withTestCustomers(env.optional(GatePolicy.TEST_CUSTOMERS, "off"));
        Decider decider =
                new Decider(catalogue::live, blocks::of, new DecisionStore(dynamo, customers), policy, gatePolicy);
        return new DecideService(new GateStore(dynamo, customers), decider, SendsOutbox.of(sqs, env, "/decide"));
    }

    @Produces
    @Singleton
    SqsBatch batch(SqsClient sqs) {
        return new SqsBatch(
                new DeadLetters(sqs, env.required("DECISIONS_DLQ_URL")),
                new Requeue(sqs, env.required("DECISIONS_QUEUE_URL")));
    }
}
