package io.regulars.cli.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.local.state.LocalSecrets;

/**
 * The secrets of one stack, kept in a file that only the user can read.
 *
 * @param serverKey write key of the shop's own systems
 * @param browserKey write key of pages and apps
 */
record StackSecrets(String serverKey, String browserKey, String proofKey, String adminToken, String linkKey) {

    private static final int SECRET_BYTES = 32;

    /** Reads the file. */
    static StackSecrets read(Path file) {
        JsonNode kept;
        try {
            kept = CliJson.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "cannot read the secrets in " + file + ": " + e.getMessage(), e);
        }
        return new StackSecrets(
                required(kept, "serverKey", file),
                required(kept, "browserKey", file),
                required(kept, "proofKey", file),
                required(kept, "adminToken", file),
                required(kept, "linkKey", file));
    }

    private static String required(JsonNode kept, String name, Path file) {
        String value = kept.path(name).asText("");
        if (value.isBlank()) {
            throw new CliException(file + " has no " + name + ": restore the file from your backup");
        }
        return value;
    }

    /** Makes new secrets and writes them to the file, which must not exist. */
    static StackSecrets create(Path file) {
        StackSecrets made =
                new StackSecrets("rgl_" + random(), "rgl_" + random(), random(), "rgl_" + random(), random());
        String json = CliJson.object()
                .put("serverKey", made.serverKey)
                .put("browserKey", made.browserKey)
                .put("proofKey", made.proofKey)
                .put("adminToken", made.adminToken)
                .put("linkKey", made.linkKey)
                .toPrettyString();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, json + "\n");
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "cannot write the secrets to " + file + ": " + e.getMessage(), e);
        }
        return made;
    }

    /**
     * Sets the parameters that have no value yet: hashes of the keys, and the secrets that functions need themselves.
     */
    void addTo(StackParameters parameters) {
        addTo(
                parameters,
                "WriteKeys",
                "shop=" + LocalSecrets.hash(serverKey) + ",web:browser=" + LocalSecrets.hash(browserKey));
        addTo(parameters, "AdminToken", LocalSecrets.hash(adminToken));
        addTo(parameters, "LinkKey", linkKey);
        addTo(parameters, "ProofKey", proofKey);
    }

    private static void addTo(StackParameters parameters, String name, String value) {
        if (!parameters.has(name)) {
            parameters.set(name, value);
        }
    }

    private static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
