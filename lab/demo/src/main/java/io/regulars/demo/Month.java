package io.regulars.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.regulars.shop.CustomerEvents;
import io.regulars.shop.Shop;

/**
 * The month, live, in steps of virtual time: three hours by day, the night in one, idle steps left out.
 *
 * <p>Within a step, turns keep one customer to one thing at a time: first what they do with their messages, one by one,
 * then their events in one request; the queues are drained between turns. Different customers share a turn. That makes
 * two runs with one seed take the same decisions, to the byte, however the machine schedules the functions.
 */
final class Month {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    /** How long messages may lie unread in the inbox when nothing else happens. */
    private static final Duration IDLE = Duration.ofHours(4);

    private static final int NIGHT = 21;
    private static final int MORNING = 6;
    private static final int STEP = 3;

    private final DemoCloud cloud;
    private final Shop shop;
    private final DemoOptions options;
    private final ProgressScreen screen;
    private final EventSender sender;
    private final MessageDelivery postbox;
    private final Diary diary;
    private Instant advanced = Instant.EPOCH;

    Month(
            DemoCloud cloud,
            Shop shop,
            DemoOptions options,
            ProgressScreen screen,
            MessageDelivery postbox,
            Diary diary) {
        this.cloud = cloud;
        this.shop = shop;
        this.options = options;
        this.screen = screen;
        this.sender = new EventSender(cloud, false);
        this.postbox = postbox;
        this.diary = diary;
    }

    /** @return number of events sent; what came through links is not among them */
    long play() {
        screen.begin("month", "");
        shop.sendCustomerList(options.live());
        for (Instant at = options.live(); at.isBefore(options.end()); ) {
            Instant next = next(at);
            step(at, next);
            at = next;
            screen.step(share(at), sender.sent(), CLOCK.format(at) + "  " + postbox.messages() + " messages");
        }
        advance(options.end());
        postbox.deliver();
        screen.end(sender.sent(), options.days() + " days, " + postbox.messages() + " messages");
        return sender.sent();
    }

    long rejected() {
        return sender.rejected();
    }

    private void step(Instant at, Instant next) {
        List<CustomerEvents> events = shop.eventsUntil(next);
        if (events.isEmpty() && !postbox.anythingDue(next) && at.isBefore(advanced.plus(IDLE))) {
            return;
        }
        advance(at);
        postbox.deliver();
        diary.events(events);
        postbox.shopped(events);
        turns(postbox.due(next), events);
    }

    private void turns(Map<String, List<PlannedReaction>> replies, List<CustomerEvents> events) {
        Map<String, List<PlannedReaction>> waiting = new TreeMap<>(replies);
        Map<String, CustomerEvents> unsent = new LinkedHashMap<>();
        events.forEach(customer -> unsent.put(customer.userId(), customer));
        while (!waiting.isEmpty() || !unsent.isEmpty()) {
            List<CustomerEvents> free = unsent.values().stream()
                    .filter(customer -> !waiting.containsKey(customer.userId()))
                    .toList();
            free.forEach(customer -> unsent.remove(customer.userId()));
            waiting.values().forEach(list -> perform(list.remove(0)));
            waiting.values().removeIf(List::isEmpty);
            if (free.isEmpty()) {
                cloud.drain();
            } else {
                sender.send(free, () -> {});
            }
        }
    }

    private void perform(PlannedReaction reply) {
        if (reply.perform(cloud)) {
            diary.did(reply.mail(), reply.kind(), reply.at());
        }
    }

    private void advance(Instant to) {
        advanced = to;
        cloud.post("/_local/advance", JsonNodeFactory.instance.objectNode().put("to", to.toString()));
    }

    private double share(Instant at) {
        return (double) Duration.between(options.live(), at).toMinutes()
                / Duration.between(options.live(), options.end()).toMinutes();
    }

    /** Three hours by day, the night in one. */
    private Instant next(Instant at) {
        int hour = at.atOffset(ZoneOffset.UTC).getHour();
        int hours = hour >= NIGHT ? 24 - hour + MORNING : hour < MORNING ? MORNING - hour : STEP;
        Instant next = at.plus(Duration.ofHours(hours));
        return next.isAfter(options.end()) ? options.end() : next;
    }
}
