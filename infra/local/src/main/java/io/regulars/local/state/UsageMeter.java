package io.regulars.local.state;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.local.rule.AwsRule;

/**
 * Sums of what the functions and the pollers report: AWS requests by name, billed units, counts. Safe for use by many
 * threads.
 */
public final class UsageMeter {

    private static final String EVENTS = "events.accepted";

    private final Map<String, Double> requests = new TreeMap<>();
    private final Map<String, Double> units = new TreeMap<>();
    private final Map<String, Double> counts = new TreeMap<>();
    private Instant lastEvent;

    /** Adds the object under {@code _meter} of a function's line. */
    public synchronized void add(JsonNode meter) {
        sum(requests, meter.path("requests"));
        sum(units, meter.path("units"));
        sum(counts, meter.path("counts"));
        if (meter.path("counts").path(EVENTS).asDouble() > 0) {
            lastEvent = Instant.now();
        }
    }

    /** Adds one request of the local cloud itself, with its billed SQS units. */
    public synchronized void sqs(String request, long sqsUnits) {
        requests.merge(request, 1.0, Double::sum);
        units.merge("sqs", (double) sqsUnits, Double::sum);
    }

    /** Adds to a count. */
    public synchronized void count(String name, long by) {
        counts.merge(name, (double) by, Double::sum);
    }

    /** Counts that a rule of AWS made a difference, as {@code aws.} and the name of the rule. */
    public void applied(AwsRule rule) {
        count("aws." + rule.name().toLowerCase(Locale.ROOT), 1);
    }

    /** When events were accepted last, by the system's clock. */
    public synchronized Optional<Instant> lastEvent() {
        return Optional.ofNullable(lastEvent);
    }

    public synchronized Map<String, Double> requests() {
        return new TreeMap<>(requests);
    }

    public synchronized Map<String, Double> units() {
        return new TreeMap<>(units);
    }

    public synchronized Map<String, Double> counts() {
        return new TreeMap<>(counts);
    }

    private static void sum(Map<String, Double> into, JsonNode values) {
        values.fields()
                .forEachRemaining(
                        field -> into.merge(field.getKey(), field.getValue().asDouble(), Double::sum));
    }
}
