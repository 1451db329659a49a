package io.regulars.function.push;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;

/** Decodes and checks the keys of a browser's subscription (RFC 8291). */
final class SubscriptionKeys {

    private static final int POINT_BYTES = 65;
    private static final int SECRET_BYTES = 16;
    private static final byte UNCOMPRESSED = 4;
    /** The curve P-256, y² = x³ − 3x + b over the prime p (SEC 2, section 2.4.2). */
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

    private SubscriptionKeys() {}

    /** @throws IllegalArgumentException if the text is not an uncompressed point of P-256 in base64url */
    static byte[] publicKey(String base64) {
        byte[] point = decode(base64);
        if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("the key of a subscription is not an uncompressed point");
        }
        int half = 1 + (POINT_BYTES - 1) / 2;
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, half));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, half, POINT_BYTES));
        BigInteger right = x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B);
        if (x.compareTo(P) >= 0
                || y.compareTo(P) >= 0
                || !y.pow(2).subtract(right).mod(P).equals(BigInteger.ZERO)) {
            throw new IllegalArgumentException("the key of a subscription is not a point on P-256");
        }
        return point;
    }

    /** @throws IllegalArgumentException if the text is not 16 bytes in base64url */
    static byte[] secret(String base64) {
        byte[] secret = decode(base64);
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("the secret of a subscription does not have 16 bytes");
        }
        return secret;
    }

    private static byte[] decode(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
