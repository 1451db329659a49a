package io.regulars.gate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.gate.Gate.Consent;
import io.regulars.gate.Gate.Register;
import io.regulars.gate.Gate.Subscription;

/**
 * The values that a browser stated for a visitor. Anybody may have stated them, so the first one stays and every value
 * of the shop replaces it. Both follow from one rule: their time is mirrored at 1970, which puts them before everything
 * else and the earliest of them last. They stay with the visitor, and never become those of a customer.
 */
final class FirstValues {

    private FirstValues() {}

    /** The time under which a browser's value is stored. */
    static Instant mirrored(Instant stated) {
        return Instant.ofEpochMilli(-stated.toEpochMilli());
    }

    static boolean is(Instant stored) {
        return stored.isBefore(Instant.EPOCH);
    }

    /** The gate without such values, and without the consent that the owner of such an address gave by its link. */
    static Gate removed(Gate gate) {
        boolean address = gate.email() != null && is(gate.email().time());
        Map<String, Register> person = new TreeMap<>(gate.person());
        person.values().removeIf(value -> is(value.time()));
        Map<String, Consent> consents = new TreeMap<>(gate.consents());
        consents.values().removeIf(consent -> is(consent.time()) || address && Confirmations.gave(consent));
        List<Subscription> subscriptions = gate.subscriptions().stream()
                .filter(subscription -> !is(subscription.time()))
                .toList();
        return gate.toBuilder()
                .email(address ? null : gate.email())
                .confirmation(address ? null : gate.confirmation())
                .person(person)
                .consents(consents)
                .subscriptions(subscriptions)
                .build();
    }

    static Map<String, Consent> consents(Map<String, Consent> stated) {
        Map<String, Consent> first = new TreeMap<>(stated);
        first.replaceAll((key, consent) -> consent.granted()
                ? new Consent(true, consent.proof(), mirrored(consent.time()), consent.message())
                : consent);
        return first;
    }

    static List<Subscription> subscriptions(List<Subscription> stated) {
        return stated.stream()
                .map(s ->
                        new Subscription(s.kind(), s.endpoint(), s.p256dh(), s.auth(), mirrored(s.time()), s.message()))
                .toList();
    }
}
