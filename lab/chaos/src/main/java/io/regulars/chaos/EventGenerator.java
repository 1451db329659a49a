package io.regulars.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.chaos.ClientRequest.Item;
import io.regulars.cli.base.CliJson;

/** Generates events of customers, in every form that the contract allows. For one thread. */
final class EventGenerator {

    private static final Duration PAST = Duration.ofDays(300);
    private static final long YEARS_OFF = Duration.ofDays(365 * 9).toMillis();

    private final Random random;
    private final long seed;
    private final boolean skewed;
    private final OrderGenerator orders;
    private final Set<Instant> taken = new HashSet<>();
    private final List<Activity> activities = List.of(
            new Activity(4, this::malformed),
            new Activity(6, this::join),
            new Activity(22, this::order),
            new Activity(4, this::refund),
            new Activity(2, this::spending),
            new Activity(5, this::consent),
            new Activity(5, this::identify),
            new Activity(12, this::productAdded),
            new Activity(20, this::page),
            new Activity(20, this::productViewed));
    private int messages;

    /** Something that people do, and how often they do it. */
    private record Activity(int percent, Generator generator) {}

    private interface Generator {
        List<Item> events(TestPerson person, int phase);
    }

    EventGenerator(Random random, long seed, boolean skewed) {
        this.random = random;
        this.seed = seed;
        this.skewed = skewed;
        this.orders = new OrderGenerator(random, seed);
    }

    /** The first events of a person. */
    List<Item> introduction(TestPerson person) {
        List<Item> items = new ArrayList<>();
        ObjectNode identify = event("identify", person.userId(), null, 0);
        ObjectNode traits =
                identify.putObject("traits").put("email", person.address()).put("favourite", favourite());
        if (random.nextInt(4) > 0) {
            traits.putObject("consent").putObject("marketing").put("email", true);
        }
        items.add(good(identify));
        if (person.subscription() != null) {
            // A browser asks for the permission before the person logs in.
            String device = person.devices().isEmpty() ? null : person.devices().get(0);
            ObjectNode subscribed = track("Push Subscribed", device == null ? person.userId() : null, device, 0);
            subscribed.set("properties", person.subscription());
            items.add(good(subscribed));
            items.add(good(consent(
                    track("Consent Updated", device == null ? person.userId() : null, device, 0), "push", true)));
        }
        return items;
    }

    /** What a person does next: mostly one event. */
    List<Item> next(TestPerson person, int phase) {
        int drawn = random.nextInt(100);
        for (Activity activity : activities) {
            drawn -= activity.percent();
            if (drawn < 0) {
                return activity.generator().events(person, phase);
            }
        }
        throw new IllegalStateException("the percentages of the activities do not add up to 100");
    }

    private List<Item> malformed(TestPerson person, int phase) {
        return List.of(new Item(new MalformedInput(random).of(seen(person, phase, "Product Viewed")), false));
    }

    private List<Item> order(TestPerson person, int phase) {
        return good(orders.order(() -> seen(person, phase, "Order Completed"), this::copy));
    }

    private List<Item> refund(TestPerson person, int phase) {
        return good(List.of(orders.refund(seen(person, phase, "Order Refunded"))));
    }

    private List<Item> spending(TestPerson person, int phase) {
        return good(List.of(orders.spending(seen(person, phase, "Points Redeemed"))));
    }

    private List<Item> consent(TestPerson person, int phase) {
        String channel = random.nextBoolean() ? "email" : "push";
        return good(List.of(consent(seen(person, phase, "Consent Updated"), channel, random.nextInt(5) > 1)));
    }

    private List<Item> identify(TestPerson person, int phase) {
        ObjectNode identify = event("identify", person.userId(), null, phase);
        identify.putObject("traits").put("favourite", favourite());
        return good(List.of(identify));
    }

    private List<Item> productAdded(TestPerson person, int phase) {
        ObjectNode added = seen(person, phase, "Product Added");
        added.putObject("properties")
                .put("product_id", "sku-" + random.nextInt(40))
                .put("price", 5 + random.nextInt(40));
        return good(List.of(added));
    }

    private List<Item> page(TestPerson person, int phase) {
        ObjectNode page = event("page", null, null, phase);
        name(page, person, phase);
        page.put("name", "Home");
        return good(List.of(page));
    }

    private List<Item> productViewed(TestPerson person, int phase) {
        return good(List.of(seen(person, phase, "Product Viewed")));
    }

    /** An order of last year, sent as history. */
    List<Item> past(TestPerson person) {
        Instant then = Phases.START.minus(Duration.ofDays(30));
        ObjectNode order = track("Order Completed", person.userId(), null, 0);
        order.remove(List.of("originalTimestamp", "sentAt"));
        order.put("timestamp", moment(then.minus(PAST), then).toString());
        return good(orders.order(() -> order, this::copy));
    }

