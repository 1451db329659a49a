package io.regulars.gate;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.regulars.channel.Channel;

/**
 * Triggers whose decision is taken again when an obstacle disappears: due entries under "w/" and the trigger's name.
 * Such an entry is due when the wait ends; it becomes due at once when the customer can be reached on a further channel
 * (an address, a subscription, a consent, a confirmation). Pure.
 */
public final class Awaited {

    private static final String PREFIX = "w/";

    /** The due time of an entry whose obstacle has disappeared. */
    public static final Instant AT_ONCE = Instant.EPOCH;

    private static final List<GatePolicy> POLICIES =
            Arrays.stream(DoubleOptIn.values()).map(GatePolicy.DEFAULT::with).toList();

    private Awaited() {}

    /** The key of the due entry of that trigger. */
    public static String key(String trigger) {
        return PREFIX + trigger;
    }

    /** The name of the trigger in a key; null for another kind of key. */
    public static String trigger(String key) {
        return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : null;
    }

    /**
     * The changed gate, with its awaited triggers due at once if the change opened a channel.
     *
     * @param before the gate that the entries' decisions were based on, or a newer one
     */
    public static Gate woken(Gate before, Gate after) {
        if (after.due().keySet().stream().noneMatch(key -> key.startsWith(PREFIX)) || !opened(before, after)) {
            return after;
        }
        Gate woken = after;
        for (var entry : after.due().entrySet()) {
            if (entry.getKey().startsWith(PREFIX)) {
                woken = woken.withDue(
                        entry.getKey(), new Gate.Due(AT_ONCE, entry.getValue().anchor()));
            }
        }
        return woken;
    }

    private static boolean opened(Gate before, Gate after) {
        return POLICIES.stream()
                .anyMatch(policy -> Arrays.stream(Channel.values())
                        .anyMatch(channel -> GateRules.blockingRule(before, channel, policy) != null
                                && GateRules.blockingRule(after, channel, policy) == null));
    }
}
