package io.regulars.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.ledger.Tiers.Level;

/**
 * Encodes a version of the programme as the JSON that events/schemas/programme.json describes. The reader assumes that
 * the JSON is valid by that schema. Equal versions have equal text.
 */
public final class ProgrammeCodec {

    private ProgrammeCodec() {}

    /** As a JSON tree in a fixed order; what is empty or null is left out. */
    public static ObjectNode write(Programme programme) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", "programme")
                .put("version", programme.version())
                .put("validFrom", programme.validFrom().toString());
        json.put("zone", programme.zone().getId());
        ObjectNode earn = json.putObject("earn")
                .put("pointsPerUnit", programme.pointsPerUnit())
                .put(
                        "rounding",
                        programme.rounding() == RoundingMode.HALF_UP ? "nearest" : lower(programme.rounding()));
        list(earn, "bonuses", programme.bonuses(), ProgrammeCodec::write);
        json.put("pendingDays", programme.pendingDays()).put("expiryDays", programme.expiryDays());
        if (programme.tiers() != null) {
            json.set("tiers", write(programme.tiers()));
        }
        list(json, "rewards", programme.rewards(), ProgrammeCodec::write);
        json.put("pointValue", programme.pointValue());
        if (programme.currency() != null) {
            json.put("currency", programme.currency());
        }
        return json;
    }

    /**
     * Reads a version; a missing number is 1.
     *
     * @throws RuntimeException if the tree is not valid by the schema
     */
    public static Programme read(JsonNode json) {
        JsonNode earn = json.path("earn");
        String rounding = earn.path("rounding").asText("down");
        return new Programme(
                json.path("version").asInt(1),
                Json.offsetTimeOrNull(json, "validFrom"),
                ZoneId.of(json.path("zone").asText("UTC")),
                Json.decimal(earn, "pointsPerUnit", BigDecimal.ONE),
                rounding.equals("nearest") ? RoundingMode.HALF_UP : RoundingMode.valueOf(upper(rounding)),
                list(earn.path("bonuses"), ProgrammeCodec::bonus),
                json.path("pendingDays").asInt(0),
                json.path("expiryDays").asInt(0),
                json.has("tiers") ? tiers(json.path("tiers")) : null,
                list(json.path("rewards"), ProgrammeCodec::reward),
                Json.decimal(json, "pointValue", BigDecimal.ZERO),
                json.path("currency").asText(null));
    }

    private static ObjectNode write(Bonus bonus) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", bonus.name());
        if (bonus.multiply() == null) {
            json.put("add", bonus.add());
        } else {
            json.put("multiply", bonus.multiply());
        }
        list(json, "products", new TreeSet<>(bonus.products()), JsonNodeFactory.instance::textNode);
        list(json, "categories", new TreeSet<>(bonus.categories()), JsonNodeFactory.instance::textNode);
        list(
                json,
                "weekdays",
                new TreeSet<>(bonus.weekdays()),
                day -> JsonNodeFactory.instance.textNode(lower(day).substring(0, 3)));
        if (bonus.from() != null) {
            json.put("from", bonus.from().toString());
        }
        if (bonus.until() != null) {
            json.put("until", bonus.until().toString());
        }
        return json;
    }

    private static Bonus bonus(JsonNode json) {
        Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            for (JsonNode name : json.path("weekdays")) {
                if (lower(day).startsWith(name.asText())) {
                    weekdays.add(day);
                }
            }
        }
        return new Bonus(
                json.path("name").asText(),
                Json.decimal(json, "multiply", null),
                json.path("add").asLong(0),
                Set.copyOf(list(json.path("products"), JsonNode::asText)),
                Set.copyOf(list(
                        json.path("categories"), category -> category.asText().toLowerCase(Locale.ROOT))),
                Set.copyOf(weekdays),
                Json.offsetTimeOrNull(json, "from"),
                Json.offsetTimeOrNull(json, "until"));
    }

    private static ObjectNode write(Tiers tiers) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("qualify", lower(tiers.qualify()))
                .put("period", lower(tiers.period()))
                .put("graceDays", tiers.graceDays());
        list(
                json,
                "levels",
                tiers.levels(),
                level -> JsonNodeFactory.instance
                        .objectNode()
                        .put("name", level.name())
                        .put("threshold", level.threshold())
                        .put("multiplier", level.multiplier()));
        return json;
    }

    private static Tiers tiers(JsonNode json) {
        List<Level> levels = new ArrayList<>(list(
                json.path("levels"),
                level -> new Level(
                        level.path("name").asText(),
                        Json.decimal(level, "threshold", BigDecimal.ZERO),
                        Json.decimal(level, "multiplier", BigDecimal.ONE))));
        levels.sort(Comparator.comparing(Level::threshold));
        return new Tiers(
                Tiers.Qualify.valueOf(upper(json.path("qualify").asText("points"))),
                Tiers.Period.valueOf(upper(json.path("period").asText("rolling"))),
                json.path("graceDays").asInt(0),
                List.copyOf(levels));
    }

    private static ObjectNode write(PointsReward reward) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", reward.id())
                .put("name", reward.name())
                .put("points", reward.points());
        ObjectNode gives = json.putObject("gives").put("kind", lower(reward.kind()));
        if (reward.kind() == PointsReward.Kind.PRODUCT) {
            gives.put("product", reward.product());
        } else {
            gives.put("value", reward.value());
        }
        return json.put("codeDays", reward.codeDays());
    }

    private static PointsReward reward(JsonNode json) {
        JsonNode gives = json.path("gives");
        return new PointsReward(
                json.path("id").asText(),
                json.path("name").asText(),
                json.path("points").asLong(),
                PointsReward.Kind.valueOf(upper(gives.path("kind").asText())),
                Json.decimal(gives, "value", null),
                gives.path("product").asText(null),
                json.path("codeDays").asInt(90));
    }

    private static <T> void list(ObjectNode json, String name, Collection<T> values, Function<T, JsonNode> write) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(name);
            values.forEach(value -> array.add(write.apply(value)));
        }
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        array.forEach(value -> values.add(read.apply(value)));
        return List.copyOf(values);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String value) {
        return value.toUpperCase(Locale.ROOT);
    }
}
