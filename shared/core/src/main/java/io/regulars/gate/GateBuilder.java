package io.regulars.gate;

import java.util.List;
import java.util.Map;

import io.regulars.channel.Channel;

/** Copies a gate with some components changed. Not thread-safe. */
final class GateBuilder {

    private final Gate old;
    private long version;
    private String userId;
    private String anonymousId;
    private Gate.Register email;
    private List<Gate.Subscription> subscriptions;
    private Map<String, Gate.Register> person;
    private Map<String, Gate.Consent> consents;
    private Map<Channel, Gate.Register> suppressed;
    private Gate.Register zone;
    private Gate.Register language;
    private Map<String, Integer> sent;
    private Map<String, Gate.Claim> claims;
    private Map<String, Gate.Due> due;
    private long fence;
    private Confirmation confirmation;

    GateBuilder(Gate gate) {
        old = gate;
        version = gate.version();
        userId = gate.userId();
        anonymousId = gate.anonymousId();
        email = gate.email();
        subscriptions = gate.subscriptions();
        person = gate.person();
        consents = gate.consents();
        suppressed = gate.suppressed();
        zone = gate.zone();
        language = gate.language();
        sent = gate.sent();
        claims = gate.claims();
        due = gate.due();
        fence = gate.fence();
        confirmation = gate.confirmation();
    }

    GateBuilder version(long value) {
        version = value;
        return this;
    }

    GateBuilder userId(String value) {
        userId = value;
        return this;
    }

    GateBuilder anonymousId(String value) {
        anonymousId = value;
        return this;
    }

    GateBuilder email(Gate.Register value) {
        email = value;
        return this;
    }

    GateBuilder subscriptions(List<Gate.Subscription> value) {
        subscriptions = value;
        return this;
    }

    GateBuilder person(Map<String, Gate.Register> value) {
        person = value;
        return this;
    }

    GateBuilder consents(Map<String, Gate.Consent> value) {
        consents = value;
        return this;
    }

    GateBuilder suppressed(Map<Channel, Gate.Register> value) {
        suppressed = value;
        return this;
    }

    GateBuilder zone(Gate.Register value) {
        zone = value;
        return this;
    }

    GateBuilder language(Gate.Register value) {
        language = value;
        return this;
    }

    GateBuilder sent(Map<String, Integer> value) {
        sent = value;
        return this;
    }

    GateBuilder claims(Map<String, Gate.Claim> value) {
        claims = value;
        return this;
    }

    GateBuilder due(Map<String, Gate.Due> value) {
        due = value;
        return this;
    }

    GateBuilder fence(long value) {
        fence = value;
        return this;
    }

    GateBuilder confirmation(Confirmation value) {
        confirmation = value;
        return this;
    }

    /** The changed gate, or the original instance if nothing differs. */
    Gate build() {
        Gate next = new Gate(
                version,
                userId,
                anonymousId,
                email,
                subscriptions,
                person,
                consents,
                suppressed,
                zone,
                language,
                sent,
                claims,
                due,
                fence,
                confirmation);
        return next.equals(old) ? old : next;
    }
}
