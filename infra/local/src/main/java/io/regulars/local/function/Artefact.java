package io.regulars.local.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import io.regulars.local.LocalCloudException;

/**
 * A function's zip, unpacked.
 *
 * @param folder corresponds to /var/task on AWS
 */
record Artefact(Path folder) {

    /** Unpacks the zip into a folder named after its content; an artefact that is there already is used again. */
    static Artefact unpack(String name, Path zip, Path into) {
        try {
            Path folder = Files.createDirectories(into).resolve(name + "-" + hash(zip));
            if (!Files.isDirectory(folder)) {
                Path fresh = Files.createTempDirectory(into, "unpacking-");
                extract(zip, fresh);
                publish(fresh, folder);
            }
            return new Artefact(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot unpack " + zip + ": " + failed.getMessage(), failed);
        }
    }

    /** Another process may have been faster; then its copy, which is the same, is used. */
    private static void publish(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            if (!Files.isDirectory(folder)) {
                throw failed;
            }
        }
    }

    Path bootstrap() {
        return folder.resolve("bootstrap");
    }

    boolean isNative() {
        return Files.isRegularFile(bootstrap());
    }

    /**
     * Of what the zip's directory says of its entries, their checksums included: reading all of it takes half a second.
     */
    private static String hash(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            file.stream()
                    .forEach(entry ->
                            digest.update((entry.getName() + '\0' + entry.getSize() + '\0' + entry.getCrc() + '\n')
                                    .getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException missing) {
            throw new LocalCloudException("this JDK lacks SHA-256", missing);
        }
    }

    private static void extract(Path zip, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the entry " + entry.getName() + " points outside of the zip");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                }
            }
        }
        Path bootstrap = folder.resolve("bootstrap");
        if (Files.exists(bootstrap)) {
            Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
