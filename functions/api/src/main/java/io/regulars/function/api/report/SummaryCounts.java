package io.regulars.function.api.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.coupon.RedemptionItem;
import io.regulars.aws.delivery.Delivery;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.channel.Channel;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.json.Json;
import io.regulars.policy.Decision;
import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts customers, decisions, deliveries, reactions and redemptions in a scan of the customers table, and totals the
 * orders of each arm of the experiment. Requires all items of a customer in a row, in the order of their sort keys:
 * decisions, redemptions, ledger, deliveries, profile. Not thread-safe.
 */
final class SummaryCounts {

    /** What customers spent in this time before their first decision takes most of the noise out of the comparison. */
    private static final Duration BEFORE = Duration.ofDays(90);

    private long identified;
    private long anonymous;
    private final Map<String, Long> segments = new TreeMap<>();
    private final Map<String, Long> decisions = new TreeMap<>();
    private final Map<String, Long> deliveries = new TreeMap<>();
    private final RedemptionsByCampaign redemptions;
    private final Map<Activity, Long> reactions = new EnumMap<>(Activity.class);
    private final Map<Decision.Arm, ArmTotals> arms = new EnumMap<>(Decision.Arm.class);
    private String customer = "";
    private Decision.Arm arm;
    private Instant since;
    private long orders;
    private BigDecimal revenue = BigDecimal.ZERO;
    private BigDecimal before = BigDecimal.ZERO;

    private SummaryCounts(JsonNode json) {
        redemptions = RedemptionsByCampaign.of(json.path("redemptions"));
        for (Decision.Arm value : Decision.Arm.values()) {
            arms.put(value, ArmTotals.of(json.path("arms").path(value.name())));
        }
    }

    /** Reads what {@link #toJson} wrote; no counts from an empty object. */
    static SummaryCounts of(JsonNode json) {
        SummaryCounts counts = new SummaryCounts(json);
        counts.identified = json.path("identified").asLong();
        counts.anonymous = json.path("anonymous").asLong();
        read(json.path("segments"), counts.segments);
        read(json.path("decisions"), counts.decisions);
        read(json.path("deliveries"), counts.deliveries);
        json.path("reactions")
                .fields()
                .forEachRemaining(reaction -> counts.reactions.put(
                        Activity.valueOf(reaction.getKey()), reaction.getValue().asLong()));
        return counts;
    }

    /** The counts between two customers. */
    ObjectNode toJson() {
        finish();
        ObjectNode json = Json.object().put("identified", identified).put("anonymous", anonymous);
        segments.forEach(json.putObject("segments")::put);
        decisions.forEach(json.putObject("decisions")::put);
        deliveries.forEach(json.putObject("deliveries")::put);
        json.set("redemptions", redemptions.toJson());
        ObjectNode reacted = json.putObject("reactions");
        reactions.forEach((activity, count) -> reacted.put(activity.name(), count));
        ObjectNode perArm = json.putObject("arms");
        arms.forEach((value, totals) -> perArm.set(value.name(), totals.toJson()));
        return json;
    }

    private static void read(JsonNode json, Map<String, Long> counts) {
        json.fields()
                .forEachRemaining(
                        count -> counts.put(count.getKey(), count.getValue().asLong()));
    }

    /** Counts one item. */
    void add(Map<String, AttributeValue> item) {
        if (!item.get("pk").s().equals(customer)) {
            finish();
            customer = item.get("pk").s();
        }
        String key = item.get("sk").s();
        if (key.startsWith(CustomerKeys.DECISION)) {
            countDecision(Json.read(item.get("d").s()));
        } else if (key.startsWith(CustomerKeys.LEDGER)) {
            countEntry(item);
        } else if (key.startsWith(CustomerKeys.REDEMPTION)) {
            redemptions.add(RedemptionItem.read(item));
        } else if (key.startsWith(CustomerKeys.DELIVERY)) {
            deliveries.merge(
                    CustomerItems.textOf(item, "channel") + "/" + CustomerItems.textOf(item, "state"), 1L, Long::sum);
        } else if (key.equals(CustomerKeys.PROFILE) && item.containsKey("s")) {
            countProfile(item);
        }
    }

    /** Adds the last customer to their arm. Must be called after the last item. */
    void finish() {
        if (arm != null) {
            arms.get(arm).add(before, orders, revenue);
        }
        arm = null;
        since = null;
        orders = 0;
        revenue = BigDecimal.ZERO;
        before = BigDecimal.ZERO;
    }

    private void countDecision(JsonNode decision) {
        boolean noOffer = !decision.path("offer").isTextual();
        String name = decision.path("arm").asText() + "/"
                + (noOffer
                        ? "nothing"
                        : decision.path("offer").asText() + "/"
                                + decision.path("channel").asText());
        decisions.merge(name, 1L, Long::sum);
        if (!noOffer) {
            Instant at = Instant.parse(decision.path("at").asText());
            arm = "holdout".equals(decision.path("arm").asText()) ? Decision.Arm.HOLDOUT : Decision.Arm.TREATMENT;
            since = since == null || at.isBefore(since) ? at : since;
        }
    }

    private void countEntry(Map<String, AttributeValue> item) {
        String kind = CustomerItems.textOf(item, "kind");
        boolean order = "order".equals(kind);
        if (since == null || !order && !"refund".equals(kind)) {
            return;
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(item.get("at").n()));
        BigDecimal stated = new BigDecimal(item.get("amount").s());
        BigDecimal amount = order ? stated : stated.abs().negate();
        if (!at.isBefore(since)) {
            revenue = revenue.add(amount);
            orders += order ? 1 : 0;
        } else if (!at.isBefore(since.minus(BEFORE))) {
            before = before.add(amount);
        }
    }

    private void countProfile(Map<String, AttributeValue> item) {
        if (item.containsKey("uid")) {
            identified++;
            String segment = item.containsKey("sc")
                    ? Json.read(item.get("sc").s()).path("segment").asText("none")
                    : "none";
            segments.merge(segment, 1L, Long::sum);
        } else {
            anonymous++;
        }
        Profile profile = ProfileCodec.decode(item.get("s").b().asByteArrayUnsafe());
        for (Channel channel : Channel.values()) {
            channel.reactions().forEach(activity -> countReaction(profile, activity));
        }
        countReaction(profile, Activity.UNSUBSCRIBED);
    }

    private void countReaction(Profile profile, Activity activity) {
        reactions.merge(activity, profile.tally(activity).count(), Long::sum);
    }

    long identified() {
        return identified;
    }

    long anonymous() {
        return anonymous;
    }

    /** Identified customers by segment. */
    Map<String, Long> segments() {
        return segments;
    }

    /** Decisions by {@code arm/offer/channel}, or {@code arm/nothing}. */
    Map<String, Long> decisions() {
        return decisions;
    }

    /** Deliveries by {@code channel/state}. */
    Map<String, Long> deliveries() {
        return deliveries;
    }

    /** Messages that a provider accepted. */
    long sent(Channel channel) {
        return deliveries.getOrDefault(channel.key() + "/" + Delivery.State.SENT.key(), 0L);
    }

    RedemptionsByCampaign redemptions() {
        return redemptions;
    }

    Map<Activity, Long> reactions() {
        return reactions;
    }

    /** Both arms. */
    Map<Decision.Arm, ArmTotals> arms() {
        return arms;
    }
}
