package io.regulars.coupon;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes the single-use code of a decision: the same for the same decision, so that a repetition issues nothing new, and
 * not to be guessed from other codes or from the decision's id, because it is a keyed hash. 60 bits. Safe for
 * concurrent use.
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
     * @throws IllegalArgumentException when it is shorter: such codes could be guessed
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

    /** The purpose is part of what is hashed: no signature of a link tells anything of a code. */
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
