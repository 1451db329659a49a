package io.regulars.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import io.regulars.shop.Booking;
import io.regulars.shop.Person;

/** Picks three customers with different histories, and describes them. */
final class Stories {

    static final int COUNT = 3;

    private static final Duration RECENT = Duration.ofDays(4);
    private static final Duration SILENCE = Duration.ofDays(30);
    private static final int BEFORE = 2;
    private static final int AFTER = 5;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final List<DecisionView> decisions;
    private final Diary diary;
    private final ShopBooks books;
    private final Map<String, Person> people;
    private final Map<String, String> segments = SegmentTitles.titles();

    Stories(List<DecisionView> decisions, Diary diary, ShopBooks books, Map<String, Person> people) {
        this.decisions = decisions.stream()
                .filter(it -> it.userId() != null)
                .sorted(Comparator.comparing(DecisionView::userId).thenComparing(DecisionView::at))
                .toList();
        this.diary = diary;
        this.books = books;
        this.people = people;
    }

    /** At most three, fewer if too little happened. */
    List<Story> pick() {
        Map<String, Story> stories = new LinkedHashMap<>();
        add(stories, "was won back", it -> it.trigger().equals("slipping_away") && silent(it) && bought(it));
        add(stories, "came back for the cart", it -> it.trigger().equals("cart_abandoned") && bought(it));
        add(stories, "is held out: no message, for comparison", it -> it.held() && it.offer() != null);
        add(stories, "got nothing, because no offer would have paid", it -> !it.held() && it.offer() == null);
        add(stories, "ordered again", this::bought);
        add(stories, "unsubscribed", it -> did(it, Diary.Kind.UNSUBSCRIBED));
        add(stories, "had a look", it -> did(it, Diary.Kind.CLICKED));
        add(stories, "got a message", it -> did(it, Diary.Kind.RECEIVED));
        return stories.values().stream().limit(COUNT).toList();
    }

    private void add(Map<String, Story> stories, String outcome, Predicate<DecisionView> fits) {
        if (stories.size() < COUNT) {
            decisions.stream()
                    .filter(it -> !stories.containsKey(it.userId()))
                    .filter(fits)
                    .findFirst()
                    .ifPresent(it -> stories.put(it.userId(), tell(it, outcome)));
        }
    }

    private boolean did(DecisionView decision, Diary.Kind kind) {
        return diary.of(decision.userId()).stream()
                .anyMatch(it -> it.kind() == kind && decision.id().equals(it.decision()));
    }

    /** Whether the customer had ordered nothing for a month. */
    private boolean silent(DecisionView decision) {
        Instant from = decision.at().minus(SILENCE);
        return diary.of(decision.userId()).stream()
                        .noneMatch(it -> it.kind() == Diary.Kind.ORDERED
                                && it.at().isAfter(from)
                                && it.at().isBefore(decision.at()))
                && books.seasonOrders(decision.userId()).stream()
                        .noneMatch(it -> it.at().isAfter(from));
    }

    /** Whether an order followed the click within days. */
    private boolean bought(DecisionView decision) {
        List<Diary.Entry> entries = diary.of(decision.userId());
        return entries.stream()
                .filter(it -> it.kind() == Diary.Kind.CLICKED && decision.id().equals(it.decision()))
                .anyMatch(click -> entries.stream()
                        .anyMatch(it -> it.kind() == Diary.Kind.ORDERED
                                && it.at().isAfter(click.at())
                                && it.at().isBefore(click.at().plus(RECENT))));
    }

    private Story tell(DecisionView decision, String outcome) {
        Person person = people.get(decision.userId());
        List<Story.Line> lines = new ArrayList<>();
        lines.add(new Story.Line("before", season(decision.userId())));
        List<Diary.Entry> entries = diary.of(decision.userId());
        List<Diary.Entry> before =
                entries.stream().filter(it -> cause(it, decision) && tells(it)).toList();
        before.stream().skip(Math.max(0, before.size() - BEFORE)).forEach(it -> lines.add(line(it)));
        lines.add(new Story.Line(MINUTE.format(decision.at()), decided(decision)));
        lines.add(new Story.Line("", decision.reason()));
        entries.stream()
                .filter(it -> !cause(it, decision) && tells(it))
                .limit(AFTER)
                .forEach(it -> lines.add(line(it)));
        return new Story(person.firstName() + " (" + person.userId() + ") " + outcome, person.userId(), lines);
    }

    private String season(String userId) {
        List<Booking> orders = books.seasonOrders(userId);
        if (orders.isEmpty()) {
            return "no order in the season";
        }
        BigDecimal sum = orders.stream().map(Booking::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        Instant last =
                orders.stream().map(Booking::at).max(Comparator.naturalOrder()).orElseThrow();
        return "%d order%s for %s, the last on %s"
                .formatted(orders.size(), orders.size() == 1 ? "" : "s", Diary.euros(sum), DAY.format(last));
    }

    private String decided(DecisionView decision) {
        String segment = segments.getOrDefault(decision.segment(), decision.segment());
        String choice = decision.offer() == null ? "nothing" : decision.offer() + " by " + decision.channel();
        return "%s → %s → %s%s".formatted(decision.trigger(), segment, choice, decision.held() ? ", held out" : "");
    }

    /** Whether it came before the decision; what the customer did at that very moment is what it was taken for. */
    private static boolean cause(Diary.Entry entry, DecisionView decision) {
        return entry.at().isBefore(decision.at())
                || (entry.at().equals(decision.at()) && !decision.id().equals(entry.decision()));
    }

    private static boolean tells(Diary.Entry entry) {
        return entry.kind() != Diary.Kind.VISITED;
    }

    private static Story.Line line(Diary.Entry entry) {
        return new Story.Line(MINUTE.format(entry.at()), entry.text());
    }
}
