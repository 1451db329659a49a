package io.regulars.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.regulars.shop.Person;
import io.regulars.shop.Shop;

/** Plays the season, trains on it, plays the month, and collects what came of it. */
final class Demo {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DemoCloud cloud;
    private final DemoOptions options;
    private final ProgressScreen screen;
    private final Shop shop;
    private final Diary diary = new Diary();

    Demo(DemoCloud cloud, DemoOptions options, ProgressScreen screen) {
        this.cloud = cloud;
        this.options = options;
        this.screen = screen;
        this.shop = new Shop(options.seed(), options.customers(), options.firstDay(), options.span());
    }

    DemoFigures play() {
        clock(options.live());
        MessageDelivery postbox = new MessageDelivery(cloud, shop, diary, owners());
        Season season = new Season(cloud, shop, options, screen);
        long before = season.play();
        train();
        Month month = new Month(cloud, shop, options, screen, postbox, diary);
        long live = month.play();
        screen.begin("summary", "reading the results");
        DemoFigures figures =
                new Collector(cloud, options, shop, diary).collect(before, live, season.rejected() + month.rejected());
        screen.end("%,d customers, %,d decisions".formatted(figures.audience().customers(), figures.decided()));
        return figures;
    }

    /** History is read on the first day of the month; its events keep their own times. */
    private void clock(Instant now) {
        cloud.post("/_local/clock", JSON.objectNode().put("now", now.toString()));
    }

    /** Whose messages are whose: by address, and by the push subscriptions that are made here. */
    private Map<String, String> owners() {
        Map<String, String> owners = new HashMap<>();
        for (Person person : shop.people()) {
            owners.put(person.email(), person.userId());
            if (person.consentsPush()) {
                JsonNode subscription = cloud.post("/_local/push-subscriptions", null);
                shop.subscribe(person.userId(), subscription);
                owners.put(subscription.path("endpoint").asText(), person.userId());
            }
        }
        return owners;
    }

    private void train() {
        screen.begin("train", "fitting the first model on the season");
        JsonNode answer = cloud.post("/_local/functions/train/invoke", JSON.objectNode());
        cloud.post("/_local/functions/rescore/recycle", null);
        screen.end(
                answer.path("published").asBoolean(answer.hasNonNull("version"))
                        ? "model " + answer.path("version").asText()
                        : "kept the model in service: " + answer.path("reason").asText("the new one is no better"));
    }
}
