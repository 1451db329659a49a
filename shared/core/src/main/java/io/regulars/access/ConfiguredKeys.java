package io.regulars.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.regulars.event.Event;
import io.regulars.event.Trust;

/** Keys that are configured by their hashes and valid before any key is created through the API. */
public final class ConfiguredKeys {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    private static final Set<String> LEVELS = Set.of(Trust.BROWSER.key(), Trust.SERVER.key());

    private ConfiguredKeys() {}

    /**
     * Whether this is a valid name of a key: up to 40 of a-z, 0-9 and inner -, and not the name that Regulars uses for
     * its own events.
     */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals(Event.INTERNAL);
    }

    /**
     * Parses {@code name=sha256:…[,name:browser=sha256:…]}; an empty text gives no keys. A key without a level is a
     * server key.
     *
     * @param variable name of the configuration variable, for the error; the values are not quoted
     * @throws IllegalStateException if the text is invalid
     */
    public static List<AccessKey> parse(String variable, Scope scope, String text) {
        List<AccessKey> keys = new ArrayList<>();
        for (String pair : text.isBlank() ? new String[0] : text.split(",")) {
            int equals = pair.indexOf('=');
            String[] named =
                    (equals < 0 ? "" : pair.substring(0, equals)).strip().split(":", 2);
            String name = named[0];
            if (!isName(name) || named.length == 2 && !LEVELS.contains(named[1])) {
                throw new IllegalStateException(
                        variable + " must read name=sha256:…[,name:browser=sha256:…]; a name has up to 40 of"
                                + " a-z, 0-9 and - between them, and is not " + Event.INTERNAL
                                + "; after the name may stand :browser or :server");
            }
            AccessKey key = key(
                    variable + ", " + name,
                    name,
                    scope,
                    pair.substring(equals + 1).strip());
            keys.add(named.length == 2 ? key.withTrust(Trust.ofKey(named[1])) : key);
        }
        return List.copyOf(keys);
    }

    /** Parses one {@code sha256:…}; an empty text gives no keys. */
    public static List<AccessKey> single(String variable, String name, Scope scope, String text) {
        return text.isBlank() ? List.of() : List.of(key(variable, name, scope, text.strip()));
    }

    private static AccessKey key(String where, String name, Scope scope, String hash) {
        try {
            return AccessKey.of("given-" + scope.key() + "-" + name, name, scope, KeyHash.parse(hash), Instant.EPOCH);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    where + ": " + e.getMessage() + "; './regulars keys hash' makes it of a key", e);
        }
    }
}
