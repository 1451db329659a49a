package io.regulars.local.http;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.state.RequestLog;
import io.regulars.local.state.SharedState;

/** The start page: the state of the cloud, the last events and messages, and what to do next. */
final class StartPage {

    private static final int REFRESH_SECONDS = 5;
    private static final int SHOWN = 8;

    private final Status status;
    private final SharedState state;

    StartPage(Status status, SharedState state) {
        this.status = status;
        this.state = state;
    }

    LocalReply show() {
        JsonNode now = status.show();
        Html page = new Html();
        page.raw("<header><h1>Regulars</h1>")
                .element(
                        "span",
                        "soft",
                        now.path("now").asText().replaceAll("\\.\\d+Z$", "Z")
                                + (now.path("virtual").asBoolean() ? " (virtual clock)" : ""))
                .raw("</header><nav>")
                .link("/inbox", "Inbox")
                .link("/v1/openapi.yaml", "API description")
                .link("/health", "Health")
                .raw("</nav>");
        tiles(page, now);
        events(page);
        messages(page);
        queues(page, now.path("queues"));
        functions(page, now.path("functions"));
        page.raw("<h2>Next</h2><pre>")
                .text("./regulars tail                     # events as they arrive, and why one was rejected\n"
                        + "./regulars customer ID              # a customer, and why they got what they got\n"
                        + "./regulars clock +2h                # let time pass: what is due happens now")
                .raw("</pre>");
        return page.page(200, "Regulars", REFRESH_SECONDS);
    }

    private static void tiles(Html page, JsonNode now) {
        JsonNode health = now.path("health");
        long dead = health.path("deadLetters").asLong();
        page.raw("<div class=\"tiles\">");
        tile(page, now.path("counts").path("events.accepted").asText("0"), "events accepted", "");
        long rejected = MetricsRequests.rejected(now.path("counts"));
        tile(page, Long.toString(rejected), "rejected", rejected > 0 ? "bad" : "");
        long messages = 0;
        for (JsonNode count : health.path("messages")) {
            messages += count.asLong();
        }
        tile(page, Long.toString(messages), "messages delivered", "");
        tile(page, health.path("scheduled").asText("0"), "customers scheduled", "");
        tile(page, health.path("oldestSeconds").asText("0") + " s", "oldest waiting", "");
        tile(page, Long.toString(dead), "dead letters", dead > 0 ? "bad" : "good");
        page.raw("</div>");
    }

    private static void tile(Html page, String value, String label, String style) {
        page.raw("<div class=\"tile\">")
                .element("b", style, value)
                .element("span", "soft", label)
                .raw("</div>");
    }

    private void events(Html page) {
        List<ObjectNode> last = new ArrayList<>();
        List<RequestLog.Entry> entries =
                new ArrayList<>(state.requests().after(state.requests().count() - SHOWN, false));
        Collections.reverse(entries);
        for (RequestLog.Entry entry : entries) {
            List<ObjectNode> events = EventRequests.events(entry);
            Collections.reverse(events);
            last.addAll(events);
        }
        page.raw("<h2>Last events</h2><div class=\"box\">");
        if (last.isEmpty()) {
            page.element("p", "soft", "None yet. ./regulars send --help shows an example.");
        } else {
            page.raw("<table>");
            last.stream().limit(SHOWN).forEach(event -> event(page, event));
            page.raw("</table>");
        }
        page.raw("</div>");
    }

    private static void event(Html page, JsonNode event) {
        boolean accepted = event.path("accepted").asBoolean();
        page.raw("<tr>").element("td", "soft wide", time(event.path("at").asText()));
        page.element(
                "td",
                "",
                event.path("type").asText("") + " " + event.path("name").asText(""));
        page.element("td", "", event.path("customer").asText(""));
        page.element(
                "td",
                accepted ? "good" : "bad",
                accepted
                        ? "accepted"
                        : (event.path("field").asText("") + " "
                                        + event.path("reason").asText(""))
                                .strip());
        page.raw("</tr>");
    }

    private void messages(Html page) {
        List<ObjectNode> last = new ArrayList<>(state.inbox().latest(SHOWN));
        page.raw("<h2>Last messages</h2><div class=\"box\">");
        if (last.isEmpty()) {
            page.element("p", "soft", "None yet.");
        } else {
            page.raw("<table>");
            last.forEach(message -> InboxPage.row(page, message));
            page.raw("</table>");
        }
        page.raw("</div>");
    }

    private static void queues(Html page, JsonNode queues) {
        page.raw("<h2>Queues</h2><div class=\"box\"><table><tr><th>Queue</th><th class=\"n\">Waiting</th>"
                + "<th class=\"n\">In work</th><th class=\"n\">Oldest</th><th class=\"n\">Dead letters</th></tr>");
        for (JsonNode queue : queues) {
            page.raw("<tr>").element("td", "", queue.path("name").asText());
            page.element("td", "n", queue.path("depth").asText());
            page.element("td", "n", queue.path("inFlight").asText());
            page.element("td", "n", age(queue.path("oldestSeconds").asLong()));
            page.element(
                    "td",
                    queue.path("deadLetters").asLong() > 0 ? "n bad" : "n",
                    queue.path("deadLetters").asText());
            page.raw("</tr>");
        }
        page.raw("</table></div>");
    }

    private static void functions(Html page, JsonNode functions) {
        page.raw("<h2>Functions</h2><div class=\"box\"><table><tr><th>Function</th><th class=\"n\">Invocations</th>"
                + "<th class=\"n\">Failed</th><th class=\"n\">Errors logged</th><th class=\"wide\">Log</th></tr>");
        for (JsonNode function : functions) {
            page.raw("<tr>").element("td", "", function.path("name").asText());
            page.element("td", "n", function.path("invocations").asText());
            page.element(
                    "td",
                    function.path("errors").asLong() > 0 ? "n bad" : "n",
                    function.path("errors").asText());
            page.element(
                    "td",
                    function.path("loggedErrors").asLong() > 0 ? "n bad" : "n",
                    function.path("loggedErrors").asText());
            page.element(
                    "td",
                    "soft wide",
                    "./regulars logs " + function.path("name").asText());
            page.raw("</tr>");
        }
        page.raw("</table></div>");
    }

    private static String age(long seconds) {
        Duration age = Duration.ofSeconds(seconds);
        return age.toHours() > 0
                ? age.toHours() + " h"
                : age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }

    /** Hours, minutes and seconds of a time, as they are in UTC. */
    static String time(String at) {
        try {
            return Instant.parse(at).toString().replaceAll(".*T(\\d\\d:\\d\\d:\\d\\d).*", "$1");
        } catch (DateTimeParseException other) {
            return at;
        }
    }
}
