package io.regulars.cli.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The events of one request, within the limits of ingest. */
record Batch(List<OutEvent> events, boolean history) {

    /** Ingest accepts 500 KB and 2,500 events per request; the enclosing JSON needs some bytes. */
    static final int MAX_BYTES = 490_000;

    static final int MAX_EVENTS = 2_500;

    private static final byte[] HEAD = "{\"batch\":[".getBytes(UTF_8);
    private static final byte[] LIVE = "]}".getBytes(UTF_8);
    private static final byte[] HISTORY = "],\"context\":{\"history\":true}}".getBytes(UTF_8);

    /** The body of the request, compressed with gzip. */
    byte[] body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (FastGzip out = new FastGzip(bytes)) {
            out.write(HEAD);
            for (int i = 0; i < events.size(); i++) {
                if (i > 0) {
                    out.write(',');
                }
                out.write(events.get(i).json());
            }
            out.write(history ? HISTORY : LIVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Fast compression: for a local cloud, CPU time matters more than size. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 1 << 13);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
