package io.regulars.function.api.offer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import io.regulars.aws.control.SendBlocks;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.json.Json;
import io.regulars.offer.Catalogue;
import io.regulars.policy.DecisionCodec;
import io.regulars.policy.DecisionInput;
import io.regulars.policy.Policy;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileCodec;
import io.regulars.scoring.Scores;
import io.regulars.scoring.ScoresCodec;
import io.regulars.scoring.Snapshot;
import io.regulars.trigger.FiredTrigger;
import io.regulars.trigger.Triggers;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Computes the decision that a trigger would lead to now, with its reasons. Stores and sends nothing. */
public final class NextOfferApi {

    private static final String DEFAULT_TRIGGER = "slipping_away";

    private final CustomerItems items;
    private final CustomersApi customers;
    private final CatalogueStore catalogue;
    private final Policy policy;
    private final SendBlocks blocks;
    private final GatePolicy gatePolicy;

    public NextOfferApi(
            CustomerItems items,
            CustomersApi customers,
            CatalogueStore catalogue,
            Policy policy,
            SendBlocks blocks,
            GatePolicy gatePolicy) {
        this.gatePolicy = gatePolicy;
        this.blocks = blocks;
        this.items = items;
        this.customers = customers;
        this.catalogue = catalogue;
        this.policy = policy;
    }

    /** {@code GET /v1/customers/{id}/next-offer?trigger=}: the decision for this customer. */
    public HttpReply get(ApiRequest request) {
        String trigger = request.query().getOrDefault("trigger", DEFAULT_TRIGGER);
        if (Triggers.named(trigger).isEmpty()) {
            throw new HttpProblem(400, "there is no trigger with this name; events/triggers.json lists the triggers");
        }
        Map<String, AttributeValue> item = customers.find(request.param("id"));
        Snapshot snapshot = snapshot(item, request.now());
        Gate gate = items.gate(CustomerItems.customer(item));
        FiredTrigger fired = new FiredTrigger(trigger, snapshot.profile().lastSeen(), request.now());
        Catalogue live = catalogue.live();
        DecisionInput input = new DecisionInput(
                snapshot,
                fired,
                live,
                blockingRules(gate),
                blocks.of(live),
                GateRules.zone(gate, gatePolicy),
                gatePolicy.tests(gate));
        return HttpReply.json(DecisionCodec.toJson(policy.decide(input)));
    }

    private static Snapshot snapshot(Map<String, AttributeValue> item, Instant now) {
        Scores scores = item.containsKey("sc")
                ? ScoresCodec.fromJson(Json.read(item.get("sc").s()))
                : null;
        if (scores == null) {
            throw new HttpProblem(409, "this customer has no scores yet; try again in a moment");
        }
        Profile profile = ProfileCodec.decode(item.get("s").b().asByteArrayUnsafe());
        BigDecimal points =
                item.containsKey("bal") ? new BigDecimal(item.get("bal").n()) : BigDecimal.ZERO;
        return new Snapshot(
                CustomerItems.customer(item), Long.parseLong(item.get("v").n()), false, now, profile, points, scores);
    }

    private Map<Channel, SendRule> blockingRules(Gate gate) {
        Map<Channel, SendRule> rules = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            SendRule rule = GateRules.blockingRule(gate, channel, gatePolicy);
            if (rule != null) {
                rules.put(channel, rule);
            }
        }
        return rules;
    }
}
