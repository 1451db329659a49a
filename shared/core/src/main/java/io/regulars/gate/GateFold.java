package io.regulars.gate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.channel.Channel;
import io.regulars.event.Bounces;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventNames;
import io.regulars.event.EventType;
import io.regulars.event.Trust;
import io.regulars.gate.Gate.Claim;
import io.regulars.gate.Gate.Consent;
import io.regulars.gate.Gate.Register;
import io.regulars.gate.Gate.Subscription;
import io.regulars.profile.Activity;

/**
 * Folds events into a gate: addresses, push subscriptions, personal traits, consent, suppression, time zone and
 * language. Every field is ordered by (time, message hash), so events give the same gate in any order and with any
 * repetition. Invalid values (an address without an @, an unknown time zone) are ignored.
 */
public final class GateFold {

    private static final int LONGEST_TRAIT = 200;

    private GateFold() {}

    /** Whether the event may change a gate; if not, the gate need not be read. A fast check with false positives. */
    public static boolean concerns(Event event) {
        return switch (event.type()) {
            case IDENTIFY, ALIAS -> true;
            case TRACK -> tracked(event) || event.context().path("device").hasNonNull("token");
            case PAGE, SCREEN, GROUP -> event.context().path("device").hasNonNull("token");
        };
    }

    /**
     * The gate with these events of its owner; the same instance if they change nothing. What a browser states without
     * proof is stored for visitors only, and there the first value stays; its refusals always count.
     *
     * @param owner whose gate it is, after following links
     */
    public static Gate apply(CustomerId owner, Gate gate, List<Event> events) {
        Gate folded = gate;
        for (Event event : events) {
            if (concerns(event)) {
                folded = apply(owner, folded, event);
            }
        }
        return folded;
    }

    /**
     * The gate rebuilt from these events; keeps the version, the counts of sent messages, the claims, the due entries,
     * the fence of an erasure, and what a confirmation link changed, which no event reports.
     */
    public static Gate rebuild(CustomerId owner, Gate stored, List<Event> events) {
        Map<String, Consent> confirmed = new TreeMap<>(stored.consents());
        confirmed.values().removeIf(consent -> !Confirmations.gave(consent));
        Gate kept = Gate.EMPTY.toBuilder()
                .version(stored.version())
                .sent(stored.sent())
                .claims(stored.claims())
                .due(stored.due())
                .fence(stored.fence())
                .consents(confirmed)
                .confirmation(stored.confirmation())
                .build();
        return apply(owner, kept, events);
    }

    /**
     * Merges the gate of a visitor into that of the customer whom they turned out to be, whose version it keeps. Leaves
     * out what a browser stated for the visitor.
     */
    public static Gate merge(Gate into, Gate visitor) {
        Gate from = FirstValues.removed(visitor);
        Map<String, Integer> sent = new TreeMap<>(into.sent());
        from.sent().forEach((day, count) -> sent.merge(day, count, Integer::sum));
        Map<String, Claim> claims = new TreeMap<>(into.claims());
        from.claims().forEach(claims::putIfAbsent);
        Map<String, Gate.Due> due = new TreeMap<>(into.due());
        from.due().forEach(due::putIfAbsent);
        return into.toBuilder()
                .userId(into.userId() == null ? from.userId() : into.userId())
                .anonymousId(first(into.anonymousId(), from.anonymousId()))
                .email(Registers.latest(into.email(), from.email()))
                .subscriptions(Registers.newest(into.subscriptions(), from.subscriptions()))
                .person(Registers.latest(into.person(), from.person()))
                .consents(Registers.consents(into.consents(), from.consents()))
                .suppressed(Registers.suppressions(into.suppressed(), from.suppressed()))
                .zone(Registers.latest(into.zone(), from.zone()))
                .language(Registers.latest(into.language(), from.language()))
                .sent(Bounds.newestDays(sent))
                .claims(Bounds.newestClaims(claims))
                .due(java.util.Collections.unmodifiableMap(due))
                .confirmation(into.confirmation() == null ? from.confirmation() : into.confirmation())
                .build();
    }

    private static boolean tracked(Event event) {
        String name = event.name() == null ? "" : event.name();
        return name.equals(EventNames.PUSH_SUBSCRIBED)
                || ConsentReader.concerns(name)
                || reportsFailure(Activity.of(event));
    }

    private static boolean reportsFailure(Activity activity) {
        return Arrays.stream(Channel.values())
                .anyMatch(channel -> channel.bounced().filter(activity::equals).isPresent()
                        || channel.complained().filter(activity::equals).isPresent());
    }

