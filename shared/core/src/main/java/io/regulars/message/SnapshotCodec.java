package io.regulars.message;

import java.math.BigDecimal;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.profile.ProfileCodec;
import io.regulars.scoring.ScoresCodec;
import io.regulars.scoring.Snapshot;

/** A {@link Snapshot} as JSON: {@code {cid, v, history, at, profile: base64, points: "12", scores: {…} or null}}. */
public final class SnapshotCodec {

    private SnapshotCodec() {}

    public static ObjectNode toJson(Snapshot snapshot) {
        ObjectNode json = Json.object();
        json.put("cid", snapshot.customer().value());
        json.put("v", snapshot.version());
        json.put("history", snapshot.history());
        json.put("at", snapshot.at().toString());
        json.put(
                "profile",
                Base64.getEncoder().withoutPadding().encodeToString(ProfileCodec.encode(snapshot.profile())));
        json.put("points", snapshot.points().toPlainString());
        json.set("scores", ScoresCodec.toJson(snapshot.scores()));
        return json;
    }

    /** @throws IllegalArgumentException naming the field that is missing or cannot be read */
    public static Snapshot fromJson(JsonNode json) {
        return new Snapshot(
                new CustomerId(Json.text(json, "cid")),
                json.path("v").asLong(),
                json.path("history").asBoolean(),
                Json.exactTime(json, "at"),
                ProfileCodec.decode(Base64.getDecoder().decode(Json.text(json, "profile"))),
                new BigDecimal(Json.text(json, "points")),
                ScoresCodec.fromJson(json.path("scores")));
    }
}
