package io.regulars.shop;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When a customer means to shop next, by themselves. Intervals are drawn from the number of orders so far, so that a
 * customer whom a message brought an extra order keeps their own rhythm.
 */
final class VisitPlan {

    private static final int SEASON_HALF = 16;
    private static final int NEXT_YEAR = 330;
    private static final int WON_BACK_DAYS = 50;

    private final long seed;
    private final Person person;
    private LocalDate nextOrder;
    private LocalDate nextStaple;
    private LocalDate lapses;
    private int drawn;

    VisitPlan(long seed, Person person) {
        this.seed = seed;
        this.person = person;
        this.lapses = person.lapses();
        SeededRandom dice = SeededRandom.of(seed, "plans", person.number());
        double first = person.newcomer() ? dice.unit() * 4 : dice.unit() * person.habit().every;
        this.nextOrder = inSeason(person.arrives().plusDays((long) first));
        this.nextStaple =
                person.staple() == null ? null : person.arrives().plusDays((long) (dice.unit() * person.cycle()));
    }

    boolean lapsed(LocalDate day) {
        return lapses != null && day.isAfter(lapses);
    }

    boolean orderDue(LocalDate day) {
        return !lapsed(day) && !day.isBefore(nextOrder);
    }

    boolean stapleDue(LocalDate day) {
        return nextStaple != null && !lapsed(day) && !day.isBefore(nextStaple);
    }

    /** Whether something is planned within so many days: what a message would only bring forward. */
    boolean soon(LocalDate day, int days) {
        return orderDue(day.plusDays(days)) || stapleDue(day.plusDays(days));
    }

    void ordered(LocalDate day) {
        nextOrder = inSeason(day.plusDays(interval()));
    }

    void boughtStaple(LocalDate day) {
        nextStaple = day.plusDays(
                Math.round(SeededRandom.of(seed, "cycle", person.number(), day).around(person.cycle(), 0.12)));
    }

    /** Whoever had stopped shops again for a while; whoever bought once finds a rhythm. */
    void wonBack(LocalDate day) {
        if (lapsed(day)) {
            lapses = day.plusDays(WON_BACK_DAYS);
            nextOrder = day.plusDays(interval());
            nextStaple = null;
        } else if (person.habit() == Habit.ONE_OFF || person.habit() == Habit.BROWSER) {
            LocalDate again = day.plusDays(Math.round(
                    SeededRandom.of(seed, "again", person.number(), day).around(40, 0.4)));
            nextOrder = again.isBefore(nextOrder) ? again : nextOrder;
        }
    }

    /** The customer feels pestered and stays away. */
    void putOff(LocalDate day) {
        LocalDate later = day.plusDays(14);
        nextOrder = nextOrder.isBefore(later) ? later : nextOrder;
        nextStaple = nextStaple == null || nextStaple.isAfter(later) ? nextStaple : later;
    }

    private long interval() {
        SeededRandom dice = SeededRandom.of(seed, "interval", person.number(), drawn++);
        double mean = person.habit().every;
        return switch (person.habit()) {
            case ONE_OFF, BROWSER -> 20 + Math.round(dice.exponential(mean));
            case WEEKLY -> Math.max(3, Math.round(dice.around(mean, 0.25)));
            case MONTHLY, SEASONAL, BARGAIN, LAPSING -> Math.max(3, Math.round(dice.around(mean, 0.35)));
        };
    }

    /** Seasonal customers wait for their weeks. */
    private LocalDate inSeason(LocalDate day) {
        if (person.habit() != Habit.SEASONAL) {
            return day;
        }
        long away = ChronoUnit.DAYS.between(person.season(), day);
        if (away < -SEASON_HALF) {
            return person.season().minusDays(SEASON_HALF);
        }
        return away > SEASON_HALF ? person.season().plusDays(NEXT_YEAR) : day;
    }
}
