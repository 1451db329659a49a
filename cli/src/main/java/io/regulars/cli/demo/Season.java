package io.regulars.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.regulars.shop.CustomerEvents;
import io.regulars.shop.Shop;

/**
 * The silent season: history, of which nothing is decided. It is sent in a few parts, drained one after the other, each
 * customer's events of
 * a part in one message: so a profile is folded in the same steps in every run.
 */
final class Season {

    private static final int PARTS = 3;
    private static final String TEXT = DemoOptions.SEASON + " days, silent";

    private final DemoCloud cloud;
    private final Shop shop;
    private final DemoOptions options;
    private final Screen screen;
    private final Sender sender;

    Season(DemoCloud cloud, Shop shop, DemoOptions options, Screen screen) {
        this.cloud = cloud;
        this.shop = shop;
        this.options = options;
        this.screen = screen;
        this.sender = new Sender(cloud, true);
    }

    /** @return number of events sent */
    long play() {
        screen.begin("season", "");
        Duration part = Duration.between(options.begin(), options.live()).dividedBy(PARTS);
        for (int i = 1; i <= PARTS; i++) {
            Instant end = i == PARTS ? options.live() : options.begin().plus(part.multipliedBy(i));
            List<CustomerEvents> events = shop.eventsUntil(end);
            long before = sender.sent();
            double all = Math.max(1, events.stream().mapToInt(customer -> customer.events().size()).sum());
            int done = i - 1;
            sender.send(events, () -> screen.step((done + (sender.sent() - before) / all) / PARTS, sender.sent(), TEXT));
        }
        screen.end(sender.sent(), TEXT);
        return sender.sent();
    }

    long rejected() {
        return sender.rejected();
    }
}
