package io.regulars.local.part;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Who we are to the parts: region, account and credentials. They matter only where a part is not ours (LocalStack,
 * moto, a proxy), and are then taken from the environment.
 */
public record AwsIdentity(String region, String account, String accessKey, String secretKey) {

    public static AwsIdentity of(Map<String, String> environment) {
        return new AwsIdentity(
                environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1")),
                "000000000000",
                environment.getOrDefault("AWS_ACCESS_KEY_ID", "local"),
                environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "local"));
    }

    public DynamoDbClient dynamoDb(URI endpoint) {
        return configure(DynamoDbClient.builder(), endpoint).build();
    }

    public SqsClient sqs(URI endpoint) {
        return configure(SqsClient.builder(), endpoint).build();
    }

    public S3Client s3(URI endpoint) {
        return configure(S3Client.builder().forcePathStyle(true), endpoint).build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(B builder, URI endpoint) {
        return builder.region(Region.of(region))
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(200)
                        .socketTimeout(Duration.ofSeconds(40))
                        .connectionTimeout(Duration.ofSeconds(5)));
    }
}
