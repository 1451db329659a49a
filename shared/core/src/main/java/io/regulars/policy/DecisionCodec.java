package io.regulars.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.policy.Decision.Arm;
import io.regulars.policy.Decision.Candidate;
import io.regulars.policy.Decision.Choice;
import io.regulars.policy.Decision.Subject;
import io.regulars.policy.Decision.Versions;
import io.regulars.scoring.Segment;

/**
 * {@link Decision} as JSON, always with all fields, in the same order (null for a missing value), so that equal
 * decisions give equal bytes.
 */
public final class DecisionCodec {

    private DecisionCodec() {}

    /** The decision as a new tree. */
    public static ObjectNode toJson(Decision decision) {
        ObjectNode json = Json.object();
        json.put("id", decision.id());
        json.put("customer", decision.customer().value());
        json.put("trigger", decision.trigger());
        json.put("at", text(decision.at()));
        json.put("profileVersion", decision.versions().profile());
        json.put("segment", decision.subject().segment().key());
        json.put("arm", decision.arm().name().toLowerCase(Locale.ROOT));
        json.put("offer", decision.offer());
        json.put("offerVersion", decision.offerVersion());
        json.put("channel", key(decision.channel()));
        json.put("propensity", decision.choice().propensity());
        json.put("explored", decision.choice().explored());
        json.put("sendAt", text(decision.sendAt()));
        json.put("coupon", decision.coupon());
        json.put("model", decision.versions().model());
        json.put("catalogue", decision.versions().catalogue());
        json.put("reason", decision.reason());
        var candidates = json.putArray("candidates");
        decision.candidates().forEach(candidate -> write(candidates.addObject(), candidate));
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if the arm, the segment or a channel is unknown, or a field is malformed
     */
    public static Decision fromJson(JsonNode json) {
        List<Candidate> candidates = new ArrayList<>();
        json.path("candidates").forEach(candidate -> candidates.add(candidate(candidate)));
        return new Decision(
                Json.textOrNull(json, "id"),
                new Subject(
                        new CustomerId(Json.textOrNull(json, "customer")),
                        Json.textOrNull(json, "trigger"),
                        Json.exactTimeOrNull(json, "at"),
                        Segment.of(Json.textOrNull(json, "segment"))),
                Arm.valueOf(json.path("arm").asText().toUpperCase(Locale.ROOT)),
                List.copyOf(candidates),
                new Choice(
                        Json.textOrNull(json, "offer"),
                        json.path("offerVersion").asInt(),
                        channel(json),
                        json.path("propensity").asDouble(),
                        json.path("explored").asBoolean(),
                        Json.exactTimeOrNull(json, "sendAt"),
                        Json.textOrNull(json, "coupon")),
                new Versions(
                        json.path("profileVersion").asLong(),
                        Json.textOrNull(json, "model"),
                        Json.textOrNull(json, "catalogue")),
                Json.textOrNull(json, "reason"));
    }

    private static void write(ObjectNode json, Candidate candidate) {
        json.put("offer", candidate.offer());
        json.put("version", candidate.version());
        json.put("channel", key(candidate.channel()));
        json.put("value", candidate.value());
        json.put("propensity", candidate.propensity());
        json.put("lostTo", candidate.lostTo());
    }

    private static Candidate candidate(JsonNode json) {
        return new Candidate(
                Json.textOrNull(json, "offer"),
                json.path("version").asInt(),
                channel(json),
                json.path("value").asDouble(),
                json.path("propensity").asDouble(),
                Json.textOrNull(json, "lostTo"));
    }

    private static Channel channel(JsonNode json) {
        String key = Json.textOrNull(json, "channel");
        return key == null ? null : Channel.of(key);
    }

    private static String key(Channel channel) {
        return channel == null ? null : channel.key();
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
