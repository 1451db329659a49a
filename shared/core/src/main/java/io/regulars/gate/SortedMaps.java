package io.regulars.gate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Small immutable maps in the order of their keys, so that equal gates are equal bytes. */
final class SortedMaps {

    private SortedMaps() {}

    static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        TreeMap<String, V> copy = new TreeMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableMap(copy);
    }

    static <V> Map<String, V> without(Map<String, V> map, String key) {
        TreeMap<String, V> copy = new TreeMap<>(map);
        copy.remove(key);
        return Collections.unmodifiableMap(copy);
    }
}
