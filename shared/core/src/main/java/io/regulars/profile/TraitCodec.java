package io.regulars.profile;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.profile.Profile.Trait;

/** Encodes traits. */
final class TraitCodec {

    private TraitCodec() {}

    static void write(ByteWriter out, long last, Map<String, Trait> traits) {
        out.number(traits.size());
        new TreeMap<>(traits).forEach((name, trait) -> {
            out.text(name);
            out.text(trait.json());
            out.signed(last - trait.time().toEpochMilli());
            out.fixed32(trait.message());
        });
    }

    static Map<String, Trait> read(ByteReader in, long last) {
        Map<String, Trait> traits = new TreeMap<>();
        for (int i = in.count(); i > 0; i--) {
            traits.put(in.text(), new Trait(in.text(), Instant.ofEpochMilli(last - in.signed()), in.fixed32()));
        }
        return Collections.unmodifiableMap(traits);
    }
}
