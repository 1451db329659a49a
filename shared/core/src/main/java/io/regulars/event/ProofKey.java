package io.regulars.event;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The secrets that the shop's server shares with this deployment to prove that a browser belongs to a customer: the
 * proof is HMAC-SHA-256 of the userId in lower-case hexadecimal. Safe for concurrent use.
 */
public final class ProofKey {

    /** Accepts no proof. */
    public static final ProofKey NONE = new ProofKey(List.of());

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 16;
    private static final int HEX_DIGITS = 64;

    private final List<SecretKeySpec> secrets;

    private ProofKey(List<SecretKeySpec> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /**
     * Reads secrets, all of which are accepted so that one can be replaced; an empty text accepts no proof.
     *
     * @param variable name of the configuration variable, for the error; the values are not quoted
     * @param text secrets of at least {@value #SHORTEST} characters, separated by commas
     * @throws IllegalStateException if a secret is too short
     */
    public static ProofKey parse(String variable, String text) {
        List<SecretKeySpec> secrets = new ArrayList<>();
        for (String secret : text.isBlank() ? new String[0] : text.split(",")) {
            if (secret.strip().length() < SHORTEST) {
                throw new IllegalStateException(
                        variable + " has a secret of fewer than " + SHORTEST + " characters; use a random one");
            }
            secrets.add(new SecretKeySpec(secret.strip().getBytes(UTF_8), ALGORITHM));
        }
        return new ProofKey(secrets);
    }

    /** Whether the proof is that of the userId; takes the same time for every proof of the right length. */
    public boolean verifies(String userId, String proof) {
        if (userId == null || proof.length() != HEX_DIGITS) {
            return false;
        }
        boolean verified = false;
        for (SecretKeySpec secret : secrets) {
            verified |= MessageDigest.isEqual(hex(secret, userId), proof.getBytes(UTF_8));
        }
        return verified;
    }

    private static byte[] hex(SecretKeySpec secret, String userId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(userId.getBytes(UTF_8))).getBytes(UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
