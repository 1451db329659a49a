package io.regulars.function.api.customer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.decision.DueEntries;
import io.regulars.event.CustomerId;
import io.regulars.gate.Awaited;
import io.regulars.gate.Gate;
import io.regulars.json.Json;
import io.regulars.offer.Offer;
import io.regulars.policy.DecisionId;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileCodec;
import io.regulars.scoring.Scores;
import io.regulars.scoring.ScoresCodec;
import io.regulars.trigger.FiredTrigger;
import io.regulars.trigger.Trigger;
import io.regulars.trigger.Triggers;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What each trigger has led to for a customer, or what it waits for. */
final class TriggerOutlook {

    private final CustomerId customer;
    private final Profile profile;
    private final Scores scores;
    private final Gate gate;
    private final Instant now;

    /** @param item the profile item */
    TriggerOutlook(Map<String, AttributeValue> item, Gate gate, Instant now) {
        this.customer = CustomerItems.customer(item);
        this.profile =
                item.containsKey("s") ? ProfileCodec.decode(item.get("s").b().asByteArrayUnsafe()) : Profile.EMPTY;
        this.scores = item.containsKey("sc")
                ? ScoresCodec.fromJson(Json.read(item.get("sc").s()))
                : null;
        this.gate = gate;
        this.now = now;
    }

    /** Adds {@code {trigger, due, decision, outlook}} for each trigger; the outlook is a clause for people. */
    void write(ArrayNode array, List<ObjectNode> decisions, List<Offer> offers) {
        for (Trigger trigger : Triggers.ALL) {
            Optional<FiredTrigger> fired =
                    scores == null ? Optional.empty() : trigger.evaluate(profile, scores.segment(), now);
            String decision = fired.map(found -> DecisionId.of(customer, found))
                    .filter(id -> decisions.stream()
                            .anyMatch(made -> made.path("id").asText().equals(id)))
                    .orElse(null);
            boolean answered =
                    offers.stream().anyMatch(offer -> offer.triggers().contains(trigger.name()));
            array.addObject()
                    .put("trigger", trigger.name())
                    .put("due", fired.map(found -> Json.time(found.due())).orElse(null))
                    .put("decision", decision)
                    .put("outlook", answered ? outlook(trigger, fired, decision) : "no live offer answers it");
        }
    }

    private String outlook(Trigger trigger, Optional<FiredTrigger> fired, String decision) {
        if (scores == null) {
            return "the customer is not scored yet";
        }
        if (gate.due().containsKey(Awaited.key(trigger.name()))) {
            return "is decided again when the obstacle has disappeared";
        }
        if (decision != null) {
            return "is decided";
        }
        if (fired.isEmpty()) {
            return trigger.absence(profile);
        }
        boolean armed = gate.due().containsKey(DueEntries.key(fired.get()));
        return armed ? "is decided when it is due" : "fires with the next live event; imported history fires nothing";
    }
}
