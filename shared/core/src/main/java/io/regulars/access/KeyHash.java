package io.regulars.access;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

import io.regulars.hash.Sha256;

/**
 * The SHA-256 of a key's secret. Secrets are 256 random bits, which cannot be guessed, so a slow salted password hash
 * would add latency and no security. Immutable.
 */
public final class KeyHash {

    private static final String PREFIX = "sha256:";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    private final byte[] bytes;

    private KeyHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of a secret. */
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

    /** Compares in constant time. */
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
