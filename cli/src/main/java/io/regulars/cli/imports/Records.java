package io.regulars.cli.imports;

import java.io.IOException;
import java.nio.file.Path;

import io.regulars.cli.base.Inputs;
import io.regulars.cli.base.Inputs.Input;
import io.regulars.cli.mapping.Sheet;

/** The rows of one file, in order. Not thread-safe. */
interface Records extends AutoCloseable {

    /** The columns; for JSON lines, those of the first lines. */
    Columns columns();

    /** The next row; null at the end. */
    Cells next() throws IOException;

    /** Number of bytes of the file read so far, before decompression. */
    long bytesRead();

    @Override
    void close() throws IOException;

    /** Opens a file in the format of its sheet. */
    static Records open(Sheet sheet, Path file) throws IOException {
        Input input = Inputs.open(file);
        return sheet.jsonLines(file.getFileName().toString())
                ? new JsonRecords(input, sheet)
                : new CsvRecords(input, sheet);
    }
}
