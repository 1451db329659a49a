package io.regulars.demo;

import java.net.URI;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The figures for a program. */
final class DemoSummaryJson {

    private DemoSummaryJson() {}

    static ObjectNode of(DemoFigures figures, DemoOptions options, URI url, double seconds) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("url", url.toString())
                .put("seed", options.seed())
                .put("days", options.days())
                .put("seconds", seconds);
        json.put("customers", figures.audience().customers())
                .put("anonymous", figures.audience().anonymous());
        json.putObject("events")
                .put("season", figures.traffic().season())
                .put("month", figures.traffic().month())
                .put("rejected", figures.traffic().rejected());
        figures.audience().segments().forEach(json.putObject("segments")::put);
        decisions(json, figures);
        figures.messages().deliveries().forEach(json.putObject("deliveries")::put);
        json.put("opened", figures.messages().opened())
                .put("clicked", figures.messages().clicked())
                .put("unsubscribed", figures.messages().unsubscribed());
        json.put("complained", figures.messages().complained());
        json.putObject("redemptions")
                .put("count", figures.sales().redemptions())
                .put("revenue", figures.sales().redeemed().toPlainString());
        effect(json.putObject("effect"), figures);
        json.set("cost", figures.cost());
        json.put("deadLetters", figures.traffic().deadLetters());
        stories(json, figures);
        return json;
    }

    private static void decisions(ObjectNode json, DemoFigures figures) {
        var decisions = json.putArray("decisions");
        figures.decisions()
                .forEach((choice, count) -> decisions
                        .addObject()
                        .put("offer", choice.offer())
                        .put("channel", choice.channel())
                        .put("holdout", choice.held())
                        .put("count", count));
    }

    private static void effect(ObjectNode json, DemoFigures figures) {
        AddedMoney added = figures.sales().added();
        json.put("treated", added.treatment().customers())
                .put("heldOut", added.holdout().customers());
        number(json, "revenuePerTreated", added.treatment().mean());
        number(json, "revenuePerHeldOut", added.holdout().mean());
        number(json, "revenue", added.revenue());
        number(json, "discounts", added.discounts());
        number(json, "fees", added.fees());
        number(json, "net", added.net().estimate());
        number(json, "low", added.net().low());
        number(json, "high", added.net().high());
        json.put("verdict", added.verdict().name().toLowerCase(Locale.ROOT)).put("customersNeeded", added.needed());
        number(json, "truth", figures.sales().truth());
    }

    /** JSON has no "not a number". */
    private static void number(ObjectNode json, String name, double value) {
        if (Double.isNaN(value)) {
            json.putNull(name);
        } else {
            json.put(name, Math.round(value * 100) / 100.0);
        }
    }

    private static void stories(ObjectNode json, DemoFigures figures) {
        var stories = json.putArray("stories");
        for (Story story : figures.stories()) {
            var lines = stories.addObject()
                    .put("userId", story.userId())
                    .put("title", story.title())
                    .putArray("lines");
            story.lines()
                    .forEach(line -> lines.addObject().put("when", line.when()).put("text", line.text()));
        }
    }
}
