package io.regulars.local.cloud;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes resources in reverse order of their opening, at the latest when this JVM exits. A resource whose close fails
 * does not keep the others open. Safe for concurrent use; closing it again does nothing.
 */
final class Closer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Closer.class.getName());

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread exitHook = new Thread(this::closeAll, "local-cloud-stop");

    Closer() {
        Runtime.getRuntime().addShutdownHook(exitHook);
    }

    synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException exiting) {
            LOG.log(System.Logger.Level.DEBUG, "closed while the JVM exits", exiting);
        }
    }

    private synchronized void closeAll() {
        while (!open.isEmpty()) {
            AutoCloseable resource = open.pop();
            try {
                resource.close();
            } catch (Exception failed) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "while stopping " + resource.getClass().getSimpleName(),
                        failed);
            }
        }
    }
}
