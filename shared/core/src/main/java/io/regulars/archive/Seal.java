package io.regulars.archive;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.regulars.event.CustomerId;
import io.regulars.json.MalformedMessageException;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Encrypts the archived data of one person with their own key (AES-256-GCM), and derives their pseudonym from it. Once
 * the key is destroyed, nobody can decrypt the data or tell whose it was. The nonce is a keyed hash of the text, so
 * equal texts give equal seals and a rewritten object is identical. Not thread-safe.
 */
public final class Seal {

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int PSEUDONYM = 16;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec cipherKey;
    private final SecretKeySpec macKey;

    /**
     * @param key base64url of 32 bytes
     * @throws IllegalArgumentException if it is not
     */
    public Seal(String key) {
        byte[] bytes = Base64.getUrlDecoder().decode(key);
        if (bytes.length != KEY) {
            throw new IllegalArgumentException("a key has " + KEY + " bytes, not " + bytes.length);
        }
        cipherKey = new SecretKeySpec(bytes, "AES");
        macKey = new SecretKeySpec(bytes, MAC);
    }

    /** The pseudonym of that customer: it has the form of a {@link CustomerId} but identifies nobody. */
    public CustomerId pseudonym(CustomerId customer) {
        byte[] hash = Arrays.copyOf(mac("who", new byte[0]), PSEUDONYM);
        return new CustomerId(customer.value().charAt(0)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }

    /** Base64 of nonce and sealed text. */
    public String close(String text) {
        byte[] plain = text.getBytes(UTF_8);
        byte[] nonce = Arrays.copyOf(mac("nonce", plain), NONCE);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return Base64.getEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + CIPHER, e);
        }
    }

    /**
     * The text that was sealed with this key.
     *
     * @throws MalformedMessageException if it was sealed with another key, or is damaged
     */
    public String open(String sealed) {
        try {
            byte[] all = Base64.getDecoder().decode(sealed);
            if (all.length < NONCE) {
                throw new MalformedMessageException("a sealed text is too short");
            }
            return new String(
                    cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE)).doFinal(all, NONCE, all.length - NONCE),
                    UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new MalformedMessageException("a sealed text cannot be decrypted with this key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + CIPHER, e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, cipherKey, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private byte[] mac(String purpose, byte[] text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(macKey);
            mac.update(purpose.getBytes(US_ASCII));
            mac.update((byte) 0);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }
}
