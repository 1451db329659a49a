package io.regulars.model;

/**
 * A type of model together with its stored format, such as {@code linear/1}. A change of the format is a new type.
 * Thread-safe.
 *
 * @param <T> the class of the models
 */
public interface ModelType<T extends VersionedModel> {

    /** Name and format version, for people: {@code linear/1}. */
    String name();

    /** The four ASCII characters with which every stored model of this type begins; unique in a registry. */
    String mark();

    /** Class of the models that {@link #encode} accepts. */
    Class<T> modelClass();

    /** The model as bytes, beginning with {@link #mark}. Equal models give equal bytes. */
    byte[] encode(T model);

    /**
     * Reads what {@link #encode} wrote, now or in an earlier release.
     *
     * @param bytes begin with {@link #mark}
     * @throws UnusableModelException if this code cannot use the model, with the reason
     */
    T decode(byte[] bytes);
}
