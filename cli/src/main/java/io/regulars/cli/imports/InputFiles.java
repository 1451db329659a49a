package io.regulars.cli.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.mapping.Mapping;
import io.regulars.cli.mapping.Mapping.Lookup;
import io.regulars.cli.mapping.Mapping.Source;
import io.regulars.cli.mapping.MappingException;
import io.regulars.cli.mapping.Sheet;

/** The files given by the user, directly or by their folders, assigned to the sources of a mapping. */
final class InputFiles {

    private final String label;
    private final Mapping mapping;
    private final List<Path> files = new ArrayList<>();
    private final Set<Path> named = new HashSet<>();

    InputFiles(String label, Mapping mapping, List<Path> paths) {
        this.label = label;
        this.mapping = mapping;
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(list(path));
            } else if (Files.isReadable(path)) {
                files.add(path);
                named.add(path);
            } else {
                throw new CliException(path + (Files.exists(path) ? " cannot be read" : " does not exist"));
            }
        }
        named.stream().filter(file -> !used(file)).findFirst().ifPresent(file -> {
            throw new MappingException(
                    label, "", "does not use the file " + file.getFileName() + "; it reads " + patterns());
        });
    }

    /** The files of a source, sorted by name; empty only for an optional source. */
    List<Path> of(Source source) {
        List<Path> found = of(source.sheet());
        if (found.isEmpty() && !source.optional().file()) {
            throw missing(source.sheet());
        }
        return found;
    }

    /** The file of a lookup. */
    List<Path> of(Lookup lookup) {
        List<Path> found = of(lookup.sheet());
        if (found.isEmpty()) {
            throw missing(lookup.sheet());
        }
        return found;
    }

    private List<Path> of(Sheet sheet) {
        boolean only = readsOneFile();
        List<Path> found = files.stream()
                .filter(file -> sheet.matches(name(file)))
                .sorted()
                .toList();
        return found.isEmpty() && only ? List.copyOf(named) : found;
    }

    private boolean used(Path file) {
        boolean matched = mapping.sources().stream().anyMatch(it -> it.sheet().matches(name(file)))
                || mapping.lookups().values().stream().anyMatch(it -> it.sheet().matches(name(file)));
        return matched || readsOneFile();
    }

    /**
     * Whether the user named one file, and the mapping reads one kind of file; then the file's name does not matter.
     */
    private boolean readsOneFile() {
        return named.size() == 1
                && (mapping.sources().size() == 1 && mapping.lookups().isEmpty()
                        || sheets().map(Sheet::files).distinct().count() == 1);
    }

    private Stream<Sheet> sheets() {
        return Stream.concat(
                mapping.sources().stream().map(Source::sheet),
                mapping.lookups().values().stream().map(Lookup::sheet));
    }

    private MappingException missing(Sheet sheet) {
        List<String> there = files.stream().map(InputFiles::name).limit(20).toList();
        return new MappingException(
                label,
                sheet.path() + "/file",
                "there is no file " + String.join(" or ", sheet.files()) + "; there are: "
                        + (there.isEmpty() ? "none" : String.join(", ", there)));
    }

    private String patterns() {
        return String.join(
                ", ",
                sheets().flatMap(sheet -> sheet.files().stream()).distinct().toList());
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
