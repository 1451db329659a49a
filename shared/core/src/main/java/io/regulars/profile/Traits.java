package io.regulars.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.profile.Profile.Trait;

/**
 * Which traits a profile keeps: of identify calls, scalars and short lists of scalars, without anything that names or reaches a
 * person. What
 * is kept is decided from the one trait alone, and of too many names those said last stay: a register only ever moves forward
 * in time, so one
 * that was pushed out would be pushed out in any order.
 */
final class Traits {

    private static final int MAX_NAME = 40;
    private static final int MAX_VALUE = 160;

    /** Compared without case, underscores and hyphens; the gate keeps what it needs of these. */
    private static final Set<String> PERSONAL = Set.of("email", "emailaddress", "mail", "phone", "phonenumber", "mobile",
            "mobilephone", "telephone",
            "name", "firstname", "lastname", "middlename", "fullname", "surname", "givenname", "familyname", "nickname",
            "address", "street",
            "postalcode", "zip", "zipcode", "postcode", "birthday", "birthdate", "dateofbirth", "dob", "avatar", "photo",
            "picture", "username",
            "login", "title", "description", "website", "ip", "ipaddress", "id", "userid", "anonymousid", "consent",
            "pushsubscription", "devicetoken",
            "ssn", "taxid", "iban", "password", "token");

    /** Newest first; every component counts, so that no two different registers tie. */
    static final Comparator<Map.Entry<String, Trait>> NEWEST = Comparator.<Map.Entry<String, Trait>> comparingLong(
            e -> e.getValue().time().toEpochMilli())
            .thenComparingLong(e -> e.getValue().message()).thenComparing(e -> e.getValue().json())
            .thenComparing(Map.Entry::getKey)
            .reversed();

    private Traits() {
    }

    static Map<String, Trait> of(Event event, Instant time, long message) {
        if (event.type() != EventType.IDENTIFY || event.traits().isEmpty()) {
            return Map.of();
        }
        Map<String, Trait> kept = new HashMap<>();
        for (Map.Entry<String, JsonNode> trait : event.traits().properties()) {
            String json = trait.getValue().toString();
            if (nameable(trait.getKey()) && plain(trait.getValue()) && json.getBytes(UTF_8).length <= MAX_VALUE) {
                kept.put(trait.getKey(), new Trait(json, time, message >>> 32));
            }
        }
        return kept;
    }

    /** The register after both: the later time, then the larger hash, then the larger text. */
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
        traits.entrySet().stream().sorted(NEWEST).limit(Profile.TRAITS).forEach(e -> newest.put(e.getKey(), e.getValue()));
        return Collections.unmodifiableMap(newest);
    }

    private static boolean nameable(String name) {
        return !name.isEmpty() && name.length() <= MAX_NAME
                && !PERSONAL.contains(name.replaceAll("[_\\-\\s.]", "").toLowerCase(Locale.ROOT));
    }

    private static boolean plain(JsonNode value) {
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (element.isContainerNode() || !plain(element)) {
                    return false;
                }
            }
            return true;
        }
        return value.isValueNode() && !(value.isTextual() && value.textValue().indexOf('@') >= 0);
    }
}
