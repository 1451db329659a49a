package io.regulars.profile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads the output of {@link ByteWriter}. Throws {@link IllegalArgumentException} with the position of invalid bytes.
 * Not thread-safe.
 */
final class ByteReader {

    private final byte[] in;
    private int position;

    ByteReader(byte[] in) {
        this.in = in;
    }

    boolean atEnd() {
        return position == in.length;
    }

    int raw() {
        if (position >= in.length) {
            throw new IllegalArgumentException("stored state ends early, at byte " + position);
        }
        return in[position++] & 0xFF;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = raw();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("stored state holds a number that never ends, before byte " + position);
    }

    int count() {
        long value = number();
        if (value < 0 || value > in.length - position) {
            throw new IllegalArgumentException(
                    "stored state announces " + value + " parts at byte " + position + ", more than it has bytes");
        }
        return (int) value;
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    long fixed32() {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | raw();
        }
        return value;
    }

    long fixed64() {
        return fixed32() << 32 | fixed32();
    }

    byte[] bytes() {
        int length = count();
        position += length;
        return Arrays.copyOfRange(in, position - length, position);
    }

    String text() {
        return new String(bytes(), UTF_8);
    }

    BigDecimal decimal() {
        int scale = (int) signed();
        byte[] unscaled = bytes();
        return new BigDecimal(unscaled.length == 0 ? BigInteger.ZERO : new BigInteger(unscaled), scale);
    }
}
