package io.regulars.policy;

import java.nio.ByteBuffer;

import io.regulars.hash.Sha256;

/** Reproducible random numbers, derived from a hash: equal parts give equal results on every machine. */
final class HashedRandom {

    /** Crockford's base 32: no I, L, O, U, so that a person can read a code aloud. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private HashedRandom() {}

    /** A number in [0, 1), uniform over the parts. */
    static double uniform(String... parts) {
        return (ByteBuffer.wrap(hash(parts)).getLong() >>> 11) * 0x1.0p-53;
    }

    /** A code with that many characters, five bits each, up to 50 of them. */
    static String code(int characters, String... parts) {
        byte[] hash = hash(parts);
        StringBuilder code = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            int bit = i * 5;
            int window = (hash[bit / 8] & 0xff) << 8 | hash[bit / 8 + 1] & 0xff;
            code.append(ALPHABET.charAt(window >> 11 - bit % 8 & 31));
        }
        return code.toString();
    }

    private static byte[] hash(String... parts) {
        StringBuilder terminated = new StringBuilder();
        for (String part : parts) {
            terminated.append(part).append('\0');
        }
        return Sha256.of(terminated.toString()).bytes();
    }
}
