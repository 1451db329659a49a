package io.regulars.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The secret that a CDN adds to each request that it forwards, so that nobody can call a function's URL around the CDN.
 * Safe for concurrent use.
 */
public final class OriginSecret {

    /** Lower-case name of the header with the secret. */
    public static final String HEADER = "x-regulars-origin";

    /** Admits every request. */
    public static final OriginSecret NONE = new OriginSecret(List.of());

    private static final int SHORTEST = 16;

    private final List<byte[]> hashes;

    private OriginSecret(List<byte[]> hashes) {
        this.hashes = List.copyOf(hashes);
    }

    /**
     * Reads secrets, all of which are accepted so that one can be replaced; an empty text admits every request.
     *
     * @param variable name of the configuration variable, for the error; the values are not quoted
     * @param text secrets of at least {@value #SHORTEST} characters, separated by commas
     * @throws IllegalStateException if a secret is too short
     */
    public static OriginSecret parse(String variable, String text) {
        List<byte[]> hashes = new ArrayList<>();
        for (String secret : text.isBlank() ? new String[0] : text.split(",", -1)) {
            if (secret.strip().length() < SHORTEST) {
                throw new IllegalStateException(
                        variable + " has a secret of fewer than " + SHORTEST + " characters; use a random one");
            }
            hashes.add(hash(secret.strip()));
        }
        return new OriginSecret(hashes);
    }

    /**
     * Whether a request with this value of {@link #HEADER} is admitted. The comparison takes the same time for every
     * value of the same length.
     *
     * @param value empty if the request has no such header
     */
    public boolean admits(String value) {
        byte[] sent = hash(value);
        boolean admitted = hashes.isEmpty();
        for (byte[] hash : hashes) {
            admitted |= MessageDigest.isEqual(hash, sent);
        }
        return admitted;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
