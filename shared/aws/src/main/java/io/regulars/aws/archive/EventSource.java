package io.regulars.aws.archive;

import java.util.Set;
import java.util.function.Consumer;

import io.regulars.archive.ArchivedEvent;
import io.regulars.event.CustomerId;

/** Archived events of some customers. */
public interface EventSource {

    /** Passes the events of these customers to a consumer, each once. */
    void forEach(Set<CustomerId> pseudonyms, Consumer<ArchivedEvent> consumer);

    /** Whether it contains all archived events of the customers with these pseudonyms. */
    default boolean covers(Set<CustomerId> pseudonyms) {
        return true;
    }
}
