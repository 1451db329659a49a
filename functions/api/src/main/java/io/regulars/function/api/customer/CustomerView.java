package io.regulars.function.api.customer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.profile.ProfileItem;
import io.regulars.channel.Channel;
import io.regulars.currency.ShopCurrency;
import io.regulars.function.api.view.LoyaltyStatusView;
import io.regulars.gate.Confirmation;
import io.regulars.gate.Confirmations;
import io.regulars.gate.DoubleOptIn;
import io.regulars.gate.Gate;
import io.regulars.json.Json;
import io.regulars.persona.Persona;
import io.regulars.persona.Personas;
import io.regulars.profile.CustomerState;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileCodec;
import io.regulars.scoring.Scores;
import io.regulars.scoring.ScoresCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A customer as JSON: the profile and scores, with personal data and consent from the gate. */
final class CustomerView {

    private final ShopCurrency currency;
    private final DoubleOptIn doubleOptIn;
    private final Supplier<Personas> personas;

    /**
     * @param currency whose fraction digits amounts have
     * @param doubleOptIn which addresses receive messages only after they are confirmed
     * @param personas those in service
     */
    CustomerView(ShopCurrency currency, DoubleOptIn doubleOptIn, Supplier<Personas> personas) {
        this.currency = currency;
        this.doubleOptIn = doubleOptIn;
        this.personas = personas;
    }

    /**
     * @param item the profile item
     * @param gate the customer's gate; an empty gate if there is none
     * @param redeemed totals of the customer's redemptions
     * @param now the time for which the points are computed
     */
    ObjectNode of(Map<String, AttributeValue> item, Gate gate, RedemptionTotals redeemed, Instant now) {
        Profile profile =
                item.containsKey("s") ? ProfileCodec.decode(item.get("s").b().asByteArrayUnsafe()) : Profile.EMPTY;
        ObjectNode json = Json.object().put("id", CustomerItems.customer(item).value());
        json.put("userId", CustomerItems.textOf(item, "uid"));
        json.put("anonymousId", item.containsKey("aid") ? item.get("aid").s() : gate.anonymousId());
        json.put("firstSeen", profile.firstSeen() == null ? null : Json.time(profile.firstSeen()));
        Instant lastSeen = profile.lastCustomerEvent();
        json.put("lastSeen", lastSeen == null ? null : Json.time(lastSeen));
        json.put("events", profile.customerEvents());
        json.putObject("orders").put("count", profile.orders()).put("revenue", currency.text(profile.netRevenue()));
        scores(json, item);
        persona(json, item.containsKey("uid") ? profile : null);
        CustomerState state = ProfileItem.read(CustomerItems.customer(item), item);
        json.put("busy", state.recent().busy());
        LoyaltyStatusView.write(json, state.loyaltyStatus(now));
        redeemed.write(json.putObject("coupons"), currency);
        boolean unconfirmed = doubleOptIn == DoubleOptIn.BROWSER && Confirmations.unconfirmed(gate);
        consent(json.putObject("consent"), gate, unconfirmed);
        addressConfirmation(json, gate, unconfirmed);
        traits(json.putObject("traits"), profile, gate);
        return json;
    }

    private static void scores(ObjectNode json, Map<String, AttributeValue> item) {
        Scores scores = item.containsKey("sc")
                ? ScoresCodec.fromJson(Json.read(item.get("sc").s()))
                : null;
        if (scores == null) {
            json.putNull("segment").putNull("scores");
            return;
        }
        json.putObject("segment")
                .put("name", scores.segment().key())
                .put("probability", scores.current().probability())
                .put(
                        "since",
                        scores.current().since() == null
                                ? null
                                : Json.time(scores.current().since()));
        ObjectNode all = ScoresCodec.toJson(scores);
        all.remove(List.of("segment", "probability", "since", "fired"));
        json.set("scores", all);
    }

    /** Computed now from the profile: a training changes the personas of all customers at once. */
    private void persona(ObjectNode json, Profile profile) {
        Optional<Persona> persona =
                profile == null ? Optional.empty() : personas.get().of(profile);
        if (persona.isPresent()) {
            json.putObject("persona")
                    .put("id", persona.get().id())
                    .put("name", persona.get().name());
        } else {
            json.putNull("persona");
        }
    }

    /** Why an agreement to e-mails does not count yet, and since when it does. */
    private static void addressConfirmation(ObjectNode json, Gate gate, boolean unconfirmed) {
        Confirmation confirmation = gate.confirmation();
        if (Confirmations.confirmable(gate)) {
            json.putObject("addressConfirmation")
                    .put("state", confirmation.state().key())
                    .put("at", Json.time(confirmation.at()));
        } else if (unconfirmed) {
            json.putObject("addressConfirmation").put("state", "missing");
        }
    }

    private static void consent(ObjectNode json, Gate gate, boolean unconfirmed) {
        for (String key : gate.consents().keySet()) {
            String[] parts = key.split("/");
            for (Channel channel : Channel.values()) {
                if (channel.key().equals(parts[1])) {
                    json.withObjectProperty(parts[0])
                            .put(
                                    channel.key(),
                                    gate.consented(parts[0], channel) && !(unconfirmed && channel.addressed()));
                }
            }
        }
    }

    /** All traits, sorted by name; personal traits come from the gate. */
    private static void traits(ObjectNode json, Profile profile, Gate gate) {
        Map<String, JsonNode> traits = new TreeMap<>();
        profile.traits()
                .forEach((name, trait) -> traits.put(
                        name, Json.read("{\"v\":" + trait.json() + "}").get("v")));
        gate.person().forEach((name, register) -> put(traits, name, register.value()));
        put(traits, "email", gate.address());
        put(traits, "timezone", gate.timeZone());
        put(traits, "locale", gate.locale());
        traits.forEach(json::set);
    }

    private static void put(Map<String, JsonNode> traits, String name, String value) {
        if (value != null) {
            traits.put(name, Json.object().textNode(value));
        }
    }
}
