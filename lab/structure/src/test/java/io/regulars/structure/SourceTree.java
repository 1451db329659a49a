package io.regulars.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All Java files of the project, main and test. */
final class SourceTree {

    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", ".git", ".regulars");

    private SourceTree() {}

    /**
     * Reads every Java file below the folder that holds {@code infra/template.yaml}, from the working directory
     * upwards.
     */
    static List<SourceFile> read() {
        Path root = root(Path.of("").toAbsolutePath());
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new JavaFiles(files));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root, e);
        }
        return files.stream().sorted().map(file -> parse(root, file)).toList();
    }

    private static Path root(Path folder) {
        for (Path candidate = folder; candidate != null; candidate = candidate.getParent()) {
            if (Files.exists(candidate.resolve("infra/template.yaml"))) {
                return candidate;
            }
        }
        throw new IllegalStateException("no folder above " + folder + " holds infra/template.yaml");
    }

    private static SourceFile parse(Path root, Path file) {
        try {
            return SourceFile.parse(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static final class JavaFiles extends SimpleFileVisitor<Path> {

        private final List<Path> found;

        JavaFiles(List<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_SOURCES.contains(folder.getFileName().toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
