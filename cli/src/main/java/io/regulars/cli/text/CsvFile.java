package io.regulars.cli.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.regulars.cli.base.CliException;
import io.regulars.cli.mapping.CsvFormat;

/** The rows of a CSV file (RFC 4180), in its encoding and with its delimiter. Not thread-safe. */
public final class CsvFile implements AutoCloseable {

    /** The first line by which spreadsheets state the delimiter. */
    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?[;,\t ]*", Pattern.CASE_INSENSITIVE);

    private static final String OTHER_DELIMITERS = ";\t|";

    private final Charset charset;
    private final CsvChars chars;
    private final char delimiter;
    private final CsvParser parser;

    private CsvFile(TextInput text, CsvFormat format) throws IOException {
        this.charset = text.charset();
        this.chars = new CsvChars(text.reader());
        this.delimiter = delimiter(format);
        this.parser = new CsvParser(chars, delimiter, format.quotes());
    }

    /**
     * Opens decompressed content. Closing it closes the stream.
     *
     * @param charset used unless a byte order mark says otherwise
     * @throws CliException if the content is UTF-16 without a byte order mark
     */
    public static CsvFile open(InputStream content, Charset charset, CsvFormat format) throws IOException {
        return new CsvFile(TextInput.open(content, charset), format);
    }

    /** Reads the delimiter; consumes a line that states it. */
    private char delimiter(CsvFormat format) throws IOException {
        String first = chars.peekLine();
        if (first.indexOf('\0') >= 0) {
            throw new CliException("a file is not " + charset + "; if it is UTF-16, set encoding: UTF-16LE");
        }
        Matcher stated = SEPARATOR.matcher(first);
        if (stated.matches()) {
            chars.skipLine();
            return stated.group(1).charAt(0);
        }
        if (format.delimiter() != 0) {
            return format.delimiter();
        }
        String unquoted = format.quotes() ? first.replaceAll("\"[^\"]*\"", "") : first;
        boolean oneColumn = format.columns() != null && format.columns().size() == 1;
        if (oneColumn || unquoted.indexOf(',') >= 0) {
            return ',';
        }
        return (char) OTHER_DELIMITERS
                .chars()
                .filter(c -> unquoted.indexOf(c) >= 0)
                .findFirst()
                .orElse(',');
    }

    /** The next row, the header line included; null at the end. */
    public CsvParser.Row next() throws IOException {
        return parser.next();
    }

    public Charset charset() {
        return charset;
    }

    public char delimiter() {
        return delimiter;
    }

    @Override
    public void close() throws IOException {
        chars.close();
    }
}
