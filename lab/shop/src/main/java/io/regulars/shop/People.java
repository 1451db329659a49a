package io.regulars.shop;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the customers. Each comes from a stream of their own: the seventh is the same person in a shop of ten and of
 * ten thousand.
 */
final class People {

    private static final List<String> NAMES = List.of(
            "Ada", "Ben", "Clara", "David", "Elif", "Finn", "Greta", "Hugo", "Ines", "Jonas", "Kira", "Leo", "Mia",
            "Noah", "Olga", "Paul", "Quinn", "Rosa", "Sami", "Tara", "Uma", "Vera", "Willem", "Xenia", "Yara", "Zeno",
            "Anton", "Bella", "Cem", "Dora", "Emil", "Fatma", "Georg", "Hanna", "Ivan", "Jule", "Karim", "Lena", "Milo",
            "Nele");

    /** Hours around which people shop: on the way, at lunch, after work, late. */
    private static final int[] CENTRES = {8, 12, 18, 20};

    private static final double[] CENTRE_WEIGHTS = {0.15, 0.2, 0.35, 0.3};

    private People() {}

    /** @param span days during which newcomers arrive */
    static Person make(long seed, int number, LocalDate start, int span) {
        SeededRandom dice = SeededRandom.of(seed, "person", number);
        String name = dice.pick(NAMES);
        Habit habit = Habit.draw(dice);
        Sensitivity sensitivity = Sensitivity.draw(dice);
        ZoneId zone = ZoneId.of(dice.chance(0.8) ? "Europe/Berlin" : "Europe/London");
        boolean newcomer = dice.chance(habit == Habit.ONE_OFF ? 0.6 : habit == Habit.BROWSER ? 1 : 0.2);
        LocalDate arrives = start.plusDays(newcomer ? dice.between(0, span - 1) : 0);
        boolean tellsName = dice.chance(habit == Habit.BROWSER ? 0.4 : 1);
        LocalDate lapses = start.plusDays(dice.between(span / 4, span * 4 / 5));
        LocalDate season = start.plusDays(dice.between(0, span));
        Product staple = dice.pick(ProductRange.replenishable());
        boolean uses = dice.chance(usesStaple(habit));
        double cycle = dice.around(staple.cycleDays(), 0.25);
        boolean email = dice.chance(0.86);
        return new Person(
                number,
                "c%05d".formatted(number),
                name,
                address(name, number),
                habit,
                sensitivity,
                zone,
                arrives,
                newcomer,
                tellsName,
                habit == Habit.LAPSING ? lapses : null,
                season,
                hours(dice),
                tastes(dice, habit, staple),
                uses ? staple : null,
                cycle,
                email,
                dice.chance(email ? 0.3 : 0.1),
                dice.chance(0.35));
    }

    private static String address(String name, int number) {
        return name.toLowerCase(Locale.ROOT) + "." + number + "@customers.example";
    }

    private static double usesStaple(Habit habit) {
        return switch (habit) {
            case WEEKLY -> 0.8;
            case MONTHLY -> 0.6;
            case LAPSING -> 0.4;
            case SEASONAL, BARGAIN -> 0.15;
            case ONE_OFF, BROWSER -> 0.05;
        };
    }

    private static List<Integer> hours(SeededRandom dice) {
        int centre = CENTRES[dice.weighted(CENTRE_WEIGHTS)];
        return List.of(centre, centre + 1, centre - 1, Math.min(21, centre + 2));
    }

    private static List<String> tastes(SeededRandom dice, Habit habit, Product staple) {
        List<String> tastes = new ArrayList<>();
        tastes.add(habit == Habit.SEASONAL ? "garden" : staple.category());
        while (tastes.size() < 3) {
            String category = dice.pick(ProductRange.categories());
            if (!tastes.contains(category)) {
                tastes.add(category);
            }
        }
        return List.copyOf(tastes);
    }
}
