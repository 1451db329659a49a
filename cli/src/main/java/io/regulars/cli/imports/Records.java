package io.regulars.cli.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import io.regulars.cli.base.Inputs;
import io.regulars.cli.base.Inputs.Input;
import io.regulars.cli.mapping.Sheet;

/** The rows of one file, in order. For one thread. */
interface Records extends AutoCloseable {

    /** The names of the columns; of JSON lines, those of the first lines. */
    Set<String> columns();

    /** The next row, null at the end. */
    Cells next() throws IOException;

    /** Bytes of the file that were read, packed as they are. */
    long bytesRead();

    @Override
    void close() throws IOException;

    /** Opens a file as its sheet says. */
    static Records open(Sheet sheet, Path file) throws IOException {
        Input input = Inputs.open(file);
        return sheet.jsonLines(file.getFileName().toString())
                ? new JsonRecords(input, sheet.charset())
                : new CsvRecords(input, sheet);
    }
}
