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
import io.regulars.aws.run.Env;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.function.api.access.Access;
import io.regulars.function.api.http.Router;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Creates the router from the function's environment. */
@ApplicationScoped
public class ApiWiring {

    @Produces
    @Singleton
    Router router(DynamoDbClient dynamo, SqsClient sqs, S3Client s3) {
        Env env = Env.system();
        MessageSender feedback = new MessageSender(sqs, env.required("FEEDBACK_QUEUE_URL"));
        return router(dynamo, s3, env, new FeedbackSender(feedback::send, "/api"));
    }

    static Router router(DynamoDbClient dynamo, S3Client s3, Env env, FeedbackSender feedback) {
        DeploymentFingerprint.of(dynamo, env.required("CATALOGUE_TABLE"), env.required("REGULARS_LINK_KEY"))
                .withSeed(env.required("REGULARS_SEED"))
                .checkOrStore();
        KeyStore keys = new KeyStore(() -> dynamo, env.required("CATALOGUE_TABLE"));
        OriginSecret origin = OriginSecret.parse("REGULARS_ORIGIN_SECRET", env.optional("REGULARS_ORIGIN_SECRET", ""));
        return new Router(origin, access(env, keys), new ApiParts(dynamo, s3, env, feedback).routes(keys));
    }

    private static Access access(Env env, KeyStore keys) {
        return new Access(
                new KeyRing(
                        ConfiguredKeys.single(
                                "REGULARS_ADMIN_TOKEN", "admin", Scope.ADMIN, env.optional("REGULARS_ADMIN_TOKEN", "")),
                        keys::all),
                RateLimits.parse("REGULARS_RATE_LIMIT", env.optional("REGULARS_RATE_LIMIT", ""), System::nanoTime));
    }
}
