package io.regulars.event;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The body of a request as bytes of JSON: unpacked when it is gzip, whatever its headers say. */
public final class Payload {

    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;

    private Payload() {}

    /**
     * The bytes within gzip, or these bytes.
     *
     * @param claimed whether the client says that it is gzip
     * @throws InvalidRequestException when it is not gzip as claimed, is broken or ends early, or unpacks to more than
     *     {@link Limits#BODY_BYTES}
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

    /** Whether these bytes begin as gzip does; no JSON does. */
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
