package io.regulars.event;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The JSON bytes of a request body; gzip is detected by its content, whatever the headers say. */
public final class Payload {

    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;

    private Payload() {}

    /**
     * Decompresses a gzip body, and returns any other body unchanged.
     *
     * @param claimed whether the client states that it is gzip
     * @throws InvalidRequestException if it is not gzip as stated, is corrupt or truncated, or decompresses to more
     *     than {@link Limits#BODY_BYTES}
     */
    public static byte[] plain(byte[] body, boolean claimed) {
        byte[] plain = body;
        if (gzipped(body)) {
            plain = unpack(body);
        } else if (claimed) {
            throw InvalidRequestException.malformed(
                    "The body is not gzip, as Content-Encoding claims: byte 0 is not 0x1f", null);
        }
        if (plain.length > Limits.BODY_BYTES) {
            throw InvalidRequestException.tooLarge("The body is larger than " + Limits.BODY_BYTES + " bytes");
        }
        return plain;
    }

    /** Whether these bytes start with the gzip magic number; JSON never does. */
    public static boolean gzipped(byte[] bytes) {
        return bytes.length >= 2 && (bytes[0] & 0xff) == MAGIC_1 && (bytes[1] & 0xff) == MAGIC_2;
    }

    private static byte[] unpack(byte[] body) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readNBytes(Limits.BODY_BYTES + 1);
        } catch (EOFException e) {
            throw InvalidRequestException.malformed("The gzip body ends early, at byte " + body.length, e);
        } catch (IOException e) {
            throw InvalidRequestException.malformed("The gzip body is broken: " + e.getMessage(), e);
        }
    }
}
