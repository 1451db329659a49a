package io.regulars.cli.base;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** Opens files, decompressing gzip, which is detected by its first two bytes. */
public final class Inputs {

    private static final int BUFFER = 1 << 16;

    private Inputs() {}

    public static Input open(Path file) throws IOException {
        Counting counting = new Counting(Files.newInputStream(file));
        BufferedInputStream buffered = new BufferedInputStream(counting, BUFFER);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return new Input(gzip ? new GZIPInputStream(buffered, BUFFER) : buffered, counting.bytes, Files.size(file));
    }

    /**
     * An open file.
     *
     * @param stream the decompressed content
     * @param bytes number of bytes of the file read so far
     * @param size size of the file in bytes
     */
    public record Input(InputStream stream, AtomicLong bytes, long size) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    private static final class Counting extends FilterInputStream {

        private final AtomicLong bytes = new AtomicLong();

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                bytes.incrementAndGet();
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                bytes.addAndGet(read);
            }
            return read;
        }
    }
}
