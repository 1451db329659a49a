package io.regulars.model;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The model types that can be used for one purpose, and the built-in model to fall back to. Immutable and thread-safe.
 *
 * @param <M> what the models of all types have in common
 */
public final class ModelRegistry<M extends VersionedModel> {

    private static final int MARK_LENGTH = 4;

    private final M fallback;
    private final List<ModelType<? extends M>> types;

    /**
     * @param fallback used before a model is put into service, and in place of an unusable one; it is never stored
     * @param types types of stored models
     * @throws IllegalArgumentException if two types have the same mark
     */
    public ModelRegistry(M fallback, List<ModelType<? extends M>> types) {
        if (types.stream().map(ModelType::mark).distinct().count() < types.size()) {
            throw new IllegalArgumentException("two model types have the same mark");
        }
        this.fallback = fallback;
        this.types = List.copyOf(types);
    }

    public M fallback() {
        return fallback;
    }

    /**
     * The model as bytes.
     *
     * @throws IllegalArgumentException if the model is of no registered type; the fallback is of none
     */
    public byte[] encode(M model) {
        for (ModelType<? extends M> type : types) {
            if (type.modelClass().isInstance(model)) {
                return encode(type, model);
            }
        }
        throw new IllegalArgumentException("model " + model.version() + " is of no registered type");
    }

    /**
     * The model of these bytes.
     *
     * @throws UnusableModelException if they are damaged or were written by code that this release does not have
     */
    public M decode(byte[] bytes) {
        String mark = new String(bytes, 0, Math.min(MARK_LENGTH, bytes.length), StandardCharsets.US_ASCII);
        for (ModelType<? extends M> type : types) {
            if (type.mark().equals(mark)) {
                return type.decode(bytes);
            }
        }
        throw new UnusableModelException("not a model of a known type: it does not begin with "
                + String.join(" or ", types.stream().map(ModelType::mark).toList()));
    }

    private static <T extends VersionedModel> byte[] encode(ModelType<T> type, VersionedModel model) {
        return type.encode(type.modelClass().cast(model));
    }
}
