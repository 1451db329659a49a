package io.regulars.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.channel.Channel;
import io.regulars.gate.Gate.Claim;
import io.regulars.gate.Gate.Consent;
import io.regulars.gate.Gate.Due;
import io.regulars.gate.Gate.Register;
import io.regulars.gate.Gate.Subscription;

/**
 * Encodes a gate as compact JSON: short names, times in milliseconds, no empty fields. The version is not included,
 * because it is an attribute of its own. Equal gates have equal text. Safe for concurrent use.
 */
public final class GateCodec {

    private static final ObjectMapper JSON = new ObjectMapper();

    private GateCodec() {}

    /** The gate as JSON text. */
    public static String encode(Gate gate) {
        return write(gate).toString();
    }

    /**
     * The gate of that text and version.
     *
     * @throws UncheckedIOException if the text is not JSON
     */
    public static Gate decode(long version, String json) {
        try {
            return read(version, JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException("the gate item's attribute g is not JSON", e);
        }
    }

    /** The gate as a JSON tree. */
    public static ObjectNode write(Gate gate) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        text(json, "uid", gate.userId());
        text(json, "aid", gate.anonymousId());
        register(json, "email", gate.email());
        register(json, "zone", gate.zone());
        register(json, "lang", gate.language());
        subscriptions(json, gate.subscriptions());
        map(json, "person", gate.person(), GateCodec::fill);
        map(json, "consent", gate.consents(), GateCodec::fill);
        Map<String, Register> suppressed = new TreeMap<>();
        gate.suppressed().forEach((channel, register) -> suppressed.put(channel.key(), register));
        map(json, "suppressed", suppressed, GateCodec::fill);
        if (!gate.sent().isEmpty()) {
            ObjectNode sent = json.putObject("sent");
            new TreeMap<>(gate.sent()).forEach(sent::put);
        }
        map(
                json,
                "claims",
                gate.claims(),
                (node, claim) -> node.put("c", claim.channel().key())
                        .put("at", claim.at().toEpochMilli())
                        .put("s", claim.state().key()));
        map(
                json,
                "due",
                gate.due(),
                (node, due) -> node.put("at", due.at().toEpochMilli())
                        .put("anchor", due.anchor().toEpochMilli()));
        if (gate.fence() > 0) {
            json.put("fence", gate.fence());
        }
        if (gate.confirmation() != null) {
            fill(json.putObject("confirm"), gate.confirmation());
        }
        return json;
    }

    /** The gate of that tree and version. */
    public static Gate read(long version, JsonNode json) {
        Map<Channel, Register> suppressed = new EnumMap<>(Channel.class);
        map(json.path("suppressed"), GateCodec::register)
                .forEach((key, register) -> suppressed.put(channel(key), register));
        Map<String, Integer> sent = map(json.path("sent"), JsonNode::intValue);
        return Gate.EMPTY.toBuilder()
                .version(version)
                .userId(json.path("uid").textValue())
                .anonymousId(json.path("aid").textValue())
                .email(register(json.path("email")))
                .subscriptions(subscriptions(json.path("subs")))
                .person(map(json.path("person"), GateCodec::register))
                .consents(map(json.path("consent"), GateCodec::consent))
                .suppressed(Collections.unmodifiableMap(suppressed))
                .zone(register(json.path("zone")))
                .language(register(json.path("lang")))
                .sent(sent)
                .claims(map(json.path("claims"), GateCodec::claim))
                .due(map(json.path("due"), GateCodec::due))
                .fence(json.path("fence").longValue())
                .confirmation(confirmation(json.path("confirm")))
                .build();
    }

    private static void subscriptions(ObjectNode json, List<Subscription> list) {
        if (list.isEmpty()) {
            return;
        }
        ArrayNode array = json.putArray("subs");
        for (Subscription subscription : list) {
            ObjectNode node = array.addObject().put("k", subscription.kind()).put("e", subscription.endpoint());
            text(node, "p", subscription.p256dh());
            text(node, "a", subscription.auth());
            node.put("t", subscription.time().toEpochMilli()).put("m", subscription.message());
        }
    }

    private static List<Subscription> subscriptions(JsonNode array) {
        List<Subscription> list = new ArrayList<>(array.size());
        for (JsonNode node : array) {
            list.add(new Subscription(
                    node.path("k").textValue(),
                    node.path("e").textValue(),
                    node.path("p").textValue(),
                    node.path("a").textValue(),
                    time(node, "t"),
                    node.path("m").longValue()));
        }
        return List.copyOf(list);
    }

    private static void register(ObjectNode json, String name, Register register) {
        if (register != null) {
            fill(json.putObject(name), register);
        }
    }

    private static void fill(ObjectNode node, Register register) {
        text(node, "v", register.value());
        node.put("t", register.time().toEpochMilli()).put("m", register.message());
    }

    private static void fill(ObjectNode node, Consent consent) {
        node.put("g", consent.granted());
        text(node, "p", consent.proof());
        node.put("t", consent.time().toEpochMilli()).put("m", consent.message());
    }

    private static void fill(ObjectNode node, Confirmation confirmation) {
        node.put("v", confirmation.address())
                .put("o", confirmation.origin().key())
                .put("s", confirmation.state().key())
                .put("t", confirmation.at().toEpochMilli());
    }

    private static Confirmation confirmation(JsonNode node) {
        return node.isObject()
                ? new Confirmation(
                        node.path("v").textValue(),
                        Confirmation.Origin.of(node.path("o").asText()),
                        Confirmation.State.of(node.path("s").asText()),
                        time(node, "t"))
                : null;
    }

    private static Register register(JsonNode node) {
        return node.isObject()
                ? new Register(
                        node.path("v").textValue(),
                        time(node, "t"),
                        node.path("m").longValue())
                : null;
    }

    private static Consent consent(JsonNode node) {
        return new Consent(
                node.path("g").booleanValue(),
                node.path("p").textValue(),
                time(node, "t"),
                node.path("m").longValue());
    }

    private static Claim claim(JsonNode node) {
        return new Claim(
                channel(node.path("c").asText()),
                time(node, "at"),
                Claim.State.of(node.path("s").asText()));
    }

    private static Due due(JsonNode node) {
        return new Due(time(node, "at"), time(node, "anchor"));
    }

    private static Channel channel(String key) {
        return Channel.of(key);
    }

    private static Instant time(JsonNode node, String name) {
        return Instant.ofEpochMilli(node.path(name).longValue());
    }

    private static void text(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static <V> void map(ObjectNode json, String name, Map<String, V> map, BiConsumer<ObjectNode, V> fill) {
        if (!map.isEmpty()) {
            ObjectNode node = json.putObject(name);
            new TreeMap<>(map).forEach((key, value) -> fill.accept(node.putObject(key), value));
        }
    }

    private static <V> Map<String, V> map(JsonNode json, Function<JsonNode, V> read) {
        Map<String, V> map = new TreeMap<>();
        json.fields().forEachRemaining(entry -> map.put(entry.getKey(), read.apply(entry.getValue())));
        return Collections.unmodifiableMap(map);
    }
}
