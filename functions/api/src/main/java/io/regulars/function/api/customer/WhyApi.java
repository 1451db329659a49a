package io.regulars.function.api.customer;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.control.ControlStore;
import io.regulars.aws.decision.DueEntries;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.channel.Channel;
import io.regulars.control.Controls;
import io.regulars.control.SendRule;
import io.regulars.event.CustomerId;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.gate.Awaited;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.gate.GateVerdict;
import io.regulars.json.Json;
import io.regulars.offer.Catalogue;
import io.regulars.policy.Decision.Arm;
import io.regulars.policy.Experiment;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Explains why a customer gets messages or none: scores, decisions, what waits for its time, and what blocks now. */
public final class WhyApi {

    private final CustomerItems items;
    private final CustomersApi customers;
    private final ActivityLogApi activity;
    private final ScoreExplanation scores;
    private final ControlStore controls;
    private final CatalogueStore catalogue;
    private final Experiment experiment;
    private final GatePolicy gatePolicy;

    /** @param activity lists the customer's decisions */
    public WhyApi(
            CustomersApi customers,
            ActivityLogApi activity,
            ScoreExplanation scores,
            ControlStore controls,
            CatalogueStore catalogue,
            Experiment experiment,
            GatePolicy gatePolicy) {
        this.items = customers.items();
        this.customers = customers;
        this.activity = activity;
        this.scores = scores;
        this.controls = controls;
        this.catalogue = catalogue;
        this.experiment = experiment;
        this.gatePolicy = gatePolicy;
    }

    /** {@code GET /v1/customers/{id}/why}. */
    public HttpReply get(ApiRequest request) {
        Map<String, AttributeValue> profile = customers.find(request.param("id"));
        CustomerId customer = CustomerItems.customer(profile);
        Gate gate = items.gate(customer);
        ZoneId zone = GateRules.zone(gate, gatePolicy);
        ObjectNode json = Json.object()
                .put("id", customer.value())
                .put("userId", CustomerItems.textOf(profile, "uid"))
                .put("now", Json.time(request.now()))
                .put("timezone", zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId())
                .put("arm", arm(customer, gate).name().toLowerCase(Locale.ROOT))
                .put("test", gatePolicy.tests(gate));
        Controls now = controls.read();
        json.put("paused", !now.sending());
        ArrayNode campaigns = json.putArray("pausedCampaigns");
        now.paused().stream().sorted().forEach(campaigns::add);
        scores.write(json, profile);
        channels(json.putArray("channels"), gate, request.now());
        List<ObjectNode> decisions = activity.decisions(profile);
        json.putArray("decisions").addAll(decisions);
        waiting(json, gate, decisions, request.now());
        Catalogue live = catalogue.live();
        new TriggerOutlook(profile, gate, request.now()).write(json.putArray("triggers"), decisions, live.offers());
        return HttpReply.json(json);
    }

    private Arm arm(CustomerId customer, Gate gate) {
        return gatePolicy.tests(gate) ? Arm.TREATMENT : experiment.arm(customer);
    }

    /** What blocks a message on each channel now. */
    private void channels(ArrayNode array, Gate gate, Instant now) {
        for (Channel channel : Channel.values()) {
            GateVerdict verdict = GateRules.check(gate, channel, now, gatePolicy);
            ObjectNode json = array.addObject().put("channel", channel.key());
            if (verdict instanceof GateVerdict.Refused refused) {
                json.put("rule", refused.rule().key()).putNull("until");
            } else if (verdict instanceof GateVerdict.Later later) {
                json.put("rule", SendRule.QUIET_HOURS.key()).put("until", Json.time(later.at()));
            } else {
                json.putNull("rule").putNull("until");
            }
        }
    }

    /** Messages and triggers that wait for their time, the earliest first. */
    private static void waiting(ObjectNode json, Gate gate, List<ObjectNode> decisions, Instant now) {
        ArrayNode scheduled = json.putArray("scheduled");
        ArrayNode armed = json.putArray("armed");
        gate.due().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().at()))
                .forEach(entry -> {
                    String key = entry.getKey();
                    Instant due = entry.getValue().at();
                    String at = Json.time(due.isBefore(now) ? now : due);
                    if (DueEntries.decision(key) != null) {
                        scheduled.add(scheduled(DueEntries.decision(key), at, decisions));
                    } else if (DueEntries.trigger(key) != null) {
                        armed.addObject()
                                .put("trigger", DueEntries.trigger(key))
                                .put("at", at)
                                .put("again", false);
                    } else if (Awaited.trigger(key) != null) {
                        armed.addObject()
                                .put("trigger", Awaited.trigger(key))
                                .put("at", at)
                                .put("again", true);
                    }
                });
    }

    private static ObjectNode scheduled(String id, String at, List<ObjectNode> decisions) {
        ObjectNode json = Json.object().put("decision", id).put("at", at);
        decisions.stream()
                .filter(decision -> decision.path("id").asText().equals(id))
                .findFirst()
                .ifPresent(decision ->
                        List.of("trigger", "offer", "channel").forEach(name -> json.set(name, decision.get(name))));
        return json;
    }
}
