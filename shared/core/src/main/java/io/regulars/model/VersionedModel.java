package io.regulars.model;

/** A model that can be stored and put into service under a version. Implementations are immutable and thread-safe. */
public interface VersionedModel {

    /**
     * Unique name of this model, such as {@code sgd-20260410-7c8b349e}: up to 100 letters, digits and {@code . _ -}.
     */
    String version();
}
