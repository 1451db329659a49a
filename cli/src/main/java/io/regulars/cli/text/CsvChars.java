package io.regulars.cli.text;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** The characters of a CSV file with line numbers. A line ends with LF, CR LF or CR. Not thread-safe. */
final class CsvChars implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Reader reader;
    private char[] buffer = new char[BUFFER];
    private int position;
    private int limit;
    private long line = 1;
    private boolean afterCarriageReturn;
    private boolean afterLineFeed;

    CsvChars(Reader reader) {
        this.reader = reader;
    }

    /** The next character; -1 at the end. */
    int next() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        char c = buffer[position++];
        if (c == '\r' || c == '\n' && !afterCarriageReturn) {
            line++;
        }
        afterCarriageReturn = c == '\r';
        afterLineFeed = c == '\n';
        return c;
    }

    /** The line of the next character, counted from 1. */
    long line() {
        return line;
    }

    /** The line of the previous character. */
    long lastLine() {
        boolean ended = afterCarriageReturn || afterLineFeed;
        return ended ? line - 1 : line;
    }

    /** The first line (or its start, if it is very long) without consuming it. Call before {@link #next}. */
    String peekLine() throws IOException {
        int end = 0;
        while (end < BUFFER) {
            if (end == limit && !fill()) {
                break;
            }
            if (endsLine(buffer[end])) {
                break;
            }
            end++;
        }
        return new String(buffer, 0, end);
    }

    /** Consumes the rest of the line. */
    void skipLine() throws IOException {
        int c = next();
        while (c >= 0 && !endsLine(c)) {
            c = next();
        }
    }

    static boolean endsLine(int c) {
        return c == '\n' || c == '\r';
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Appends to the buffer while nothing of it is consumed, otherwise replaces it. */
    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
        } else if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = reader.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, read);
        return read > 0;
    }
}
