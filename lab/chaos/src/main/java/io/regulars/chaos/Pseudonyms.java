package io.regulars.chaos;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The archive's names of customers, derived from the key in their profile as docs/privacy.md describes. */
final class Pseudonyms {

    private Pseudonyms() {}

    static String of(String cid, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(key), "HmacSHA256"));
            byte[] hash = mac.doFinal("who\0".getBytes(StandardCharsets.US_ASCII));
            return cid.charAt(0) + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
