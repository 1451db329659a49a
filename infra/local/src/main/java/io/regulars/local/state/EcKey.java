package io.regulars.local.state;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.KeyAgreement;

/**
 * A key pair on P-256 as Web Push writes it: the public point uncompressed (65 bytes), the private number in 32 bytes.
 */
public record EcKey(byte[] publicPoint, byte[] privateNumber) {

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    public static EcKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
            byte[] bytes = new byte[65];
            bytes[0] = 4;
            copy(point.getAffineX(), bytes, 1);
            copy(point.getAffineY(), bytes, 33);
            byte[] number = new byte[32];
            copy(((ECPrivateKey) pair.getPrivate()).getS(), number, 0);
            return new EcKey(bytes, number);
        } catch (GeneralSecurityException missing) {
            throw LocalSecrets.noP256(missing);
        }
    }

    public String publicText() {
        return TEXT.encodeToString(publicPoint);
    }

    public String privateText() {
        return TEXT.encodeToString(privateNumber);
    }

    /** The secret shared with the owner of another public point. */
    public byte[] agree(byte[] otherPoint) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec parameters = curve.getParameterSpec(ECParameterSpec.class);
        KeyFactory keys = KeyFactory.getInstance("EC");
        ECPoint point = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(otherPoint, 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(otherPoint, 33, 65)));
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.generatePrivate(new ECPrivateKeySpec(new BigInteger(1, privateNumber), parameters)));
        agreement.doPhase(keys.generatePublic(new ECPublicKeySpec(point, parameters)), true);
        return agreement.generateSecret();
    }

    private static void copy(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int used = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - used, into, at + 32 - used, used);
    }
}
