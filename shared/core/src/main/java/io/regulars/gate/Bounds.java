package io.regulars.gate;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.gate.Gate.Claim;

/** Limits the counters and claims of a gate to the newest ones. */
final class Bounds {

    private Bounds() {}

    static Map<String, Integer> newestDays(Map<String, Integer> sent) {
        TreeMap<String, Integer> days = new TreeMap<>(sent);
        while (days.size() > Gate.DAYS) {
            days.pollFirstEntry();
        }
        return Collections.unmodifiableMap(days);
    }

    static Map<String, Claim> newestClaims(Map<String, Claim> claims) {
        TreeMap<String, Claim> newest = new TreeMap<>(claims);
        while (newest.size() > Gate.CLAIMS) {
            newest.remove(
                    Collections.min(newest.entrySet(), Map.Entry.comparingByValue(Comparator.comparing(Claim::at)))
                            .getKey());
        }
        return Collections.unmodifiableMap(newest);
    }
}
