package io.regulars.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.regulars.local.LocalCloudException;
import io.regulars.local.PortInUseException;
import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.Functions;
import io.regulars.local.state.LocalSecrets;

/**
 * A running local cloud: embedded queues, tables, files, mail and push, and the deployable functions behind one
 * address.
 *
 * <p>All methods may be called from any thread. Every process that it started ends when it is closed, when this JVM
 * exits and when this JVM is killed.
 */
public final class LocalCloud implements AutoCloseable {

    private final URI url;
    private final EmbeddedServices services;
    private final LocalSecrets keys;
    private final Path logs;
    private final Functions functions;
    private final Closer closing;
    private final CountDownLatch closed;

    LocalCloud(CloudBase base, EmbeddedServices services, Functions functions, Closer closing, CountDownLatch closed) {
        this.url = base.gateway().url();
        this.services = services;
        this.keys = base.keys();
        this.logs = base.folder().logs();
        this.functions = functions;
        this.closing = closing;
        this.closed = closed;
    }

    /**
     * Starts everything and returns once {@code GET /health} would answer 200.
     *
     * @throws PortInUseException if another program listens on the port
     * @throws LocalCloudException if the template, a function's artefact or an embedded part is invalid or missing
     */
    public static LocalCloud start(LocalCloudOptions options) {
        Closer closing = new Closer();
        CountDownLatch closed = new CountDownLatch(1);
        closing.add(closed::countDown);
        try {
            return new CloudStart(options, closing, closed).run();
        } catch (IOException failed) {
            closing.close();
            throw new LocalCloudException("the local cloud cannot start: " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            closing.close();
            Thread.currentThread().interrupt();
            throw new LocalCloudException("the start of the local cloud was interrupted", stopped);
        } catch (RuntimeException failed) {
            closing.close();
            throw failed;
        }
    }

    /** The one address, without a slash at its end: {@code http://127.0.0.1:8080}. */
    public URI url() {
        return url;
    }

    /** The address of the start page, with its key. */
    public URI page() {
        return URI.create(url + "/?key=" + keys.pageKey());
    }

    /** The address of the inbox, with the key of the pages. */
    public URI inboxPage() {
        return URI.create(url + "/inbox?key=" + keys.pageKey());
    }

    /** The endpoint of DynamoDB, for benchmarks and tests that read stored items. */
    public URI dynamoDb() {
        return services.dynamoDb();
    }

    /** The endpoint of S3. */
    public URI s3() {
        return services.s3();
    }

    /** The endpoint of SQS. */
    public URI sqs() {
        return services.sqs();
    }

    /** The write key that event sources use. */
    public String writeKey() {
        return keys.writeKey();
    }

    /** The write key of pages and apps, which may state less. */
    public String browserKey() {
        return keys.browserKey();
    }

    /** The secret of {@code context.proof}. */
    public String proofKey() {
        return keys.proofKey();
    }

    /** The bearer token of the API and of {@code /_local/}. */
    public String adminToken() {
        return keys.adminToken();
    }

    /** The functions by name, for measurements of their starts. */
    public Map<String, FunctionPool> functions() {
        return Collections.unmodifiableMap(functions.all());
    }

    LocalSecrets keys() {
        return keys;
    }

    /** The folder of the logs: one file per function, {@code cloud.log}, {@code parts.log}, {@code dynamodb.log}. */
    public Path logs() {
        return logs;
    }

    /** Waits until the local cloud is closed. */
    public void await() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        closing.close();
    }
}
