package io.regulars.evaluate.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.regulars.evaluate.dataset.StarbucksLog.Customer;
import io.regulars.evaluate.dataset.StarbucksLog.Event;
import io.regulars.evaluate.dataset.StarbucksLog.Kind;
import io.regulars.evaluate.dataset.StarbucksLog.Offer;
import io.regulars.learning.column.ColumnTable;

/** All sends of offers, with features known at the send and what followed within the offer's duration. */
final class StarbucksSends {

    private static final double DAYS_PER_YEAR = 365.25;

    /** A send and its results. */
    private record Send(Customer customer, int time, int offer, boolean viewed, boolean completed, boolean both) {}

    private final StarbucksLog log;
    private final List<Send> sends = new ArrayList<>();

    StarbucksSends(StarbucksLog log) {
        this.log = log;
        for (Customer customer : log.customers()) {
            for (Event event : customer.events()) {
                if (event.kind() == Kind.RECEIVED) {
                    sends.add(send(customer, event));
                }
            }
        }
    }

    private Send send(Customer customer, Event event) {
        int end = event.time() + log.offers().get(event.offer()).duration();
        int viewed = StarbucksHistory.first(customer, Kind.VIEWED, event.offer(), event.time(), end);
        int completed = StarbucksHistory.first(customer, Kind.COMPLETED, event.offer(), event.time(), end);
        boolean both = viewed >= 0 && completed >= viewed;
        return new Send(customer, event.time(), event.offer(), viewed >= 0, completed >= 0, both);
    }

    /** The sends at these hours; offers that cannot be completed only if wanted. */
    int[] at(boolean informational, Integer... times) {
        List<Integer> wanted = List.of(times);
        return IntStream.range(0, sends.size())
                .filter(i -> wanted.contains(sends.get(i).time()))
                .filter(i ->
                        informational || !log.offers().get(sends.get(i).offer()).informational())
                .toArray();
    }

    double[] viewed() {
        return sends.stream().mapToDouble(send -> send.viewed() ? 1 : 0).toArray();
    }

    double[] completed() {
        return sends.stream().mapToDouble(send -> send.completed() ? 1 : 0).toArray();
    }

    double[] viewedThenCompleted() {
        return sends.stream().mapToDouble(send -> send.both() ? 1 : 0).toArray();
    }

    ColumnTable table() {
        FeatureRows rows = new FeatureRows(sends.size());
        for (Send send : sends) {
            rows.nextRow();
            profile(rows, send.customer());
            offer(rows, log.offers().get(send.offer()), send);
            StarbucksHistory history = new StarbucksHistory(log, send.customer(), send.time());
            history.general(rows);
            history.withOffer(rows, send.offer());
        }
        return rows.table();
    }

    static void profile(FeatureRows rows, Customer customer) {
        rows.number("age", customer.age());
        rows.number("income", customer.income());
        rows.number("member days", customer.memberDays());
        rows.category("gender", customer.gender());
        rows.category("member years", Integer.toString((int) (customer.memberDays() / DAYS_PER_YEAR)));
    }

    private static void offer(FeatureRows rows, Offer offer, Send send) {
        String id = offer.id().substring(0, 4);
        rows.category("offer", id);
        rows.category(
                "offer and member years", id + " " + (int) (send.customer().memberDays() / DAYS_PER_YEAR));
        rows.category("offer and gender", id + " " + send.customer().gender());
        rows.number("difficulty", offer.difficulty());
        rows.number("reward", offer.reward());
        rows.number("duration", offer.duration());
        rows.number("social", offer.channels().contains("social") ? 1 : 0);
        rows.number("mobile", offer.channels().contains("mobile") ? 1 : 0);
        rows.number("web", offer.channels().contains("web") ? 1 : 0);
    }
}
