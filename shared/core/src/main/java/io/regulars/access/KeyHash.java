package io.regulars.access;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

import io.regulars.hash.Sha256;

/**
 * What is kept of a key: its SHA-256. The keys are 256 random bits, which no dictionary holds and nobody can try
 * through, so a slow password hash with a salt would add time to every request and nothing else. Immutable.
 */
public final class KeyHash {

    private static final String PREFIX = "sha256:";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    private final byte[] bytes;

    private KeyHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Of a key as its holder has it. */
    public static KeyHash of(String secret) {
        return new KeyHash(Sha256.of(secret).bytes());
    }

    /**
     * @throws IllegalArgumentException when the text is not {@code sha256:} and 64 hexadecimal digits; it is not quoted
     */
    public static KeyHash parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a key is given by its hash, sha256: and 64 hexadecimal digits");
        }
        return new KeyHash(HexFormat.of().parseHex(text.substring(PREFIX.length())));
    }

    /** Takes as long for a hash that is nearly the same as for any other. */
    public boolean matches(KeyHash other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyHash hash && matches(hash);
    }

    @Override
    public int hashCode() {
        return bytes[0] & 0xff;
    }

    /** {@code sha256:} and 64 hexadecimal digits. */
    @Override
    public String toString() {
        return PREFIX + HexFormat.of().formatHex(bytes);
    }
}
