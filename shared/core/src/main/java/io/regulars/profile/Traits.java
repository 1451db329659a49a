package io.regulars.profile;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.PersonalData;
import io.regulars.profile.Profile.Trait;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Selects the traits that a profile keeps: scalars and short lists of scalars from identify calls, without personal
 * data. Whether a trait is kept depends on that trait alone. If there are too many, the latest remain; registers only
 * move forward in time, so the result does not depend on the order of events.
 */
public final class Traits {

    private static final int MAX_NAME = 40;
    private static final int MAX_VALUE = 160;

    /** Newest first; every component counts, so that no two different registers tie. */
    static final Comparator<Map.Entry<String, Trait>> NEWEST = Comparator.<Map.Entry<String, Trait>>comparingLong(
                    e -> e.getValue().time().toEpochMilli())
            .thenComparingLong(e -> e.getValue().message())
            .thenComparing(e -> e.getValue().json())
            .thenComparing(Map.Entry::getKey)
            .reversed();

    private Traits() {}

    /** The traits of an event that a profile keeps. */
    public static ObjectNode kept(Event event) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        if (event.type() == EventType.IDENTIFY) {
            event.traits().properties().forEach(trait -> {
                if (nameable(trait.getKey()) && plain(trait.getValue()) && isShort(trait.getValue())) {
                    kept.set(trait.getKey(), trait.getValue());
                }
            });
        }
        return kept;
    }

    static Map<String, Trait> of(Event event, Instant time, long message) {
        if (event.type() != EventType.IDENTIFY || event.traits().isEmpty()) {
            return Map.of();
        }
        Map<String, Trait> registers = new HashMap<>();
        kept(event)
                .properties()
                .forEach(trait ->
                        registers.put(trait.getKey(), new Trait(trait.getValue().toString(), time, message >>> 32)));
        return registers;
    }

    /** The winner of two registers: the later time, then the larger hash, then the larger text. */
    static Trait later(Trait one, Trait other) {
        int order = one.time().compareTo(other.time());
        order = order != 0 ? order : Long.compare(one.message(), other.message());
        order = order != 0 ? order : one.json().compareTo(other.json());
        return order >= 0 ? one : other;
    }

    /** The newest {@value Profile#TRAITS}, by name. */
    static Map<String, Trait> newest(Map<String, Trait> traits) {
        if (traits.size() <= Profile.TRAITS) {
            return Collections.unmodifiableMap(new TreeMap<>(traits));
        }
        Map<String, Trait> newest = new TreeMap<>();
        traits.entrySet().stream()
                .sorted(NEWEST)
                .limit(Profile.TRAITS)
                .forEach(e -> newest.put(e.getKey(), e.getValue()));
        return Collections.unmodifiableMap(newest);
    }

    private static boolean nameable(String name) {
        return !name.isEmpty() && name.length() <= MAX_NAME && !PersonalData.named(name);
    }

    private static boolean isShort(JsonNode value) {
        return value.toString().getBytes(UTF_8).length <= MAX_VALUE;
    }

    private static boolean plain(JsonNode value) {
        if (!value.isArray()) {
            return value.isValueNode() && !PersonalData.reveals(value);
        }
        for (JsonNode element : value) {
            if (!element.isValueNode() || PersonalData.reveals(element)) {
                return false;
            }
        }
        return true;
    }
}
