package io.regulars.function.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.regulars.access.ConfiguredKeys;
import io.regulars.access.OriginSecret;
import io.regulars.access.RateLimits;
import io.regulars.access.Scope;
import io.regulars.aws.access.DeploymentFingerprint;
import io.regulars.aws.access.KeyRing;
import io.regulars.aws.access.KeyStore;
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.job.JobQueue;
import io.regulars.aws.run.Env;
import io.regulars.aws.run.SsmSecrets;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.sqs.Requeue;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.function.api.access.Access;
import io.regulars.function.api.http.Router;
import io.regulars.function.api.job.JobMessages;
import io.regulars.function.api.job.TimeLimits;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Creates the parts of the function from its environment. */
@ApplicationScoped
public class ApiWiring {

    private static final String SOURCE = "/api";

    @Produces
    @Singleton
    Api api(DynamoDbClient dynamo, SqsClient sqs, S3Client s3) {
        Env env = Env.system().withSecrets(new SsmSecrets());
        MessageSender feedback = new MessageSender(sqs, env.required("FEEDBACK_QUEUE_URL"));
        JobRuntime jobs = new JobRuntime(
                JobQueue.of(sqs, env.required("JOBS_QUEUE_URL"), SOURCE),
                new SqsBatch(
                        new DeadLetters(sqs, env.required("JOBS_DLQ_URL")),
                        new Requeue(sqs, env.required("JOBS_QUEUE_URL"))),
                TimeLimits.standard());
        return api(dynamo, s3, env, new FeedbackSender(feedback::send, SOURCE), jobs);
    }

    static Api api(DynamoDbClient dynamo, S3Client s3, Env env, FeedbackSender feedback, JobRuntime jobs) {
        DeploymentFingerprint.of(dynamo, env.required("CATALOGUE_TABLE"), env.required("REGULARS_LINK_KEY"))
                .withSeed(env.required("REGULARS_SEED"))
                .checkOrStore();
        KeyStore keys = new KeyStore(() -> dynamo, env.required("CATALOGUE_TABLE"));
        OriginSecret origin = OriginSecret.parse("REGULARS_ORIGIN_SECRET", env.optional("REGULARS_ORIGIN_SECRET", ""));
        ApiParts parts = new ApiParts(dynamo, s3, env, feedback, jobs);
        return new Api(
                new Router(origin, access(env, keys), parts.routes(keys)),
                new JobMessages(parts.runner(), jobs.batch()));
    }

    /** What jobs need beside the stores. */
    record JobRuntime(JobQueue queue, SqsBatch batch, TimeLimits limits) {}

    private static Access access(Env env, KeyStore keys) {
        return new Access(
                new KeyRing(
                        ConfiguredKeys.single(
                                "REGULARS_ADMIN_TOKEN", "admin", Scope.ADMIN, env.optional("REGULARS_ADMIN_TOKEN", "")),
                        keys::all),
                RateLimits.parse("REGULARS_RATE_LIMIT", env.optional("REGULARS_RATE_LIMIT", ""), System::nanoTime));
    }
}
