package io.regulars.local.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a JVM keeps of the classes it loaded, so that the next one need not read and check them again. The JVM refuses
 * to keep classes from a folder, so the function's own are put into a jar beside its artefact.
 *
 * @param jar the function's own classes and resources
 * @param archive what the JVM keeps; bound to the JDK and to the class path, it lasts as long as the local cloud
 */
record ClassArchive(Path jar, Path archive) {

    /** @param archives where the archives of this local cloud lie */
    static ClassArchive of(Artefact artefact, Path archives) {
        Path folder = artefact.folder();
        Path jar = folder.resolveSibling(folder.getFileName() + ".jar");
        if (!Files.exists(jar)) {
            write(folder, jar);
        }
        return new ClassArchive(jar, archives.resolve(folder.getFileName() + ".jsa"));
    }

    /** To use the archive, or to leave one at the end where there is none. */
    List<String> options() {
        return List.of(
                (Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");
    }

    private static void write(Path folder, Path jar) {
        try {
            Path fresh = Files.createTempFile(folder.getParent(), "packing-", ".jar");
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(fresh));
                    Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String name = folder.relativize(file).toString();
                    if (!name.startsWith("lib/")) {
                        out.putNextEntry(new ZipEntry(name));
                        Files.copy(file, out);
                    }
                }
            }
            Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot pack " + folder + ": " + failed.getMessage(), failed);
        }
    }
}
