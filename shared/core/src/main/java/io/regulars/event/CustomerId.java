package io.regulars.event;

import io.regulars.hash.Sha256;

/**
 * The engine's own id of a customer: {@code u} (identified) or {@code a} (anonymous) and 22 characters of a SHA-256 of
 * the shop's id. Its size is fixed, and it is safe in keys, messages and logs, unlike the shop's id, which is often an
 * e-mail address. Two shops, or anyone who knows the shop's id, can compute it: it is a pseudonym, not a secret.
 */
public record CustomerId(String value) {

    private static final int BYTES = 16;

    /** The customer with this userId. */
    public static CustomerId ofUser(String userId) {
        return new CustomerId("u" + digest("u", userId));
    }

    /** The visitor with this anonymousId, unless a link maps it to a customer. */
    public static CustomerId ofAnonymous(String anonymousId) {
        return new CustomerId("a" + digest("a", anonymousId));
    }

    public boolean anonymous() {
        return value.charAt(0) == 'a';
    }

    /**
     * The tenth of all customers to which this one belongs, 0 to 9, by a hash of the id. It splits customers into
     * stable parts without identifying anyone.
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
