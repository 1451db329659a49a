package io.regulars.function.rescore;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.regulars.aws.decision.DecisionsOutbox;
import io.regulars.aws.model.ModelInService;
import io.regulars.aws.model.ModelStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.scores.ScoresStore;
import io.regulars.aws.scores.SnapshotQueue;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.sqs.Requeue;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.scoring.Model;
import io.regulars.scoring.Scorer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Constructs the function's parts. */
@Dependent
class RescoreWiring {

    private static final String SOURCE = "/rescore";

    private final Env env = Env.system();

    @Produces
    @Singleton
    RescoreService service(DynamoDbClient dynamo, SqsClient sqs, S3Client s3) {
        ModelInService<Model> models = new ModelInService<>(ModelStore.ofScoring(s3, env.required("DATA_BUCKET")));
        return new RescoreService(
                () -> new Scorer(models.get()),
                new ScoresStore(dynamo, env.required("CUSTOMERS_TABLE")),
                new DecisionsOutbox(new MessageSender(sqs, env.required("DECISIONS_QUEUE_URL")), SOURCE),
                new SnapshotQueue(new MessageSender(sqs, env.required("PROFILES_QUEUE_URL")), SOURCE));
    }

    @Produces
    @Singleton
    SqsBatch batch(SqsClient sqs) {
        return new SqsBatch(
                new DeadLetters(sqs, env.required("PROFILES_DLQ_URL")),
                new Requeue(sqs, env.required("PROFILES_QUEUE_URL")));
    }
}
