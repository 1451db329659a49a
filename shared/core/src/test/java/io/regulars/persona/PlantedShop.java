package io.regulars.persona;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.regulars.event.Event;
import io.regulars.features.Behaviour;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileFold;
import io.regulars.testing.Story;

/** Customers of four groups that differ in orders, order value, browsing and recency, made of events with noise. */
final class PlantedShop {

    static final Instant AS_OF = Instant.parse("2026-06-30T00:00:00Z");

    private static final Instant START = Instant.parse("2025-07-01T00:00:00Z");
    private static final int YEAR = 364;

    /** A customer with the group that it was made as. */
    record Planted(int group, PersonaCustomer customer, Profile profile) {}

    private final Random random;
    private final List<Planted> customers = new ArrayList<>();

    PlantedShop(long seed) {
        random = new Random(seed);
    }

    /** Adds customers, of whom the groups have 40, 30, 20 and 10 %. */
    PlantedShop add(int count) {
        for (int i = 0; i < count; i++) {
            int tenth = random.nextInt(10);
            int group = tenth < 4 ? 0 : tenth < 7 ? 1 : tenth < 9 ? 2 : 3;
            Story story = Story.of("user" + customers.size());
            switch (group) {
                case 0 -> oneOrderLongAgo(story);
                case 1 -> looksOnly(story);
                case 2 -> manySmallOrders(story);
                default -> fewLargeOrders(story);
            }
            customers.add(planted(group, story));
        }
        return this;
    }

    List<Planted> customers() {
        return List.copyOf(customers);
    }

    List<PersonaCustomer> sample() {
        return customers.stream().map(Planted::customer).toList();
    }

    private static Planted planted(int group, Story story) {
        Instant earlier = AS_OF.minus(Duration.ofDays(Personas.MOVEMENT_DAYS));
        List<Event> known = story.events().stream()
                .filter(event -> !event.time().isAfter(earlier))
                .toList();
        PersonaRow before =
                known.isEmpty() ? null : PersonaRow.of(new Behaviour(ProfileFold.fold(Profile.EMPTY, known), earlier));
        Profile profile = story.profile();
        return new Planted(group, new PersonaCustomer(PersonaRow.of(new Behaviour(profile, AS_OF)), before), profile);
    }

    private void oneOrderLongAgo(Story story) {
        double day = 20 + random.nextInt(220);
        looks(story, 2 + random.nextInt(3), day - 2, day);
        story.order(time(day), amount(10, 80), "p1");
    }

    private void looksOnly(Story story) {
        double from = 180 + random.nextInt(150);
        looks(story, 5 + random.nextInt(30), from, from + 33);
    }

    private void manySmallOrders(Story story) {
        double pace = 7 + random.nextInt(8);
        for (double day = random.nextInt(60); day < YEAR; day += pace * (0.7 + 0.6 * random.nextDouble())) {
            looks(story, 1, day - 1, day);
            story.order(time(day), amount(8, 30), "p" + random.nextInt(5));
        }
    }

    private void fewLargeOrders(Story story) {
        for (double day = random.nextInt(60); day < YEAR; day += 70 + random.nextInt(40)) {
            looks(story, 3, day - 3, day);
            story.order(time(day), amount(80, 400), "p" + random.nextInt(5));
        }
    }

    private void looks(Story story, int count, double from, double to) {
        for (int i = 0; i < count; i++) {
            story.view(time(Math.max(0, from + (to - from) * random.nextDouble())), "p" + random.nextInt(5));
        }
    }

    private static String time(double day) {
        return START.plusSeconds((long) (day * 86_400)).toString();
    }

    private String amount(int least, int most) {
        return least + random.nextInt(most - least) + ".00";
    }
}
