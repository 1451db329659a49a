package io.regulars.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.regulars.local.part.AwsIdentity;
import io.regulars.local.part.DynamoDbLocal;
import io.regulars.local.part.ElasticMq;
import io.regulars.local.part.LocalQueues;
import io.regulars.local.part.S3Files;
import io.regulars.local.part.Tables;
import io.regulars.local.template.BucketSpec;
import io.regulars.local.template.Template;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * Queues, tables and buckets: embedded, or those at the endpoints that the environment names.
 *
 * @param dynamoDb endpoint
 * @param sqs endpoint
 * @param s3 endpoint
 * @param files the embedded S3, empty if the environment names another
 */
record EmbeddedServices(URI dynamoDb, URI sqs, URI s3, Optional<S3Files> files, LocalQueues queues, AwsIdentity aws) {

    static EmbeddedServices start(
            LocalCloudOptions options, Template template, WorkFolder folder, Path guard, Closer closing)
            throws IOException, InterruptedException {
        AwsIdentity aws = AwsIdentity.of(options.environment());
        Optional<URI> dynamoDb = endpoint(options, "DYNAMODB");
        // DynamoDB Local takes longest to start: it starts first, in parallel with the others.
        DynamoDbLocal tables = dynamoDb.isPresent()
                ? null
                : closing.add(DynamoDbLocal.start(
                        options.runtimes().resolve("dynamodb/target/lib"),
                        guard,
                        folder.kept("dynamodb"),
                        folder.logs()));
        Optional<URI> sqs = endpoint(options, "SQS");
        ElasticMq mq = sqs.isPresent() ? null : closing.add(ElasticMq.start(aws, folder.kept("queues")));
        URI sqsEndpoint = sqs.orElseGet(() -> mq.endpoint());
        LocalQueues queues = closing.add(new LocalQueues(template, aws, sqsEndpoint, mq));
        Optional<URI> s3 = endpoint(options, "S3");
        S3Files files = s3.isPresent() ? null : closing.add(S3Files.start(folder.kept("buckets")));
        URI s3Endpoint = s3.orElseGet(() -> files.endpoint());
        buckets(template, aws, s3Endpoint);
        if (tables != null) {
            tables.awaitReady();
        }
        URI dynamoEndpoint = dynamoDb.orElseGet(() -> tables.endpoint());
        Tables.create(template, aws, dynamoEndpoint);
        return new EmbeddedServices(dynamoEndpoint, sqsEndpoint, s3Endpoint, Optional.ofNullable(files), queues, aws);
    }

    private static Optional<URI> endpoint(LocalCloudOptions options, String service) {
        return Optional.ofNullable(options.environment().get("AWS_ENDPOINT_URL_" + service))
                .filter(text -> !text.isBlank())
                .map(URI::create);
    }

    private static void buckets(Template template, AwsIdentity aws, URI endpoint) {
        try (S3Client s3 = aws.s3(endpoint)) {
            for (BucketSpec bucket : template.buckets()) {
                try {
                    s3.createBucket(request -> request.bucket(bucket.name()));
                } catch (BucketAlreadyOwnedByYouException kept) {
                    System.getLogger(EmbeddedServices.class.getName())
                            .log(System.Logger.Level.DEBUG, "bucket {0} exists already", bucket.name());
                }
            }
        }
    }

    /** The variables that every function process gets besides its own. */
    Map<String, String> environment(Map<String, String> outer) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", outer.getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("LANG", "C.UTF-8");
        environment.put("TZ", "UTC");
        environment.put("AWS_REGION", aws.region());
        environment.put("AWS_DEFAULT_REGION", aws.region());
        environment.put("AWS_ACCESS_KEY_ID", aws.accessKey());
        environment.put("AWS_SECRET_ACCESS_KEY", aws.secretKey());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
        environment.put("AWS_ENDPOINT_URL_SQS", sqs.toString());
        environment.put("AWS_ENDPOINT_URL_S3", s3.toString());
        for (String passed : new String[] {
            "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL_SES", "AWS_ENDPOINT_URL_SESV2", "AWS_ENDPOINT_URL_SNS"
        }) {
            Optional.ofNullable(outer.get(passed)).ifPresent(value -> environment.put(passed, value));
        }
        Optional.ofNullable(outer.get("AWS_ENDPOINT_URL_SES"))
                .ifPresent(value -> environment.putIfAbsent("AWS_ENDPOINT_URL_SESV2", value));
        return environment;
    }
}
