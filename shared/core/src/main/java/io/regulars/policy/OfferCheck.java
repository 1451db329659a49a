package io.regulars.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.regulars.offer.Offer;
import io.regulars.offer.Offer.Audience;
import io.regulars.offer.Offer.RewardKind;
import io.regulars.trigger.Trigger;
import io.regulars.trigger.Triggers;

/** Finds the ways in which an offer can never be chosen. Stateless. */
public final class OfferCheck {

    private static final int PERCENT = 100;

    private OfferCheck() {}

    /**
     * A way in which an offer cannot fire or win.
     *
     * @param pointer JSON pointer to the value at fault
     * @param detail what follows from it, and what to do
     */
    public record Warning(String pointer, String detail) {}

    /** What keeps the offer from ever being chosen, or from being chosen by its value; empty if nothing does. */
    public static List<Warning> warnings(Offer offer, Instant now) {
        List<Warning> warnings = new ArrayList<>();
        dates(offer.audience(), now).ifPresent(warnings::add);
        orders(offer).ifPresent(warnings::add);
        margin(offer).ifPresent(warnings::add);
        if (offer.response() == 0) {
            warnings.add(new Warning(
                    "/response",
                    "is missing or 0: nobody is expected to order because of the offer, so it is worth less than"
                            + " nothing and chosen only at random (2 % of choices), until a model has learned"
                            + " responses; 0.02 is usual"));
        }
        return List.copyOf(warnings);
    }

    private static Optional<Warning> dates(Audience audience, Instant now) {
        if (audience.until() == null) {
            return Optional.empty();
        }
        if (audience.from() != null && !audience.from().isBefore(audience.until())) {
            return Optional.of(new Warning("/until", "is not after from: the offer is never valid"));
        }
        return audience.until().isAfter(now)
                ? Optional.empty()
                : Optional.of(new Warning("/until", "is past: the offer is neither chosen nor sent any more"));
    }

    private static Optional<Warning> orders(Offer offer) {
        Integer most = offer.audience().maxOrders();
        if (most == null) {
            return Optional.empty();
        }
        if (offer.audience().minOrders() > most) {
            return Optional.of(new Warning("/maxOrders", "is less than minOrders: no customer can get the offer"));
        }
        int fewest = offer.triggers().stream()
                .flatMap(name -> Triggers.named(name).stream())
                .mapToInt(Trigger::fewestOrders)
                .min()
                .orElse(0);
        return most >= fewest
                ? Optional.empty()
                : Optional.of(new Warning(
                        "/maxOrders",
                        "is less than the " + fewest
                                + " orders that its triggers need: no customer can get the offer"));
    }

    private static Optional<Warning> margin(Offer offer) {
        BigDecimal margin = offer.terms().margin();
        if (margin.signum() == 0) {
            return Optional.of(new Warning(
                    "/margin",
                    "is missing or 0: an order earns nothing, so the offer is worth less than nothing and chosen only"
                            + " at random (2 % of choices); state the shop's margin, for example 0.35"));
        }
        boolean givesAllAway = offer.reward().kind() == RewardKind.PERCENT
                && offer.reward().value().compareTo(margin.multiply(BigDecimal.valueOf(PERCENT))) >= 0;
        return givesAllAway
                ? Optional.of(new Warning(
                        "/reward/value",
                        "is not less than the margin: every order loses money, so the offer is worth less than nothing"
                                + " and chosen only at random (2 % of choices)"))
                : Optional.empty();
    }
}
