package io.regulars.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stands in for a cloud: whoever started a checkout gets one mail at the next advance, every tenth is held out. Holds
 * the demo to its word: between two drains no customer is touched twice, the clock never goes back, history comes
 * before everything live.
 */
final class StubCloud implements DemoCloud {

    final List<String> log = new ArrayList<>();
    final Map<String, ObjectNode> decisions = new TreeMap<>();
    private final List<ObjectNode> inbox = new ArrayList<>();
    private final Map<String, String> emails = new TreeMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private final Set<String> touched = new HashSet<>();
    private Instant now = Instant.EPOCH;
    private boolean live;
    ObjectNode report = CliJson.object();
    int subscriptions;
    int opened;
    int clicked;
    int unsubscribed;

    @Override
    public JsonNode get(String path) {
        if (path.startsWith("/_local/inbox")) {
            long after = Long.parseLong(path.substring(path.indexOf('=') + 1));
            ArrayNode entries = CliJson.array();
            inbox.stream().filter(entry -> entry.path("seq").asLong() > after).forEach(entries::add);
            return entries;
        }
        if (path.startsWith("/_local/status")) {
            ObjectNode status = CliJson.object();
            status.putObject("cost").put("requestsPerEvent", 1.25).put("pricePerMillion", 0.7);
            status.putArray("queues").addObject().put("name", "events").put("deadLetters", 0);
            return status;
        }
        if (path.equals("/v1/reports/summary")) {
            return report;
        }
        ObjectNode page = CliJson.object().putNull("next");
        ArrayNode items = page.putArray("items");
        switch (path.split("\\?")[0]) {
            case "/v1/customers" -> emails.keySet().forEach(userId -> customer(items, userId));
            case "/v1/decisions" -> decisions.values().forEach(items::add);
            case "/v1/deliveries" -> inbox.forEach(entry -> items.addObject().put("channel", "email"));
            default -> throw new IllegalArgumentException(path);
        }
        return page;
    }

    @Override
    public JsonNode post(String path, JsonNode body) {
        log.add(path + " " + body);
        ObjectNode answer = CliJson.object();
        switch (path.split("\\?")[0]) {
            case "/_local/push-subscriptions" -> answer.put("endpoint", "http://127.0.0.1:1/push/" + ++subscriptions);
            case "/_local/drain" -> touched.clear();
            case "/_local/advance" -> advance(Instant.parse(body.path("to").asText()));
            case "/_local/clock" -> now = Instant.parse(body.path("now").asText());
            case "/_local/functions/train/invoke" -> answer.put("version", "1").put("published", true);
            case "/_local/functions/rescore/recycle" -> live = true;
            default -> throw new IllegalArgumentException(path);
        }
        return answer;
    }

    @Override
    public JsonNode send(byte[] batch) {
        try {
            JsonNode body = CliJson.parse(batch);
            assertThat(body.at("/context/history").asBoolean())
                    .as("history before the month, and only then")
                    .isEqualTo(!live);
            assertThat(batch.length).isLessThanOrEqualTo(RequestPacker.BYTES + 3000);
            Set<String> mine = new HashSet<>();
            for (JsonNode event : body.path("batch")) {
                mine.add(take(event));
            }
            mine.forEach(this::touch);
            log.add("send " + body.path("batch").size() + " " + body.hashCode());
            return CliJson.object().put("success", true);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void visit(URI link) {
        log.add("visit " + link.getPath());
        touch(link.getPath().substring(3));
        if (link.getPath().startsWith("/o/")) {
            opened++;
        } else {
            clicked++;
        }
    }

    @Override
    public void unsubscribe(URI link) {
        log.add("unsubscribe " + link.getPath());
        touch(link.getPath().substring(3));
        unsubscribed++;
    }

    private void touch(String userId) {
        assertThat(touched.add(userId))
                .as("first touch of %s since the last drain", userId)
                .isTrue();
    }

    /** Learns from an event, and says whose it is. */
    private String take(JsonNode event) {
        String device = event.path("anonymousId").asText("");
        String userId = event.path("userId").asText("");
        if (!userId.isEmpty()) {
            owners.put(device, userId);
        }
        if (event.path("type").asText().equals("identify")) {
            emails.put(userId, event.at("/traits/email").asText());
        }
        if (live && event.path("event").asText().equals("Checkout Started") && !userId.isEmpty()) {
            waiting.add(userId);
        }
        if (!userId.isEmpty()) {
            return userId;
        }
        return owners.getOrDefault(device, device);
    }

    private void advance(Instant to) {
        assertThat(to).isAfterOrEqualTo(now);
        now = to;
        touched.clear();
        waiting.stream().sorted().forEach(this::decide);
        waiting.clear();
    }

    private void decide(String userId) {
        String id = "d" + userId + "x" + now.getEpochSecond() / 60;
        boolean held = userId.endsWith("0");
        ObjectNode decision = CliJson.object()
                .put("id", id)
                .put("userId", userId)
                .put("trigger", "cart_abandoned")
                .put("at", now.toString())
                .put("segment", "likely")
                .put("arm", held ? "holdout" : "treatment")
                .put("offer", "cart-ten-percent")
                .put("channel", "email")
                .put("reason", "the cart was left, and 10 % off is expected to bring more than it costs.");
        decisions.put(id, decision);
        if (!held) {
            String link = "http://127.0.0.1:1/%s/" + userId;
            ObjectNode entry = CliJson.object()
                    .put("seq", inbox.size() + 1)
                    .put("channel", "email")
                    .put("to", emails.get(userId))
                    .put("subject", "10% off your cart")
                    .put("text", "You left something.\n\nYour code: AB12CD34EF\n")
                    .put("decision", id)
                    .put(
                            "html",
                            "<a href=\"" + link.formatted("l") + "\">Go</a><img src=\"" + link.formatted("o") + "\">")
                    .put("at", now.toString());
            entry.putObject("headers").put("List-Unsubscribe", "<" + link.formatted("u") + ">");
            inbox.add(entry);
        }
    }

    private static void customer(ArrayNode items, String userId) {
        items.addObject().put("userId", userId).putObject("segment").put("name", "browsing");
    }

    int messages() {
        return inbox.size();
    }
}
