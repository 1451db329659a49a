package io.regulars.offer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.channel.Channel;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;
import io.regulars.offer.Offer.Audience;
import io.regulars.offer.Offer.Content;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;
import io.regulars.offer.Offer.Terms;

/**
 * An offer as the JSON that events/schemas/offer.json describes. Reading assumes that the JSON is valid by that schema:
 * untrusted JSON must be validated first. Equal offers give equal text. Thread-safe.
 */
public final class CatalogueCodec {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CatalogueCodec() {}

    /** The offer as JSON text. */
    public static String encode(Offer offer) {
        return write(offer).toString();
    }

    /**
     * Reads an offer from JSON text.
     *
     * @throws UncheckedIOException if it is not JSON
     * @throws IllegalArgumentException if it is not an offer
     */
    public static Offer decode(String json) {
        try {
            return read(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException("the offer is not JSON", e);
        } catch (MalformedMessageException e) {
            // The stored offer is malformed, not the message being processed, which must be retried.
            throw new IllegalArgumentException("the offer cannot be read: " + e.getMessage(), e);
        }
    }

    /** The offer as a JSON tree, in a fixed order; empty and null values are left out. */
    public static ObjectNode write(Offer offer) {
        ObjectNode json = Json.object();
        json.put("id", offer.id())
                .put("version", offer.version())
                .put("campaign", offer.campaign())
                .put("name", offer.name());
        strings(json.putArray("triggers"), offer.triggers());
        if (!offer.segments().isEmpty()) {
            strings(json.putArray("segments"), offer.segments());
        }
        strings(
                json.putArray("channels"),
                offer.channels().stream().map(Channel::key).toList());
        if (offer.audience().from() != null) {
            json.put("from", offer.audience().from().toString());
        }
        if (offer.until() != null) {
            json.put("until", offer.until().toString());
        }
        json.put("minOrders", offer.audience().minOrders());
        if (offer.audience().maxOrders() != null) {
            json.put("maxOrders", offer.audience().maxOrders());
        }
        ObjectNode reward = json.putObject("reward")
                .put("kind", offer.reward().kind().name().toLowerCase(Locale.ROOT));
        if (offer.reward().kind() != RewardKind.NONE) {
            reward.put("value", offer.reward().value());
        }
        json.put("margin", offer.terms().margin())
                .put("response", offer.response())
                .put("couponDays", offer.couponDays());
        ObjectNode content = json.putObject("content");
        new TreeMap<>(offer.content()).forEach((language, text) -> write(content.putObject(language), text));
        return json;
    }

    /**
     * Reads an offer from a JSON tree; a missing version is 1.
     *
     * @throws IllegalArgumentException if it is not an offer
     */
    public static Offer read(JsonNode json) {
        JsonNode reward = json.path("reward");
        RewardKind kind = RewardKind.valueOf(reward.path("kind").asText("none").toUpperCase(Locale.ROOT));
        BigDecimal value = kind == RewardKind.NONE ? BigDecimal.ZERO : Json.decimal(reward, "value", BigDecimal.ZERO);
        Map<String, Content> content = new TreeMap<>();
        json.path("content").fields().forEachRemaining(entry -> content.put(entry.getKey(), content(entry.getValue())));
        return new Offer(
                Json.text(json, "id"),
                json.path("version").asInt(1),
                Json.text(json, "campaign"),
                Json.text(json, "name"),
                audience(json),
                new Terms(
                        new Reward(kind, value),
                        Json.decimal(json, "margin", BigDecimal.ZERO),
                        json.path("response").asDouble(0),
                        json.path("couponDays").asInt(14)),
                Collections.unmodifiableMap(content));
    }

    private static Audience audience(JsonNode json) {
        return new Audience(
                names(json.path("triggers")),
                names(json.path("segments")),
                channels(json.path("channels")),
                Json.offsetTimeOrNull(json, "from"),
                Json.offsetTimeOrNull(json, "until"),
                json.path("minOrders").asInt(0),
                json.path("maxOrders").isNumber()
                        ? (Integer) json.path("maxOrders").asInt()
                        : null);
    }

    private static void write(ObjectNode json, Content content) {
        json.put("subject", content.subject());
        if (!content.preheader().isEmpty()) {
            json.put("preheader", content.preheader());
        }
        strings(json.putArray("blocks"), content.blocks());
        json.put("action", content.action()).put("url", content.url());
    }

    private static Content content(JsonNode json) {
        List<String> blocks = new ArrayList<>();
        json.path("blocks").forEach(block -> blocks.add(block.asText()));
        return new Content(
                Json.text(json, "subject"),
                json.path("preheader").asText(""),
                List.copyOf(blocks),
                Json.text(json, "action"),
                Json.text(json, "url"));
    }

    private static void strings(ArrayNode array, Collection<String> values) {
        values.stream().forEach(array::add);
    }

    private static Set<String> names(JsonNode array) {
        TreeSet<String> names = new TreeSet<>();
        array.forEach(name -> names.add(name.asText()));
        return Collections.unmodifiableSet(names);
    }

    private static Set<Channel> channels(JsonNode array) {
        EnumSet<Channel> channels = EnumSet.noneOf(Channel.class);
        array.forEach(name -> channels.add(Channel.of(name.asText())));
        return Collections.unmodifiableSet(channels);
    }
}
