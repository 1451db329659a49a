package io.regulars.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.regulars.event.Event;

/** The write keys and the names of the sources that hold them. Safe for all threads. */
final class WriteKeys {

    private final Map<String, byte[]> keyByName;

    private WriteKeys(Map<String, byte[]> keyByName) {
        this.keyByName = keyByName;
    }

    /** @param text {@code name=key[,name=key…]} */
    static WriteKeys parse(String text) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            String key = pair.substring(equals + 1).strip();
            if (name.isEmpty() || key.isEmpty()) {
                throw new IllegalStateException("REGULARS_WRITE_KEYS must read name=key[,name=key...]");
            }
            if (name.equals(Event.INTERNAL)) {
                throw new IllegalStateException(
                        "REGULARS_WRITE_KEYS: the name " + name + " is taken by Regulars itself; choose another");
            }
            keys.put(name, key.getBytes(UTF_8));
        }
        return new WriteKeys(keys);
    }

    /** The name of the source that holds this key. Takes as long for a key that is nearly right as for any other. */
    Optional<String> source(String key) {
        byte[] given = key == null ? new byte[0] : key.getBytes(UTF_8);
        String found = null;
        for (Map.Entry<String, byte[]> known : keyByName.entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), given)) {
                found = known.getKey();
            }
        }
        return Optional.ofNullable(found);
    }
}
