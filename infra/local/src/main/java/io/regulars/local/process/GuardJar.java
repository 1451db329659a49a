package io.regulars.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Puts {@link Guard} into a jar of its own, so that a child's class path gets nothing else of ours. */
public final class GuardJar {

    private GuardJar() {}

    /** Writes {@code guard.jar} into the folder and returns its path. */
    public static Path writeInto(Path folder) throws IOException {
        Path jar = folder.resolve("guard.jar");
        String entry = Guard.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes = Guard.class.getClassLoader().getResourceAsStream(entry);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
