package io.regulars.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A shop at work. Ask for what happened, tell it which messages arrived, ask again. The same seed and messages give the
 * same events, and one customer's events do not depend on another's. Not safe for several threads.
 */
public final class Shop {

    private final LocalDate start;
    private final Map<String, Shopper> shoppers = new LinkedHashMap<>();
    private final Map<String, Reactions> reactions = new LinkedHashMap<>();
    private final List<Booking> books = new ArrayList<>();
    private LocalDate planned;
    private Instant told;

    /**
     * @param seed decides everything
     * @param customers how many, newcomers included
     * @param start first day
     * @param span days during which newcomers arrive, usually all that will be played
     */
    public Shop(long seed, int customers, LocalDate start, int span) {
        this.start = start;
        this.planned = start;
        this.told = start.atStartOfDay().toInstant(ZoneOffset.UTC);
        for (int number = 1; number <= customers; number++) {
            Person person = People.make(seed, number, start, span);
            Shopper shopper = new Shopper(seed, person);
            shoppers.put(person.userId(), shopper);
            reactions.put(person.userId(), new Reactions(seed, shopper));
        }
    }

    /** First moment of the first day. */
    public Instant start() {
        return start.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** All customers, in order of their numbers. */
    public List<Person> people() {
        return shoppers.values().stream().map(Shopper::person).toList();
    }

    /**
     * The browser of this customer takes push notifications here; the shop passes it on when the customer next
     * identifies.
     */
    public void subscribe(String userId, JsonNode pushSubscription) {
        shopper(userId).subscribe(pushSubscription);
    }

    /**
     * Sends the shop's customer list once more, as a nightly job of a shop's back office does: everybody whose name it
     * knows by now identifies.
     *
     * @param at not before the end of the last {@link #eventsUntil}
     */
    public void sendCustomerList(Instant at) {
        shoppers.values().forEach(shopper -> shopper.listed(at));
    }

    /**
     * What happened since the last call and before {@code end}, one entry per customer to whom something happened, in
     * order of their numbers.
     *
     * @throws IllegalArgumentException if {@code end} lies before the end of an earlier call
     */
    public List<CustomerEvents> eventsUntil(Instant end) {
        if (end.isBefore(told)) {
            throw new IllegalArgumentException("events until " + told + " are told already, asked until " + end);
        }
        told = end;
        for (; startOf(planned).isBefore(end); planned = planned.plusDays(1)) {
            for (Shopper shopper : shoppers.values()) {
                shopper.plan(planned);
            }
        }
        List<CustomerEvents> all = new ArrayList<>();
        shoppers.forEach((userId, shopper) -> take(userId, shopper.agenda().until(end), all));
        return all;
    }

    /**
     * Hands a message to its customer. Orders and complaints become events by themselves; the caller performs the rest.
     *
     * @return what the customer does, in order of time; empty if they do not look at it
     */
    public List<Reaction> react(Message message) {
        shopper(message.userId());
        return reactions.get(message.userId()).to(message);
    }

    /** Orders and refunds so far, by customer and time within one call of {@link #eventsUntil}. */
    public List<Booking> books() {
        return List.copyOf(books);
    }

    private void take(String userId, List<Agenda.Entry> due, List<CustomerEvents> all) {
        List<ObjectNode> events = new ArrayList<>();
        for (Agenda.Entry entry : due) {
            events.add(entry.call());
            if (entry.booking() != null) {
                books.add(entry.booking());
            }
        }
        if (!events.isEmpty()) {
            all.add(new CustomerEvents(userId, events));
        }
    }

    private Shopper shopper(String userId) {
        Shopper shopper = shoppers.get(userId);
        if (shopper == null) {
            throw new IllegalArgumentException("the shop has no customer " + userId);
        }
        return shopper;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
