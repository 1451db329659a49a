package io.regulars.local.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * One file for what the processes of one name print, and its last lines. A filter may take lines out before they are
 * written.
 */
public final class ProcessLog implements AutoCloseable {

    private static final int TAIL = 30;

    private final Path file;
    private final Predicate<String> taken;
    private final BufferedWriter out;
    private final Deque<String> tail = new ArrayDeque<>();

    /** @param taken answers true for a line that it has used and that must not be written */
    public ProcessLog(Path file, Predicate<String> taken) {
        this.file = file;
        this.taken = taken;
        try {
            this.out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + file, failed);
        }
    }

    public Path file() {
        return file;
    }

    void follow(InputStream output) {
        Thread reader = new Thread(() -> read(output), "log-" + file.getFileName());
        reader.setDaemon(true);
        reader.start();
    }

    /** Adds a line of the local cloud itself. */
    public void note(String text) {
        try {
            write(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " ERROR local-cloud " + text, true);
        } catch (IOException closed) {
            System.getLogger(ProcessLog.class.getName()).log(System.Logger.Level.DEBUG, "end of " + file, closed);
        }
    }

    /** The last lines, oldest first. */
    public synchronized String tail() {
        return String.join("\n", tail);
    }

    private void read(InputStream output) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!taken.test(line)) {
                    write(line, !lines.ready());
                }
            }
        } catch (IOException closed) {
            System.getLogger(ProcessLog.class.getName()).log(System.Logger.Level.DEBUG, "end of " + file, closed);
        }
    }

    private synchronized void write(String line, boolean flush) throws IOException {
        tail.addLast(line);
        if (tail.size() > TAIL) {
            tail.removeFirst();
        }
        out.write(line);
        out.newLine();
        if (flush) {
            out.flush();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
