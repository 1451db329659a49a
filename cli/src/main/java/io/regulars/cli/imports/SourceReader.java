package io.regulars.cli.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.regulars.cli.base.CliException;
import io.regulars.cli.mapping.BadRowException;
import io.regulars.cli.mapping.Mapping.Identity;
import io.regulars.cli.mapping.Mapping.Rule;
import io.regulars.cli.mapping.Mapping.Skip;
import io.regulars.cli.mapping.Mapping.Source;

/** Adds the rows of a source's files to their customers. */
final class SourceReader {

    private static final int REPORT_EVERY = 1024;

    private final Source source;
    private final SourceRow row;
    private final DraftsByCustomer customers;
    private final ImportReport report;
    private final Planner.Options options;

    SourceReader(
            Source source,
            Map<String, SideTable> sides,
            DraftsByCustomer customers,
            ImportReport report,
            Planner.Options options) {
        this.source = source;
        this.row = new SourceRow(source.computed(), sides);
        this.customers = customers;
        this.report = report;
        this.options = options;
    }

    /** Reads all rows; returns the number of bytes read. */
    long read(Records records, Path path, int dataset, long bytesBefore) throws IOException {
        String file = path.getFileName().toString();
        row.of(Files.getLastModifiedTime(path).toMillis());
        long count = 0;
        for (Cells cells = records.next(); cells != null; cells = records.next()) {
            report.read();
            report.swallow(cells.swallowedLines());
            try {
                if (cells.problem() != null) {
                    throw new BadRowException(cells.problem());
                }
                add(row.at(cells), dataset);
            } catch (BadRowException e) {
                if (options.strict()) {
                    throw new CliException(
                            file + " line " + cells.line() + ": " + e.getMessage() + " (--strict: nothing was sent)");
                }
                report.bad(file, cells.line(), e.getMessage());
            }
            if (++count % REPORT_EVERY == 0) {
                options.progress().accept(bytesBefore + records.bytesRead());
            }
        }
        options.progress().accept(bytesBefore + records.bytesRead());
        return records.bytesRead();
    }

    private void add(SourceRow at, int dataset) {
        if (at.isEmpty()) {
            report.skip("empty rows");
            return;
        }
        for (Skip skip : source.skips()) {
            if (skip.when().holds(at)) {
                report.skip(skip.because());
                return;
            }
        }
        for (Rule rule : source.rules()) {
            if (rule.when().holds(at)) {
                Identity who = source.identity();
                String userId = who.customer() == null ? null : who.customer().text(at);
                String anonymousId = userId == null && who.anonymous() != null
                        ? who.anonymous().text(at)
                        : null;
                if (userId == null && anonymousId == null) {
                    throw new BadRowException("has no customer");
                }
                DamagedIds.check("the customer", userId == null ? anonymousId : userId);
                customers.add(userId == null, userId == null ? anonymousId : userId, source, rule, at, dataset);
                report.use();
                return;
            }
        }
        report.unmatched();
    }
}
