package io.regulars.evaluate.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;

/** UTF-8 text files, gzipped if their name ends with {@code .gz}. */
final class TextFile {

    private static final int BUFFER = 1 << 16;

    private TextFile() {}

    static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in, BUFFER) : in;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The failure to read a file, in words. */
    static CliException failure(Path file, IOException cause) {
        String reason = cause instanceof NoSuchFileException ? "there is no such file" : cause.getMessage();
        return new CliException(ExitCodes.FAILED, "cannot read " + file + ": " + reason, cause);
    }
}
