package io.regulars.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What one customer makes of messages: drawn from the seed, the customer and the decision, and from how much they got
 * lately.
 */
final class Reactions {

    private static final int FATIGUE_DAYS = 7;
    private static final double FATIGUE = 0.7;
    private static final double PUT_OFF = 0.4;
    private static final int SURE_DAYS = 7;

    private final long seed;
    private final Shopper shopper;
    private final Person person;
    private final List<Instant> received = new ArrayList<>();

    Reactions(long seed, Shopper shopper) {
        this.seed = seed;
        this.shopper = shopper;
        this.person = shopper.person();
    }

    List<Reaction> to(Message message) {
        SeededRandom dice = SeededRandom.of(seed, "message", person.number(), message.decision());
        Sensitivity mood = person.sensitivity();
        double fresh = freshness(message.at());
        received.add(message.at());
        boolean opens = dice.chance(mood.open * fresh);
        boolean complains = dice.chance(mood.complain / fresh);
        boolean unsubscribes = dice.chance(mood.unsubscribe / fresh);
        boolean clicks = dice.chance(mood.click);
        if (!opens) {
            return List.of();
        }
        Instant opened = reads(message.at(), dice);
        List<Reaction> reactions = new ArrayList<>(List.of(new Reaction.Open(opened)));
        if (complains || unsubscribes) {
            Instant at = opened.plusSeconds(dice.between(10, 90));
            reactions.add(complains ? new Reaction.Complaint(at) : new Reaction.Unsubscribe(at));
            if (complains) {
                shopper.complain(message.decision(), at);
            }
        } else if (clicks) {
            follow(message, opened, dice, reactions);
        }
        if (mood == Sensitivity.DO_NOT_DISTURB && dice.chance(PUT_OFF)) {
            shopper.plans().putOff(day(opened));
        }
        return reactions;
    }

    private void follow(Message message, Instant opened, SeededRandom dice, List<Reaction> reactions) {
        Instant clicked = opened.plusSeconds(dice.between(20, 200));
        reactions.add(new Reaction.Click(clicked));
        LocalDate day = day(clicked);
        boolean orders = dice.chance(orderProbability(message, day));
        if (!orders) {
            return;
        }
        Instant at = clicked.plusSeconds(dice.between(60, 1200));
        if (person.sensitivity() == Sensitivity.SURE_THING) {
            shopper.plans().ordered(day);
        } else {
            shopper.plans().wonBack(day);
        }
        reactions.add(new Reaction.Order(at, shopper.buyAfter(message, at, dice)));
    }

    private double orderProbability(Message message, LocalDate day) {
        Sensitivity mood = person.sensitivity();
        boolean cart = shopper.hasCart(message.at());
        if (mood == Sensitivity.SURE_THING && !cart && !shopper.plans().soon(day, SURE_DAYS)) {
            return 0;
        }
        double base = message.discount() == null ? mood.plain : mood.reward;
        return Math.min(0.95, base * receptive(message.discount() != null) * (cart ? 1.4 : 1));
    }

    private double receptive(boolean reward) {
        return switch (person.habit()) {
            case WEEKLY -> 0.6;
            case MONTHLY -> 0.9;
            case SEASONAL -> 0.7;
            case ONE_OFF -> 0.8;
            case BARGAIN -> reward ? 1.2 : 0.5;
            case LAPSING -> 1.1;
            case BROWSER -> 0.4;
        };
    }

    private double freshness(Instant at) {
        long lately = received.stream()
                .filter(time -> time.isAfter(at.minus(FATIGUE_DAYS, ChronoUnit.DAYS)))
                .count();
        return StrictMath.pow(FATIGUE, lately);
    }

    /** Soon, in the hours in which the customer shops; otherwise at the next of these. */
    private Instant reads(Instant at, SeededRandom dice) {
        double minutes = 1 + dice.exponential(22);
        ZonedDateTime local = at.atZone(person.zone());
        for (int hours = 0; hours < 24; hours++) {
            ZonedDateTime hour = local.plusHours(hours);
            if (person.hours().contains(hour.getHour())) {
                Instant from =
                        hours == 0 ? at : hour.truncatedTo(ChronoUnit.HOURS).toInstant();
                return from.plusSeconds((long) (minutes * 60));
            }
        }
        throw new IllegalStateException("a customer has favourite hours");
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
