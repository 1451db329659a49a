package io.regulars.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.shop.Booking;
import io.regulars.shop.Person;
import io.regulars.shop.Shop;

/** Asks the cloud what it knows at the end, and sets it beside the shop's own books. */
final class Collector {

    private final DemoCloud cloud;
    private final DemoOptions options;
    private final Shop shop;
    private final Diary diary;
    private final ApiLists api;

    Collector(DemoCloud cloud, DemoOptions options, Shop shop, Diary diary) {
        this.cloud = cloud;
        this.options = options;
        this.shop = shop;
        this.diary = diary;
        this.api = new ApiLists(cloud);
    }

    /**
     * The numbers of events are the caller's, who sent them. The status is asked first: reading the rest would cost
     * requests.
     */
    DemoFigures collect(long seasonEvents, long monthEvents, long rejected) {
        JsonNode status = cloud.get("/_local/status");
        List<DecisionView> decisions = decisions();
        List<JsonNode> customers = api.all("/v1/customers?anonymous=true");
        List<JsonNode> known =
                customers.stream().filter(it -> it.path("userId").isTextual()).toList();
        ShopBooks books = new ShopBooks(shop, options.live());
        Map<String, Person> people = people();
        Set<String> coupons = diary.coupons();
        List<Booking> redeemed = books.with(coupons);
        AddedMoney added = AddedMoney.of(api.report("/v1/reports/summary"));
        List<Story> stories = new Stories(decisions, diary, books, people).pick();
        return new DemoFigures(
                new DemoFigures.Traffic(seasonEvents, monthEvents, rejected, deadLetters(status)),
                new DemoFigures.Audience(known.size(), customers.size() - known.size(), segments(known)),
                choices(decisions),
                messages(),
                new DemoFigures.Sales(
                        redeemed.size(),
                        redeemed.stream().map(Booking::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                        added,
                        truth(decisions, books) - (Double.isNaN(added.fees()) ? 0 : added.fees())),
                status.path("cost"),
                stories);
    }

    private DemoFigures.Messages messages() {
        return new DemoFigures.Messages(
                deliveries(),
                diary.count(Diary.Kind.OPENED),
                diary.count(Diary.Kind.CLICKED),
                diary.count(Diary.Kind.UNSUBSCRIBED),
                diary.count(Diary.Kind.COMPLAINED));
    }

    private List<DecisionView> decisions() {
        return api.all("/v1/decisions").stream().map(DecisionView::of).toList();
    }

    private Map<String, Person> people() {
        return shop.people().stream().collect(Collectors.toMap(Person::userId, person -> person));
    }

    private static Map<String, Integer> segments(List<JsonNode> customers) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        SegmentTitles.titles().keySet().forEach(name -> sizes.put(name, 0));
        for (JsonNode customer : customers) {
            if (customer.at("/segment/name").isTextual()) {
                sizes.merge(customer.at("/segment/name").textValue(), 1, Integer::sum);
            }
        }
        return sizes;
    }

    private static Map<DemoFigures.Choice, Integer> choices(List<DecisionView> decisions) {
        Map<DemoFigures.Choice, Integer> counts = new LinkedHashMap<>();
        decisions.forEach(decision -> counts.merge(decision.choice(), 1, Integer::sum));
        return counts;
    }

    private Map<String, Long> deliveries() {
        Map<String, Long> counts = new TreeMap<>(Map.of("email", 0L, "push", 0L));
        for (JsonNode delivery : api.all("/v1/deliveries")) {
            counts.merge(delivery.path("channel").asText(), 1L, Long::sum);
        }
        return counts;
    }

    /**
     * What treated customers paid since their first decision for an offer, less what the same customers would have paid
     * since then in the same shop without messages.
     */
    private double truth(List<DecisionView> decisions, ShopBooks books) {
        Shop silent = new Shop(options.seed(), options.customers(), options.firstDay(), options.span());
        silent.eventsUntil(options.end());
        ShopBooks other = new ShopBooks(silent, options.live());
        Map<String, Instant> since = new TreeMap<>();
        decisions.stream()
                .filter(it -> it.userId() != null && it.offer() != null && !it.held())
                .forEach(it -> since.merge(it.userId(), it.at(), (a, b) -> a.isBefore(b) ? a : b));
        double sum = 0;
        for (Map.Entry<String, Instant> customer : since.entrySet()) {
            sum += books.since(customer.getKey(), customer.getValue())
                    - other.since(customer.getKey(), customer.getValue());
        }
        return sum;
    }

    private static long deadLetters(JsonNode status) {
        long sum = 0;
        for (JsonNode queue : status.path("queues")) {
            sum += queue.path("deadLetters").asLong();
        }
        return sum;
    }
}
