package io.regulars.cli.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import io.regulars.cli.mapping.CellFormat;

/**
 * Decodes text. A byte order mark is removed and decides the encoding (UTF-8 or UTF-16). Invalid bytes become
 * {@link CellFormat#INVALID}, so that they differ from U+FFFD, which a valid file may contain.
 */
public record TextInput(Reader reader, Charset charset) {

    private static final int LONGEST_MARK = 3;

    public static TextInput open(InputStream in, Charset declared) throws IOException {
        PushbackInputStream stream = new PushbackInputStream(in, LONGEST_MARK);
        byte[] start = new byte[LONGEST_MARK];
        int read = stream.readNBytes(start, 0, LONGEST_MARK);
        Charset marked = marked(start, read);
        int mark = marked == null ? 0 : marked == StandardCharsets.UTF_8 ? LONGEST_MARK : 2;
        stream.unread(start, mark, read - mark);
        Charset charset = marked == null ? declared : marked;
        Reader reader = new InputStreamReader(
                stream,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(CellFormat.INVALID)));
        return new TextInput(reader, charset);
    }

    private static Charset marked(byte[] start, int read) {
        if (read == LONGEST_MARK && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf) {
            return StandardCharsets.UTF_8;
        }
        if (read >= 2 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        return read >= 2 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff ? StandardCharsets.UTF_16BE : null;
    }
}
