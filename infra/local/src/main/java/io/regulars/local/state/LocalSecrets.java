package io.regulars.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.LocalCloudException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The secrets of one local cloud. With a data folder they are kept there, readable by its owner alone, so that keys and
 * links outlive a restart.
 *
 * @param writeKey of the shop's own systems
 * @param browserKey of pages and apps
 * @param proofKey by which the shop's server proves that a browser belongs to a customer
 * @param vapidPublic uncompressed point, base64url
 * @param vapidPrivate 32 bytes, base64url
 */
public record LocalSecrets(
        String writeKey,
        String browserKey,
        String proofKey,
        String adminToken,
        String linkKey,
        String vapidPublic,
        String vapidPrivate) {

    private static final int PREFIX = "sha256:".length();
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The kept keys, with given ones in their place; what is missing is generated.
     *
     * @param folder where they are kept, or null
     */
    public static LocalSecrets of(Path folder, String writeKey, String adminToken) {
        JsonNode kept = folder == null ? JSON.createObjectNode() : read(folder.resolve("keys.json"));
        EcKey vapid = kept.has("vapidPrivate") ? null : EcKey.generate();
        LocalSecrets keys = new LocalSecrets(
                first(writeKey, kept.path("writeKey").asText(null)),
                first(null, kept.path("browserKey").asText(null)),
                first(null, kept.path("proofKey").asText(null)),
                first(adminToken, kept.path("adminToken").asText(null)),
                first(null, kept.path("linkKey").asText(null)),
                vapid == null ? kept.path("vapidPublic").asText() : vapid.publicText(),
                vapid == null ? kept.path("vapidPrivate").asText() : vapid.privateText());
        if (folder != null) {
            keys.write(folder.resolve("keys.json"));
        }
        return keys;
    }

    /** A key as a deployment is given it: {@code sha256:} and 64 hexadecimal digits. */
    public static String hash(String key) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The key of the local cloud's pages. It opens nothing else, so it may be in the address of a page. */
    public String pageKey() {
        return pageKey(adminToken);
    }

    /** The key of the pages of the cloud with that admin token. */
    public static String pageKey(String adminToken) {
        return hash("page " + adminToken).substring(PREFIX, PREFIX + 32);
    }

    private static String first(String given, String kept) {
        if (given != null && !given.isBlank()) {
            return given;
        }
        return kept == null ? random() : kept;
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static JsonNode read(Path file) {
        if (!Files.exists(file)) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException broken) {
            throw new LocalCloudException("cannot read the keys in " + file + ": " + broken.getMessage(), broken);
        }
    }

    private void write(Path file) {
        ObjectNode json = JSON.createObjectNode()
                .put("writeKey", writeKey)
                .put("browserKey", browserKey)
                .put("proofKey", proofKey)
                .put("adminToken", adminToken)
                .put("linkKey", linkKey)
                .put("vapidPublic", vapidPublic)
                .put("vapidPrivate", vapidPrivate);
        Path fresh = file.resolveSibling("keys.json.new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, json.toPrettyString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot keep the keys in " + file, failed);
        }
    }

    /** Thrown by none of the above in practice: every JDK has P-256. */
    static LocalCloudException noP256(GeneralSecurityException cause) {
        return new LocalCloudException("this JDK lacks elliptic curve P-256: " + cause.getMessage(), cause);
    }
}
