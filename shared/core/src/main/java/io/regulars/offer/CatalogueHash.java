package io.regulars.offer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Twelve hexadecimal digits of a SHA-256 over the offers' JSON. */
final class CatalogueHash {

    private CatalogueHash() {}

    static String of(List<Offer> sorted) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Offer offer : sorted) {
                sha.update(CatalogueCodec.encode(offer).getBytes(UTF_8));
                sha.update((byte) '\n');
            }
            return HexFormat.of().formatHex(Arrays.copyOf(sha.digest(), 6));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
