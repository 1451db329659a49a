package io.regulars.local;

import java.net.URI;

/**
 * A running local cloud: embedded queues, tables, files, mail and push, and the deployable functions behind one address.
 * <p>
 * All methods may be called from any thread. Closing it, the end of this JVM or its death end every process it started.
 */
public final class LocalCloud implements AutoCloseable {

    private final URI url;
    private final String writeKey;
    private final String adminToken;

    private LocalCloud(URI url, String writeKey, String adminToken) {
        this.url = url;
        this.writeKey = writeKey;
        this.adminToken = adminToken;
    }

    /**
     * Starts everything and returns once {@code GET /health} would answer 200.
     *
     * @throws PortInUseException if another program listens on the port
     * @throws LocalCloudException if the template, a function's artefact or an embedded part is not as it should be
     */
    public static LocalCloud start(LocalCloudOptions options) {
        throw new LocalCloudException("the local cloud does not start yet: " + options.template());
    }

    /** The one address, without a slash at its end: {@code http://127.0.0.1:8080}. */
    public URI url() {
        return url;
    }

    /** The write key that event sources use. */
    public String writeKey() {
        return writeKey;
    }

    /** The bearer token of the API and of {@code /_local/}. */
    public String adminToken() {
        return adminToken;
    }

    /** Waits until the local cloud is closed. */
    public void await() throws InterruptedException {
        throw new InterruptedException("not started");
    }

    @Override
    public void close() {
        // Nothing runs yet.
    }
}