    private static Gate apply(CustomerId owner, Gate gate, Event event) {
        GateBuilder next = gate.toBuilder();
        if (event.userId() != null) {
            next.userId(event.userId());
        }
        next.anonymousId(first(gate.anonymousId(), event.anonymousId()));
        next.suppressed(Registers.suppressions(gate.suppressed(), suppression(event)));
        boolean browser = event.trust() == Trust.BROWSER;
        Map<String, Consent> consents = ConsentReader.read(event);
        if (browser && !owner.anonymous()) {
            consents.values().removeIf(Consent::granted);
            return located(gate, event, next.consents(Registers.consents(gate.consents(), consents)));
        }
        List<Subscription> subscriptions = SubscriptionReader.read(event);
        next.consents(Registers.consents(gate.consents(), browser ? FirstValues.consents(consents) : consents));
        if (!subscriptions.isEmpty()) {
            next.subscriptions(Registers.newest(
                    gate.subscriptions(), browser ? FirstValues.subscriptions(subscriptions) : subscriptions));
        }
        identify(gate, event, browser ? FirstValues.mirrored(event.time()) : event.time(), next);
        return located(gate, event, next);
    }

    /** @param stored the time under which the values are stored */
    private static void identify(Gate gate, Event event, Instant stored, GateBuilder next) {
        if (event.type() != EventType.IDENTIFY) {
            return;
        }
        long message = TieBreaker.of(event.id());
        Map<String, Register> person = new HashMap<>();
        event.traits().fields().forEachRemaining(trait -> {
            JsonNode value = trait.getValue();
            if (PersonalTraits.kept(trait.getKey()) && (value.isValueNode() || value.isObject())) {
                person.put(trait.getKey(), new Register(text(value), stored, message));
            }
        });
        next.person(Registers.latest(gate.person(), person));
        JsonNode email = event.traits().path("email");
        String address = email.isTextual() ? AddressText.stripped(email.textValue()) : null;
        if (email.isNull() || address != null && AddressText.isAddress(address)) {
            next.email(Registers.latest(gate.email(), new Register(address, stored, message)));
        }
    }

    /** Adds the time zone and the language, which every browser may state. */
    private static Gate located(Gate gate, Event event, GateBuilder next) {
        if (event.type() == EventType.IDENTIFY) {
            String zone = traitOrContext(event, "timezone");
            if (isZone(zone)) {
                next.zone(Registers.latest(gate.zone(), Registers.daily(zone, event.time())));
            }
            String language = traitOrContext(event, "locale").replace('_', '-');
            if (isLanguage(language)) {
                next.language(Registers.latest(gate.language(), Registers.daily(language, event.time())));
            }
        }
        return next.build();
    }

    /** Soft bounces are ignored. A hard bounce concerns the address, a complaint the customer. */
    private static Map<Channel, Register> suppression(Event event) {
        Activity activity = Activity.of(event);
        for (Channel channel : Channel.values()) {
            if (channel.complained().filter(activity::equals).isPresent() && Bounces.isComplaint(event)) {
                return Map.of(channel, register(Suppression.complaint().encode(), event));
            }
            if (channel.bounced().filter(activity::equals).isPresent() && Bounces.isHard(event)) {
                return Map.of(channel, register(bounce(event).encode(), event));
            }
        }
        return Map.of();
    }

    private static Suppression bounce(Event event) {
        String address = event.properties()
                .path("email")
                .asText(event.context().path("traits").path("email").asText(""));
        return Suppression.bounce(address);
    }

    private static Register register(String value, Event event) {
        return new Register(value, event.time(), TieBreaker.of(event.id()));
    }

    private static String traitOrContext(Event event, String name) {
        JsonNode trait = event.traits().path(name);
        return (trait.isTextual() ? trait : event.context().path(name)).asText("");
    }

    private static String text(JsonNode value) {
        String text = value.isNull() ? null : value.isTextual() ? value.textValue() : value.toString();
        if (text == null || text.length() <= LONGEST_TRAIT) {
            return text;
        }
        // A surrogate pair must not be split: one half cannot be stored.
        boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST_TRAIT - 1));
        return text.substring(0, splitsPair ? LONGEST_TRAIT - 1 : LONGEST_TRAIT);
    }

    private static String first(String one, String other) {
        List<String> known = new ArrayList<>(2);
        if (one != null) {
            known.add(one);
        }
        if (other != null) {
            known.add(other);
        }
        return known.stream().min(String::compareTo).orElse(null);
    }

    private static boolean isZone(String name) {
        try {
            return !name.isEmpty() && name.length() <= 40 && ZoneId.of(name) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isLanguage(String tag) {
        try {
            return !tag.isEmpty()
                    && tag.length() <= 35
                    && !new Locale.Builder()
                            .setLanguageTag(tag)
                            .build()
                            .getLanguage()
                            .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
