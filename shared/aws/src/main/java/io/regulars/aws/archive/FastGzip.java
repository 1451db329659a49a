package io.regulars.aws.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Gzip for temporary files: it takes a third of the usual time, and a tenth more space. */
public final class FastGzip extends GZIPOutputStream {

    private static final int BUFFER = 1 << 13;

    public FastGzip(OutputStream out) throws IOException {
        super(out, BUFFER);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
