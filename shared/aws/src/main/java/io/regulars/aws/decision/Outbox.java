package io.regulars.aws.decision;

import java.util.List;

/** Sends the results of a step to a queue. If it throws, some of them may be sent. */
@FunctionalInterface
public interface Outbox<T> {

    void put(List<T> items);
}
