package io.regulars.chaos.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The expected state of one customer. For one thread. */
public final class ExpectedCustomer {

    private final String name;
    private final List<Accepted> events = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> booked = new TreeSet<>();
    private final ExpectedPoints points = new ExpectedPoints();
    private final Map<String, Latest> traits = new TreeMap<>();
    private final ExpectedConsents consents = new ExpectedConsents();
    private Instant first;
    private Instant last;
    private long count;
    private long orders;
    private BigDecimal ordered = BigDecimal.ZERO;

    private record Latest(Instant at, String value) {}

    ExpectedCustomer(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The events that count, in the order in which they were accepted. */
    public List<Accepted> events() {
        return events;
    }

    public ExpectedConsents consents() {
        return consents;
    }

    /** The business ids of the ledger entries, sorted. */
    public Set<String> entries() {
        return booked;
    }

    void add(Accepted event) {
        if (!ids.add(event.id()) || event.business() != null && !booked.add(event.business())) {
            return;
        }
        events.add(event);
        seen(event.time());
        if (event.is("Order Completed")) {
            orders += event.part() == 0 ? 1 : 0;
            ordered = ordered.add(event.amount());
        }
        points.add(event);
        consents.add(event);
        if (event.identifies()) {
            event.json().path("traits").properties().forEach(trait -> {
                if (trait.getValue().isTextual()) {
                    traits.merge(
                            trait.getKey(),
                            new Latest(event.time(), trait.getValue().asText()),
                            (one, other) -> one.at().isAfter(other.at()) ? one : other);
                }
            });
        }
    }

    /** Adds an event of the cloud itself, such as a delivery. */
    void add(String id, Instant time) {
        if (ids.add("regulars " + id)) {
            seen(time);
        }
    }

    private void seen(Instant time) {
        count++;
        first = first == null || time.isBefore(first) ? time : first;
        last = last == null || time.isAfter(last) ? time : last;
    }

    /** The compared fields by name. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("events", Long.toString(count));
        fields.put("firstSeen", String.valueOf(first));
        fields.put("lastSeen", String.valueOf(last));
        fields.put("orders", Long.toString(orders));
        BigDecimal revenue = ordered.subtract(points.refunded());
        fields.put("revenue", revenue.setScale(2, RoundingMode.HALF_UP).toPlainString());
        fields.put("points", points.balance().toPlainString());
        for (String channel : ExpectedConsents.CHANNELS) {
            fields.put("consent " + channel, Boolean.toString(consents.granted(channel)));
        }
        traits.forEach((trait, value) -> fields.put("trait " + trait, value.value()));
        return fields;
    }
}
