package io.regulars.hash;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A SHA-256 digest in the forms in which the product stores it. Immutable; safe for concurrent use. */
public final class Sha256 {

    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private final byte[] digest;

    private Sha256(byte[] digest) {
        this.digest = digest;
    }

    /** The digest of these parts, one after the other without a separator. */
    public static Sha256 of(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha.update(part);
            }
            return new Sha256(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The digest of the text in UTF-8. */
    public static Sha256 of(String text) {
        return of(text.getBytes(UTF_8));
    }

    public byte[] bytes() {
        return digest.clone();
    }

    /** The first 64 bits, big-endian. */
    public long first64Bits() {
        return ByteBuffer.wrap(digest).getLong();
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        return hex(digest.length);
    }

    /** The first bytes as lower-case hexadecimal digits. */
    public String hex(int bytes) {
        return HexFormat.of().formatHex(digest, 0, bytes);
    }

    /** 43 characters of unpadded base64url. */
    public String base64Url() {
        return base64Url(digest.length);
    }

    /** The first bytes as unpadded base64url. */
    public String base64Url(int bytes) {
        return BASE64_URL.encodeToString(Arrays.copyOf(digest, bytes));
    }
}
