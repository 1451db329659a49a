package io.regulars.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.regulars.channel.Channel;
import io.regulars.gate.Gate.Consent;
import io.regulars.gate.Gate.Register;
import io.regulars.gate.Gate.Subscription;

/** Merges the fields of gates. Each operation is commutative, associative and idempotent. */
final class Registers {

    private static final Comparator<Register> REGISTERS = Comparator.comparing(Register::time)
            .thenComparingLong(Register::message)
            .thenComparing(Register::value, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** At the same moment, "no" wins. */
    private static final Comparator<Consent> CONSENTS = Comparator.comparing(Consent::time)
            .thenComparing(Consent::granted, Comparator.reverseOrder())
            .thenComparingLong(Consent::message)
            .thenComparing(Consent::proof, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Down to the keys: one event may name an endpoint twice. */
    private static final Comparator<Subscription> SUBSCRIPTIONS = Comparator.comparing(Subscription::time)
            .thenComparingLong(Subscription::message)
            .thenComparing(Subscription::endpoint)
            .thenComparing(Subscription::kind)
            .thenComparing(Subscription::p256dh, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Subscription::auth, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** A later bounce never replaces a complaint. */
    private static final Comparator<Register> SUPPRESSIONS = Comparator.<Register, Boolean>comparing(
                    r -> Suppression.complaint().encode().equals(r.value()))
            .thenComparing(REGISTERS);

    private static final Set<String> KNOWN_CONSENTS = Arrays.stream(Channel.values())
            .flatMap(channel ->
                    Stream.of(channel.consentKey(Channel.MARKETING), channel.directConsentKey(Channel.MARKETING)))
            .collect(Collectors.toUnmodifiableSet());

    private Registers() {}

    static Register latest(Register one, Register other) {
        return max(one, other, REGISTERS);
    }

    static Map<String, Register> latest(Map<String, Register> map, Map<String, Register> more) {
        Map<String, Register> all = new TreeMap<>(map);
        more.forEach((name, register) -> all.merge(name, register, Registers::latest));
        return Collections.unmodifiableMap(all);
    }

    static Map<String, Consent> consents(Map<String, Consent> map, Map<String, Consent> more) {
        Map<String, Consent> all = new TreeMap<>(map);
        more.forEach((key, consent) -> all.merge(key, consent, (a, b) -> max(a, b, CONSENTS)));
        // Bounds the gate, also one that was filled when any purpose was recorded: a refusal must always fit.
        all.keySet().retainAll(KNOWN_CONSENTS);
        return Collections.unmodifiableMap(all);
    }

    static Map<Channel, Register> suppressions(Map<Channel, Register> map, Map<Channel, Register> more) {
        Map<Channel, Register> all = new EnumMap<>(Channel.class);
        all.putAll(map);
        more.forEach((channel, reason) -> all.merge(channel, reason, (a, b) -> max(a, b, SUPPRESSIONS)));
        return Collections.unmodifiableMap(all);
    }

    /**
     * The newest subscriptions, each endpoint once. The result does not depend on the order, because a dropped
     * subscription returns only with a newer time.
     */
    static List<Subscription> newest(List<Subscription> list, List<Subscription> more) {
        Map<String, Subscription> all = new HashMap<>();
        list.forEach(s -> all.merge(s.endpoint(), s, (a, b) -> max(a, b, SUBSCRIPTIONS)));
        more.forEach(s -> all.merge(s.endpoint(), s, (a, b) -> max(a, b, SUBSCRIPTIONS)));
        List<Subscription> sorted = new ArrayList<>(all.values());
        sorted.sort(SUBSCRIPTIONS.reversed());
        return List.copyOf(sorted.subList(0, Math.min(Gate.SUBSCRIPTIONS, sorted.size())));
    }

    /** A register that is equal for all events of one day with that value, so that repeated values cause no writes. */
    static Register daily(String value, Instant time) {
        return new Register(value, time.truncatedTo(java.time.temporal.ChronoUnit.DAYS), TieBreaker.of(value));
    }

    private static <T> T max(T one, T other, Comparator<T> order) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return order.compare(one, other) >= 0 ? one : other;
    }
}
