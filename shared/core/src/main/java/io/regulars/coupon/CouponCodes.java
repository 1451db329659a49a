package io.regulars.coupon;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Creates the single-use code of a decision: a keyed hash of the decision's id with 60 bits. The same decision always
 * gets the same code, and codes cannot be guessed from other codes or from the id. Safe for concurrent use.
 */
public final class CouponCodes {

    /** Crockford's base 32: no I, L, O, U, so that a person can read a code aloud. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 12;
    private static final int BITS = 5;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * @param secret at least 16 characters
     * @throws IllegalArgumentException if it is shorter, since its codes could be guessed
     */
    public CouponCodes(String secret) {
        if (secret == null || secret.length() < 16) {
            throw new IllegalArgumentException(
                    "the key of the coupons (REGULARS_LINK_KEY) must have at least 16 characters");
        }
        key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    }

    /** The code of that decision. */
    public String of(String decision) {
        byte[] mac = mac(decision);
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << Byte.SIZE | mac[i] & 0xff;
        }
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt((int) (bits >>> i * BITS & 31)));
        }
        return code.toString();
    }

    /** The purpose is part of the hashed text, so that signatures of links reveal nothing about codes. */
    private byte[] mac(String decision) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(("coupon:" + decision).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
