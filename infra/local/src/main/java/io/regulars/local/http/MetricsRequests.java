package io.regulars.local.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code GET /_local/metrics}: the status in Prometheus' text format. */
public final class MetricsRequests implements LocalRoutes.Subject {

    private final Status status;

    public MetricsRequests(Status status) {
        this.status = status;
    }

    @Override
    public void register(LocalRoutes routes) {
        routes.add(
                "GET",
                "metrics",
                request -> new LocalReply(
                        200,
                        Map.of("Content-Type", List.of("text/plain; version=0.0.4; charset=utf-8")),
                        text(status.show()).getBytes(StandardCharsets.UTF_8)));
    }

    static String text(JsonNode status) {
        StringBuilder text = new StringBuilder();
        JsonNode queues = status.path("queues");
        each(text, "queue_messages", "gauge", "Messages that wait.", queues, "queue", "depth");
        each(text, "queue_in_flight", "gauge", "Messages being processed.", queues, "queue", "inFlight");
        each(text, "queue_oldest_seconds", "gauge", "Age of the oldest message.", queues, "queue", "oldestSeconds");
        each(text, "dead_letters", "gauge", "Messages that failed too often.", queues, "queue", "deadLetters");
        JsonNode functions = status.path("functions");
        each(text, "function_invocations_total", "counter", "Invocations.", functions, "function", "invocations");
        each(text, "function_errors_total", "counter", "Failed invocations.", functions, "function", "errors");
        each(text, "function_logged_errors_total", "counter", "Logged errors.", functions, "function", "loggedErrors");
        each(text, "function_cold_starts_total", "counter", "Started processes.", functions, "function", "coldStarts");
        JsonNode counts = status.path("counts");
        head(text, "events_total", "counter", "Events by result.");
        value(
                text,
                "events_total",
                "result",
                "accepted",
                counts.path("events.accepted").asDouble());
        value(text, "events_total", "result", "rejected", rejected(counts));
        head(text, "messages_total", "counter", "Messages that customers received, by channel.");
        status.path("health")
                .path("messages")
                .fields()
                .forEachRemaining(channel -> value(
                        text,
                        "messages_total",
                        "channel",
                        channel.getKey(),
                        channel.getValue().asDouble()));
        head(text, "customers_scheduled", "gauge", "Customers for whom something is scheduled.");
        text.append("regulars_customers_scheduled ")
                .append(status.path("health").path("scheduled").asLong())
                .append('\n');
        head(text, "counted_total", "counter", "What the functions count, by name.");
        counts.fields()
                .forEachRemaining(count -> value(
                        text,
                        "counted_total",
                        "name",
                        count.getKey(),
                        count.getValue().asDouble()));
        return text.toString();
    }

    /** How many events were rejected, for whatever reason. */
    static long rejected(JsonNode counts) {
        long sum = 0;
        for (Map.Entry<String, JsonNode> count : counts.properties()) {
            sum += count.getKey().startsWith("events.rejected")
                    ? count.getValue().asLong()
                    : 0;
        }
        return sum;
    }

    private static void each(
            StringBuilder text, String metric, String type, String help, JsonNode items, String label, String field) {
        head(text, metric, type, help);
        items.forEach(item -> value(
                text,
                metric,
                label,
                item.path("name").asText(),
                item.path(field).asDouble()));
    }

    private static void head(StringBuilder text, String metric, String type, String help) {
        text.append("# HELP regulars_").append(metric).append(' ').append(help).append('\n');
        text.append("# TYPE regulars_").append(metric).append(' ').append(type).append('\n');
    }

    private static void value(StringBuilder text, String metric, String label, String labelled, double value) {
        String number =
                value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%s", value);
        text.append("regulars_").append(metric).append('{').append(label).append("=\"");
        text.append(labelled.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\"} ")
                .append(number)
                .append('\n');
    }
}
