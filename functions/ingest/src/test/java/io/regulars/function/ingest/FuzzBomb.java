package io.regulars.function.ingest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A large number of the same bytes. Packing them takes a hundred times as long as anything else here, so what is packed
 * is kept: at most 16 sizes of each byte and layer, a thousandth of their size. For one thread at a time.
 */
final class FuzzBomb {

    private static final int LARGEST = 20 * 1024 * 1024;
    private static final int SIZES = 16;

    private static final Map<Key, byte[]> PACKED = new HashMap<>();

    private record Key(byte fill, int length, int layers) {}

    private FuzzBomb() {}

    static byte[] of(FuzzSettings settings, byte fill) {
        int length = Math.min(1 << 10 + settings.size() % SIZES, LARGEST);
        return settings.gzip()
                ? PACKED.computeIfAbsent(new Key(fill, length, settings.layers()), FuzzBomb::packed)
                : filled(fill, Math.min(length, FuzzCase.MOST_BYTES));
    }

    private static byte[] packed(Key key) {
        byte[] bytes = filled(key.fill(), key.length());
        for (int i = key.layers(); i > 0; i--) {
            bytes = Gzip.pack(bytes);
        }
        return bytes;
    }

    private static byte[] filled(byte fill, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, fill);
        return bytes;
    }
}
