package io.regulars.profile;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes the compact binary form of stored state: variable-length integers, small numbers in one byte. Not thread-safe.
 */
final class ByteWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    void raw(int octet) {
        out.write(octet);
    }

    /** An unsigned number, seven bits per byte, low bits first. */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** A number of either sign; near zero it is short. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    void fixed32(long value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }

    void fixed64(long value) {
        fixed32(value >>> 32);
        fixed32(value);
    }

    void bytes(byte[] value) {
        number(value.length);
        out.writeBytes(value);
    }

    void text(String value) {
        bytes(value.getBytes(UTF_8));
    }

    /** Exact, with its scale. */
    void decimal(BigDecimal value) {
        signed(value.scale());
        BigInteger unscaled = value.unscaledValue();
        bytes(unscaled.signum() == 0 ? new byte[0] : unscaled.toByteArray());
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
