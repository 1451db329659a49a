package io.regulars.event;

import io.regulars.hash.Sha256;

/** Derives ids for events that have none. */
final class DerivedIds {

    private static final int BYTES = 16;

    private DerivedIds() {}

    /** 32 hexadecimal digits of a SHA-256 of the parts. */
    static String of(byte[]... parts) {
        return Sha256.of(parts).hex(BYTES);
    }
}
