package io.regulars.gate;

import java.util.List;
import java.util.Map;

import io.regulars.channel.Channel;

/** Copies a gate with some components changed. Not for sharing between threads. */
final class GateEdit {

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

    GateEdit(Gate gate) {
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
    }

    GateEdit version(long value) {
        version = value;
        return this;
    }

    GateEdit userId(String value) {
        userId = value;
        return this;
    }

    GateEdit anonymousId(String value) {
        anonymousId = value;
        return this;
    }

    GateEdit email(Gate.Register value) {
        email = value;
        return this;
    }

    GateEdit subscriptions(List<Gate.Subscription> value) {
        subscriptions = value;
        return this;
    }

    GateEdit person(Map<String, Gate.Register> value) {
        person = value;
        return this;
    }

    GateEdit consents(Map<String, Gate.Consent> value) {
        consents = value;
        return this;
    }

    GateEdit suppressed(Map<Channel, Gate.Register> value) {
        suppressed = value;
        return this;
    }

    GateEdit zone(Gate.Register value) {
        zone = value;
        return this;
    }

    GateEdit language(Gate.Register value) {
        language = value;
        return this;
    }

    GateEdit sent(Map<String, Integer> value) {
        sent = value;
        return this;
    }

    GateEdit claims(Map<String, Gate.Claim> value) {
        claims = value;
        return this;
    }

    GateEdit due(Map<String, Gate.Due> value) {
        due = value;
        return this;
    }

    /** The changed gate, or the very gate it was made of when nothing differs. */
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
                old.fence());
        return next.equals(old) ? old : next;
    }
}
