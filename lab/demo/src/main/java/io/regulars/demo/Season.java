package io.regulars.demo;

import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.shop.CustomerEvents;
import io.regulars.shop.Shop;

/**
 * The silent season: history, of which nothing is decided. First what visitors did while they were unknown, then all
 * that names a customer: the order does not matter to the profiles, and so a profile is folded in the same steps in
 * every run.
 */
final class Season {

    private static final String TEXT = DemoOptions.SEASON + " days, silent";

    private final Shop shop;
    private final DemoOptions options;
    private final ProgressScreen screen;
    private final EventSender sender;

    Season(DemoCloud cloud, Shop shop, DemoOptions options, ProgressScreen screen) {
        this.shop = shop;
        this.options = options;
        this.screen = screen;
        this.sender = new EventSender(cloud, true);
    }

    /** @return number of events sent */
    long play() {
        screen.begin("season", "");
        List<CustomerEvents> all = shop.eventsUntil(options.live());
        double count = Math.max(
                1, all.stream().mapToInt(customer -> customer.events().size()).sum());
        send(all, event -> !event.has("userId"), count);
        send(all, event -> event.has("userId"), count);
        screen.end(sender.sent(), TEXT);
        return sender.sent();
    }

    long rejected() {
        return sender.rejected();
    }

    private void send(List<CustomerEvents> all, Predicate<ObjectNode> which, double count) {
        List<CustomerEvents> some = all.stream()
                .map(customer -> new CustomerEvents(
                        customer.userId(),
                        customer.events().stream().filter(which).toList()))
                .filter(customer -> !customer.events().isEmpty())
                .toList();
        sender.send(some, () -> screen.step(sender.sent() / count, sender.sent(), TEXT));
    }
}
