package io.regulars.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * Puts {@link Guard} and what it uses into a jar of their own, so that a child's class path gets nothing else of ours.
 */
public final class GuardJar {

    private GuardJar() {}

    /** Writes {@code guard.jar} into the folder and returns its path. */
    public static Path writeInto(Path folder) throws IOException {
        Path jar = folder.resolve("guard.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : List.of(Guard.class, SharedRandom.class)) {
                String entry = type.getName().replace('.', '/') + ".class";
                try (InputStream bytes = type.getClassLoader().getResourceAsStream(entry)) {
                    out.putNextEntry(new JarEntry(entry));
                    bytes.transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return jar;
    }
}
