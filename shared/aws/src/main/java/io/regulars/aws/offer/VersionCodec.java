package io.regulars.aws.offer;

/** Encodes the versions of what a {@link VersionedStore} stores. */
interface VersionCodec<T> {

    /** Encodes a value as JSON. */
    String write(T value);

    /** Decodes a value. */
    T read(String json);

    /** The number of a value's version. */
    int version(T value);

    /** Whether two values of the same version are equal, so that storing the second changes nothing. */
    default boolean same(T one, T other) {
        return one.equals(other);
    }
}
