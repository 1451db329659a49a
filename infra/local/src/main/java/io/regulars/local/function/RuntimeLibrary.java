package io.regulars.local.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The native part of Lambda's runtime interface client. By itself each process unpacks it to the same file in
 * {@code /tmp}, as is right in Lambda's own sandbox; here many start at once, and one may load what another has only
 * begun to write. It is unpacked once for a cloud, and each process gets its path.
 */
final class RuntimeLibrary {

    private static final String PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
    private static final String ENTRY = "jni/libaws-lambda-jni.linux-x86_64.so";
    private static final Path MUSL = Path.of("/lib/ld-musl-x86_64.so.1");

    private RuntimeLibrary() {}

    /**
     * The JVM options with its path; empty if this machine needs another library.
     *
     * @param runtime the folder of the runtime interface client
     * @param folder where it is put
     */
    static List<String> options(Path runtime, Path folder) {
        if (Files.exists(MUSL)) {
            return List.of();
        }
        Path library = folder.resolve("libaws-lambda-jni.so");
        try {
            if (!Files.exists(library)) {
                unpack(runtime, library);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "cannot unpack " + ENTRY + " of the runtime interface client in " + runtime, failed);
        }
        return List.of("-D" + PROPERTY + "=" + library.toAbsolutePath());
    }

    private static void unpack(Path runtime, Path library) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(runtime, "aws-lambda-java-runtime-interface-client-*.jar")) {
            for (Path jar : jars) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    ZipEntry entry = zip.getEntry(ENTRY);
                    if (entry != null) {
                        Path fresh =
                                Files.createTempFile(library.toAbsolutePath().getParent(), "unpacking-", ".so");
                        try (InputStream in = zip.getInputStream(entry)) {
                            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
                        }
                        Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                        return;
                    }
                }
            }
        }
        throw new IOException("no jar in it holds that");
    }
}
