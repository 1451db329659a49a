package io.regulars.event;

import io.regulars.hash.Sha256;

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
        return Sha256.of(space + '\0' + id).base64Url(BYTES);
    }
}
