package io.regulars.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The engine's own id of a customer: {@code u} or {@code a} (identified or anonymous) and 22 characters of a SHA-256 of
 * the shop's id. Fixed in size whatever the shop's ids look like, and safe in keys, messages and logs, where the shop's
 * id (often an address) is not.
 */
public record CustomerId(String value) {

    private static final int BYTES = 16;

    /** The customer with this userId. */
    public static CustomerId ofUser(String userId) {
        return new CustomerId("u" + digest("u", userId));
    }

    /** The visitor with this anonymousId, as long as no link names a customer for it. */
    public static CustomerId ofAnonymous(String anonymousId) {
        return new CustomerId("a" + digest("a", anonymousId));
    }

    public boolean anonymous() {
        return value.charAt(0) == 'a';
    }

    /**
     * Which tenth of all customers this is, 0 to 9, by a hash of the id: what splits customers in parts that stay the
     * same, and names nobody.
     */
    public int tenth() {
        return Math.floorMod(value.hashCode() * 31 >>> 4, 10);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String digest(String space, String id) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(space.getBytes(UTF_8));
            sha.update((byte) 0);
            byte[] hash = sha.digest(id.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
