package io.regulars.cli.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.mapping.Mapping;
import io.regulars.cli.mapping.Mapping.Lookup;
import io.regulars.cli.mapping.Mapping.Source;

/**
 * Reads all files of a mapping into a plan. Detects all errors of the mapping and the files before anything is sent.
 */
public final class Planner {

    private final String label;
    private final Mapping mapping;
    private final InputFiles files;
    private final Options options;
    private final ImportReport report = new ImportReport();
    private final Datasets datasets = new Datasets();
    private final Map<String, SideTable> sides = new HashMap<>();

    /**
     * Options for reading files.
     *
     * @param dataset name that identifies the import; null for the mapping's name
     * @param strict whether to fail at the first invalid row
     * @param progress receives the number of bytes read so far
     */
    public record Options(String dataset, boolean strict, LongConsumer progress) {}

    /**
     * A planner.
     *
     * @param label name of the mapping in errors
     * @param paths files or folders
     */
    public Planner(String label, Mapping mapping, List<Path> paths, Options options) {
        this.label = label;
        this.mapping = mapping;
        this.files = new InputFiles(label, mapping, paths);
        this.options = options;
    }

    /** Total size of the sources' files in bytes. */
    public long size() {
        long bytes = 0;
        for (Source source : mapping.sources()) {
            for (Path file : files.of(source)) {
                try {
                    bytes += Files.size(file);
                } catch (IOException e) {
                    throw unreadable(file, e);
                }
            }
        }
        return bytes;
    }

    /** Reads the files. Throws {@link io.regulars.cli.mapping.MappingException} if they do not fit the mapping. */
    public ImportPlan plan() {
        for (Lookup lookup : mapping.lookups().values()) {
            List<Path> found = files.of(lookup);
            try {
                sides.put(lookup.name(), SideTable.read(label, lookup, found, reportOf(lookup)));
            } catch (IOException e) {
                throw unreadable(found.get(0), e);
            }
        }
        mapping.sources().forEach(this::check);
        DraftsByCustomer customers = new DraftsByCustomer(mapping, report);
        long bytes = 0;
        for (Source source : mapping.sources()) {
            SourceReader reader = new SourceReader(source, sides, customers, report, options);
            for (Path file : files.of(source)) {
                int dataset = datasets.add(
                        options.dataset() == null ? mapping.name() : options.dataset(),
                        file.getFileName().toString());
                try (Records records = Records.open(source.sheet(), file)) {
                    bytes += reader.read(records, file, dataset, bytes);
                } catch (IOException e) {
                    throw unreadable(file, e);
                }
            }
            customers.endOfSource();
        }
        sides.forEach((name, side) -> report.missed(name, side.misses()));
        return new ImportPlan(mapping, datasets, new ArrayList<>(customers.all()), report);
    }

    /** The rows of a file that is a source as well are reported when they are read for the source. */
    private ImportReport reportOf(Lookup lookup) {
        boolean source = files.of(lookup).stream()
                .allMatch(file ->
                        mapping.sources().stream().anyMatch(it -> files.of(it).contains(file)));
        return source ? new ImportReport() : report;
    }

    private void check(Source source) {
        for (Path file : files.of(source)) {
            try (Records records = Records.open(source.sheet(), file)) {
                new ColumnCheck(label, source, file.getFileName().toString(), records.columns(), sides).run();
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
    }

    private static CliException unreadable(Path file, IOException e) {
        return new CliException(ExitCodes.FAILED, file + " cannot be read: " + e.getMessage(), e);
    }
}
