package io.regulars.aws.test;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * DynamoDB Local for tests: a child JVM (its licence forbids linking it) on a free port, in memory, ended with this
 * one. One for all tests of a JVM; each test makes tables of its own, so that tests do not meet.
 *
 * <p>Where {@code AWS_ENDPOINT_URL} or {@code AWS_ENDPOINT_URL_DYNAMODB} names another emulator, that one is used in
 * its place.
 *
 * <p>Its jars are put together by the module infra/local/runtimes/dynamodb; a module that uses this declares that one
 * as a test dependency without its dependencies, so that it is built first. The folder is looked for upwards from the
 * working directory, or is the system property {@code regulars.dynamodb}.
 */
public final class DynamoDbLocal {

    private static final String JARS = "infra/local/runtimes/dynamodb/target/lib";
    private static final Duration START = Duration.ofSeconds(60);
    private static DynamoDbLocal shared;

    private final URI endpoint;
    private final DynamoDbClient client;
    private int tables;

    private DynamoDbLocal(URI endpoint) {
        this.endpoint = endpoint;
        client = newClient();
    }

    /** The running one, started by the first caller. */
    public static synchronized DynamoDbLocal shared() {
        if (shared == null) {
            shared = Emulator.of("DYNAMODB").map(DynamoDbLocal::new).orElseGet(DynamoDbLocal::start);
        }
        return shared;
    }

    public URI endpoint() {
        return endpoint;
    }

    /** A client that all tests share. */
    public DynamoDbClient client() {
        return client;
    }

    /** Another client, whose calls these interceptors see; close it. */
    public DynamoDbClient newClient(ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .overrideConfiguration(config -> List.of(interceptors).forEach(config::addExecutionInterceptor))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(ApacheHttpClient.create())
                .build();
    }

    /** A new, empty table with the keys of infra/template.yaml's customers table; returns its name. */
    public synchronized String customersTable() {
        String name = "customers-" + ProcessHandle.current().pid() + "-" + ++tables;
        client.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute("pk", ScalarAttributeType.S),
                        attribute("sk", ScalarAttributeType.S),
                        attribute("dueShard", ScalarAttributeType.S),
                        attribute("dueAt", ScalarAttributeType.N))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("due")
                        .keySchema(key("dueShard", KeyType.HASH), key("dueAt", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
        return name;
    }

    /** A new, empty table with the keys of infra/template.yaml's catalogue table; returns its name. */
    public synchronized String catalogueTable() {
        String name = "catalogue-" + ProcessHandle.current().pid() + "-" + ++tables;
        client.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk", ScalarAttributeType.S), attribute("sk", ScalarAttributeType.S))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
        return name;
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static DynamoDbLocal start() {
        Path jars = jars();
        int port = freePort();
        try {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            // It ends before the optimizing compiler has paid off.
                            "-XX:TieredStopAtLevel=1",
                            "-Dsqlite4java.library.path=" + jars,
                            "-cp",
                            jars.resolveSibling("classes") + File.pathSeparator + jars + File.separator + "*",
                            "io.regulars.dynamodb.LoopbackServer",
                            "-inMemory",
                            "-sharedDb",
                            "-disableTelemetry",
                            "-port",
                            Integer.toString(port)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-dynamodb-local"));
            DynamoDbLocal local = new DynamoDbLocal(URI.create("http://127.0.0.1:" + port));
            local.await(process);
            return local;
        } catch (IOException e) {
            throw new UncheckedIOException("DynamoDB Local could not be started from " + jars, e);
        }
    }

    private void await(Process process) {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "DynamoDB Local ended with code " + process.exitValue() + " before it answered");
            }
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("DynamoDB Local did not answer at " + endpoint + " within " + START);
            }
            pause();
        }
    }

    private boolean answers() {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while DynamoDB Local starts", e);
        }
    }

    private static Path jars() {
        String named = System.getProperty("regulars.dynamodb");
        if (named != null) {
            return Path.of(named);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(JARS))) {
                return folder.resolve(JARS);
            }
        }
        throw new IllegalStateException(
                JARS + " was not found: build it first, mvn -pl infra/local/runtimes/dynamodb package");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
