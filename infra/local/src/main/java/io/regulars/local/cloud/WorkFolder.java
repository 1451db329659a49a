package io.regulars.local.cloud;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The files of a running cloud: in the data folder, or in a temporary folder that is deleted at the end.
 *
 * @param data null if nothing is kept between runs
 */
record WorkFolder(Path root, Path data) {

    static WorkFolder of(Path data) throws IOException {
        Path root = data == null
                ? Files.createTempDirectory("regulars-")
                : data.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            // It holds profiles, keys and mails.
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(root.resolve("logs"));
        } catch (IOException e) {
            throw new IOException("the folder " + root + " cannot be used: " + reason(e), e);
        }
        return new WorkFolder(root, data == null ? null : root);
    }

    private static String reason(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failed instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        String reason = failed instanceof FileSystemException detailed ? detailed.getReason() : failed.getMessage();
        return reason == null ? "it cannot be created" : reason;
    }

    Path logs() {
        return root.resolve("logs");
    }

    /** A folder that is kept between runs, or null if none is. */
    Path kept(String name) throws IOException {
        return data == null ? null : Files.createDirectories(data.resolve(name));
    }

    /** A file that is kept between runs, or null if none is. */
    Path keptFile(String name) {
        return data == null ? null : data.resolve(name);
    }

    /** Removes a temporary folder; a data folder stays. */
    void clean() throws IOException {
        if (data != null) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
