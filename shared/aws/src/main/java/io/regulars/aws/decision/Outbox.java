package io.regulars.aws.decision;

import java.util.List;

/**
 * Where a step puts what comes of it. When it returns, the queue holds all of it; when it throws, some of it perhaps.
 */
@FunctionalInterface
public interface Outbox<T> {

    void put(List<T> items);
}
