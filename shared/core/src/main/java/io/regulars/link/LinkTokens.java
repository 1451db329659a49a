package io.regulars.link;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.regulars.event.CustomerId;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Signs and verifies links: {@code base64url(fields).base64url(first 16 bytes of HMAC-SHA256)}. Link keys can be
 * rotated: the newest one signs, all are accepted. The key of the hashes cannot change, because stored suppressions
 * depend on it. Safe for concurrent use.
 */
public final class LinkTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 16;
    private static final int LONGEST = 400;
    private static final int SHORTEST = 16;

    private final SecretKeySpec hashing;
    private final List<SecretKeySpec> signing;

    /**
     * Uses one secret for links and hashes.
     *
     * @param secret at least 16 characters
     * @throws IllegalArgumentException if it is shorter, since its links could be forged
     */
    public LinkTokens(String secret) {
        this(secret, "");
    }

    /**
     * Uses separate secrets for links.
     *
     * @param secret of the hashes, at least 16 characters; also of the links if they have none
     * @param links secrets of at least 16 characters, separated by commas, the newest first; empty for none
     * @throws IllegalArgumentException if one is shorter
     */
    public LinkTokens(String secret, String links) {
        hashing = key("REGULARS_LINK_KEY", secret);
        signing = links.isBlank()
                ? List.of(hashing)
                : Arrays.stream(links.split(","))
                        .map(link -> key("REGULARS_LINK_SIGNING_KEYS, each of them", link.strip()))
                        .toList();
    }

    private static SecretKeySpec key(String name, String secret) {
        if (secret == null || secret.length() < SHORTEST) {
            throw new IllegalArgumentException(name + " must have at least " + SHORTEST + " characters");
        }
        return new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    }

    /** The token of that link, safe in a URL's path. */
    public String sign(Link link) {
        byte[] payload = LinkCodec.write(link).getBytes(UTF_8);
        return encode(payload) + "." + encode(mac(signing.get(0), "link:", payload));
    }

    /** The link of that token; empty if its signature, its kind or its expiry is not valid. */
    public Optional<Link> read(Link.Kind kind, String token, Instant now) {
        int dot = token.indexOf('.');
        if (dot < 1 || token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(token.substring(0, dot));
            byte[] mac = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            if (!signed(payload, mac)) {
                return Optional.empty();
            }
            Link link = LinkCodec.read(new String(payload, UTF_8));
            return link.kind() == kind && now.isBefore(link.expires()) ? Optional.of(link) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /**
     * A keyed hash of an address, the same for the same address however it is written: what a suppression list may keep
     * when everything else is forgotten.
     */
    public String addressHash(String address) {
        return encode(mac(
                hashing, "address:", address.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8)));
    }

    /** A keyed hash of a customer's id, which is kept after an erasure. */
    public String customerHash(CustomerId customer) {
        return encode(mac(hashing, "customer:", customer.value().getBytes(UTF_8)));
    }

    /** Tries every key, each in constant time. */
    private boolean signed(byte[] payload, byte[] mac) {
        boolean signed = false;
        for (SecretKeySpec key : signing) {
            signed |= MessageDigest.isEqual(mac(key, "link:", payload), mac);
        }
        return signed;
    }

    /** The purpose is part of what is signed, so that a token of one kind is never valid as another. */
    private static byte[] mac(SecretKeySpec key, String purpose, byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(US_ASCII));
            return Arrays.copyOf(mac.doFinal(payload), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