    /** The same event, sent again in a later phase. */
    Item again(Item item, int phase) {
        ObjectNode json = item.json();
        if (!json.has("sentAt")) {
            return item;
        }
        // A client sets sentAt whenever it sends, by its own clock, which has advanced since.
        ObjectNode copy = json.deepCopy();
        Instant original = Instant.parse(json.path("originalTimestamp").asText());
        Instant happened = happenedAt(json);
        copy.put(
                "sentAt",
                original.plus(Duration.between(happened, Phases.at(phase))).toString());
        return new Item(copy, item.good());
    }

    private static Instant happenedAt(ObjectNode json) {
        return Instant.parse(json.path("context").path("really").asText());
    }

    private List<Item> join(TestPerson person, int phase) {
        for (int device = 0; device < person.devices().size(); device++) {
            if (person.joins().get(device) == phase) {
                return List.of(good(join(person, person.devices().get(device), phase)));
            }
        }
        if (person.number() % 7 == 3 && person.number() > 0) {
            // Two people who claim each other: a userId in previousId is the id of a visitor.
            ObjectNode alias = event("alias", person.userId(), null, phase);
            return List.of(good(alias.put("previousId", "person-" + seed + "-" + (person.number() + 7))));
        }
        return List.of(good(seen(person, phase, "Product Viewed")));
    }

    private ObjectNode join(TestPerson person, String device, int phase) {
        if (random.nextInt(3) == 0) {
            return event("alias", person.userId(), null, phase).put("previousId", device);
        }
        ObjectNode identify = event("identify", person.userId(), device, phase);
        identify.putObject("traits").put("favourite", favourite());
        return identify;
    }

    private ObjectNode seen(TestPerson person, int phase, String name) {
        ObjectNode event = track(name, null, null, phase);
        name(event, person, phase);
        return event;
    }

    /** Names the person by userId, by device, or by both once the device is theirs. */
    private void name(ObjectNode event, TestPerson person, int phase) {
        int device = person.devices().isEmpty()
                ? -1
                : random.nextInt(person.devices().size());
        if (device >= 0 && random.nextInt(2) == 0) {
            event.put("anonymousId", person.devices().get(device));
            if (phase > person.joins().get(device) && random.nextBoolean()) {
                event.put("userId", person.userId());
            }
            return;
        }
        event.put("userId", person.userId());
    }

    private ObjectNode track(String name, String userId, String anonymousId, int phase) {
        return event("track", userId, anonymousId, phase).put("event", name);
    }

    private ObjectNode event(String type, String userId, String anonymousId, int phase) {
        ObjectNode event = CliJson.object().put("type", type).put("messageId", "m-" + seed + "-" + messages++);
        if (userId != null) {
            event.put("userId", userId);
        }
        if (anonymousId != null) {
            event.put("anonymousId", anonymousId);
        }
        Instant at = moment(
                random.nextInt(20) == 0 ? Phases.START.minus(Duration.ofDays(20)) : Phases.since(phase),
                Phases.at(phase));
        stamp(event, at, Phases.at(phase));
        return event;
    }

    private void stamp(ObjectNode event, Instant at, Instant now) {
        switch (skewed ? random.nextInt(4) : random.nextInt(3)) {
            case 0 -> event.put("timestamp", at.toEpochMilli());
            case 3 -> {
                long off = (random.nextBoolean() ? 1 : -1) * (long) (random.nextDouble() * YEARS_OFF);
                event.put("originalTimestamp", at.plusMillis(off).toString())
                        .put("sentAt", now.plusMillis(off).toString());
                event.putObject("context").put("really", at.toString());
            }
            default -> event.put("timestamp", at.toString());
        }
    }

    /** A moment that no other event has, so that the latest event is always well defined. */
    private Instant moment(Instant from, Instant until) {
        Instant at = Workload.within(random, from, until);
        while (!taken.add(at)) {
            at = at.minusMillis(1);
        }
        return at;
    }

    /** The same event under another messageId. */
    private ObjectNode copy(ObjectNode event) {
        return event.deepCopy().put("messageId", "m-" + seed + "-" + messages++);
    }

    private static ObjectNode consent(ObjectNode event, String channel, boolean yes) {
        event.withObjectProperty("properties")
                .putObject("consent")
                .putObject("marketing")
                .put(channel, yes);
        return event;
    }

    private String favourite() {
        return "colour-" + random.nextInt(1_000);
    }

    private static Item good(ObjectNode json) {
        return new Item(json, true);
    }

    private static List<Item> good(List<ObjectNode> events) {
        return events.stream().map(EventGenerator::good).toList();
    }
}
