package io.regulars.local.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.regulars.local.state.EcKey;

/** Opens what RFC 8291 sealed for a browser: aes128gcm (RFC 8188) of one record. */
final class PushDecryption {

    private static final int HEADER = 21;

    private PushDecryption() {}

    /**
     * @param body salt (16), record size (4), length of the key id (1), the sender's public point, ciphertext
     * @throws GeneralSecurityException if it was not sealed for these keys
     */
    static byte[] open(byte[] body, EcKey browser, byte[] auth) throws GeneralSecurityException {
        if (body.length < HEADER + 65 + 17 || body[20] != 65) {
            throw new GeneralSecurityException("not an aes128gcm body with the sender's key");
        }
        byte[] salt = Arrays.copyOfRange(body, 0, 16);
        int recordSize = ByteBuffer.wrap(body, 16, 4).getInt();
        byte[] sender = Arrays.copyOfRange(body, HEADER, HEADER + 65);
        byte[] sealed = Arrays.copyOfRange(body, HEADER + 65, body.length);
        if (sealed.length > recordSize) {
            throw new GeneralSecurityException("a push message must be one record");
        }
        byte[] keyInfo = concat(text("WebPush: info\0"), browser.publicPoint(), sender, new byte[] {1});
        byte[] input = hmac(hmac(auth, browser.agree(sender)), keyInfo);
        byte[] extracted = hmac(salt, input);
        byte[] key = Arrays.copyOf(hmac(extracted, text("Content-Encoding: aes128gcm\0\1")), 16);
        byte[] nonce = Arrays.copyOf(hmac(extracted, text("Content-Encoding: nonce\0\1")), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return unpad(cipher.doFinal(sealed));
    }

    private static byte[] unpad(byte[] padded) throws GeneralSecurityException {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != 2) {
            throw new GeneralSecurityException("the last record must end with the delimiter 2");
        }
        return Arrays.copyOf(padded, end);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
