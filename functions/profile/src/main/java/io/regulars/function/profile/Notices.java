package io.regulars.function.profile;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.decision.StoredDecision;
import io.regulars.aws.delivery.Delivery;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.run.Meter;
import io.regulars.channel.Channel;
import io.regulars.event.Bounces;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventNames;
import io.regulars.gate.Gate;
import io.regulars.gate.Gate.Claim;
import io.regulars.gate.GateRules;
import io.regulars.profile.Activity;

/**
 * Settles a claim whose result was unknown when a provider's notice shows that the message was sent, and records with
 * the delivery what the provider reported. Updates the delivery first and the claim second: a retry in between finds
 * the claim open and repeats both. Safe for concurrent use.
 */
final class Notices {

    private static final String REASON = "confirmed by a notice";
    private static final Set<Activity> PROOFS = Arrays.stream(Channel.values())
            .flatMap(channel -> channel.proofs().stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<Claim.State> OPEN = Set.of(Claim.State.CLAIMED, Claim.State.UNKNOWN);

    private static final Map<Activity, String> NOTICES = notices();

    private final GateStore gates;
    private final DeliveryStore deliveries;
    private final DecisionStore decisions;

    Notices(GateStore gates, DeliveryStore deliveries, DecisionStore decisions) {
        this.gates = gates;
        this.deliveries = deliveries;
        this.decisions = decisions;
    }

    void settle(CustomerId customer, List<Event> events) {
        settleClaims(customer, events);
        for (Event event : events) {
            String notice = notice(event);
            String decision = event.properties().path("decision").asText("");
            if (notice != null && !decision.isEmpty() && !deliveries.notice(customer, decision, notice)) {
                // The delivery of a visitor's decision is stored with the visitor.
                decisions
                        .find(customer, decision)
                        .map(found -> found.decision().customer())
                        .filter(owner -> !owner.equals(customer))
                        .ifPresent(owner -> deliveries.notice(owner, decision, notice));
            }
        }
    }

    private void settleClaims(CustomerId customer, List<Event> events) {
        List<String> noticed = events.stream()
                .filter(event -> event.internal() && PROOFS.contains(Activity.of(event)))
                .map(event -> event.properties().path("decision").asText(""))
                .filter(decision -> !decision.isEmpty())
                .distinct()
                .toList();
        if (noticed.isEmpty()) {
            return;
        }
        Gate gate = gates.get(customer);
        for (String decision : noticed) {
            Claim claim = gate.claims().get(decision);
            if (claim != null && OPEN.contains(claim.state())) {
                confirm(customer, decision, claim);
                gates.update(
                        customer,
                        current -> open(current, decision)
                                ? GateRules.settle(current, decision, Claim.State.SENT)
                                : current);
            }
        }
    }

    private static String notice(Event event) {
        boolean soft = event.is(EventNames.EMAIL_BOUNCED) && !Bounces.isHard(event);
        return event.internal() && !soft ? NOTICES.get(Activity.of(event)) : null;
    }

    private static Map<Activity, String> notices() {
        Map<Activity, String> notices = new EnumMap<>(Activity.class);
        for (Channel channel : Channel.values()) {
            notices.put(channel.delivered(), "delivered");
            channel.bounced().ifPresent(bounced -> notices.put(bounced, "bounced"));
        }
        return notices;
    }

    private void confirm(CustomerId customer, String decision, Claim claim) {
        Optional<StoredDecision> stored = decisions.find(customer, decision);
        if (deliveries.confirm(stored.map(found -> found.decision().customer()).orElse(customer), decision, REASON)) {
            Meter.count("deliveries.confirmed", 1);
            return;
        }
        stored.ifPresent(found -> deliveries.putIfAbsent(
                new Delivery(found.request(claim.at()), claim.at(), Delivery.State.SENT, null, null, REASON)));
    }

    private static boolean open(Gate gate, String decision) {
        Claim claim = gate.claims().get(decision);
        return claim != null && OPEN.contains(claim.state());
    }
}
