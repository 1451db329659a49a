package io.regulars.local.cloud;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, last first; one that fails does not keep the others open. */
final class Closer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Closer.class.getName());

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
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
