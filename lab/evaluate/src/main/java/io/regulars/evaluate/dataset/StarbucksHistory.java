package io.regulars.evaluate.dataset;

import java.util.Arrays;

import io.regulars.evaluate.dataset.StarbucksLog.Customer;
import io.regulars.evaluate.dataset.StarbucksLog.Event;
import io.regulars.evaluate.dataset.StarbucksLog.Kind;
import io.regulars.evaluate.dataset.StarbucksLog.Offer;

/** Features of a customer at the time when an offer is sent, from events before that hour only. */
final class StarbucksHistory {

    private static final double WEEK = 168;
    private static final int RECENT = 72;

    private final StarbucksLog log;
    private final int time;
    private final int[] received;
    private final int[] viewed;
    private final int[] completed;
    private final int[] lastReceived;
    private final int[] lastCompleted;
    private int transactions;
    private double spend;
    private double largest;
    private double lastAmount;
    private int lastTime = -1;
    private double recentSpend;
    private double weekSpend;
    private int weekTransactions;
    private int unviewedCompletions;
    private int viewDelays;
    private int lastView = -1;

    StarbucksHistory(StarbucksLog log, Customer customer, int time) {
        this.log = log;
        this.time = time;
        int offers = log.offers().size();
        received = new int[offers];
        viewed = new int[offers];
        completed = new int[offers];
        lastReceived = new int[offers];
        lastCompleted = new int[offers];
        Arrays.fill(lastReceived, -1);
        Arrays.fill(lastCompleted, -1);
        int[] lastViewed = lastReceived.clone();
        for (Event event : customer.events()) {
            if (event.time() < time) {
                add(event, lastViewed);
            }
        }
    }

    private void add(Event event, int[] lastViewed) {
        int offer = event.offer();
        switch (event.kind()) {
            case TRANSACTION -> transaction(event);
            case RECEIVED -> {
                received[offer]++;
                lastReceived[offer] = event.time();
            }
            case VIEWED -> {
                viewed[offer]++;
                lastView = event.time();
                viewDelays += event.time() - Math.max(0, lastReceived[offer]);
                lastViewed[offer] = event.time();
            }
            case COMPLETED -> {
                completed[offer]++;
                lastCompleted[offer] = event.time();
                unviewedCompletions += lastViewed[offer] < lastReceived[offer] ? 1 : 0;
            }
        }
    }

    private void transaction(Event event) {
        transactions++;
        spend += event.amount();
        largest = Math.max(largest, event.amount());
        lastAmount = event.amount();
        lastTime = event.time();
        recentSpend += event.time() >= time - RECENT ? event.amount() : 0;
        if (event.time() >= time - WEEK) {
            weekSpend += event.amount();
            weekTransactions++;
        }
    }

    /** Features that do not depend on the offer that is sent. */
    void general(FeatureRows rows) {
        if (time == 0) {
            return;
        }
        double weeks = time / WEEK;
        rows.number("purchases per week", transactions / weeks);
        rows.number("log spend per week", Math.log1p(spend / weeks));
        rows.number("log spend in 72 h", Math.log1p(recentSpend));
        rows.number("log spend in 7 days", Math.log1p(weekSpend));
        rows.number("purchases in 7 days", weekTransactions);
        rows.number("log largest purchase", Math.log1p(largest));
        rows.number("log mean purchase", transactions == 0 ? 0 : Math.log1p(spend / transactions));
        rows.number("log last purchase", Math.log1p(lastAmount));
        rows.number("hours since purchase", lastTime < 0 ? 2 * time : time - lastTime);
        int receipts = sum(received);
        rows.number("offers received", receipts / weeks);
        rows.number("share viewed", shrunk(sum(viewed), receipts, 0.75));
        rows.number("share completed", shrunk(sum(completed), receipts, 0.45));
        rows.number("completed without view", shrunk(unviewedCompletions, sum(completed), 0.25));
        rows.number("active offers", active());
    }

    /** Features of the customer and the offer together. */
    void withOffer(FeatureRows rows, int index) {
        Offer offer = log.offers().get(index);
        if (time == 0) {
            return;
        }
        double perHour = spend / time;
        double expected = perHour * offer.duration();
        double difficulty = Math.max(1, offer.difficulty());
        rows.number("expected spend to difficulty", Math.log1p(expected) - Math.log1p(difficulty));
        rows.number("expected spend covers", 1 - Math.exp(-expected / difficulty));
        double mean = transactions == 0 ? 0 : spend / transactions;
        rows.number("mean purchase to difficulty", Math.log1p(mean) - Math.log1p(difficulty));
        rows.number("expected purchases", Math.log1p(transactions / (double) time * offer.duration()));
        rows.number("same offer received", received[index]);
        rows.number("same offer viewed", shrunk(viewed[index], received[index], 0.75));
        rows.number("same offer completed", shrunk(completed[index], received[index], 0.45));
        boolean stillActive = lastReceived[index] >= 0 && lastReceived[index] + offer.duration() >= time;
        boolean open = stillActive && lastCompleted[index] < lastReceived[index];
        rows.number("same offer still open", open ? 1 : 0);
        ofType(rows, offer);
        onChannels(rows, offer);
    }

    /** Views of offers that were sent on at least as few channels. */
    private void onChannels(FeatureRows rows, Offer offer) {
        int receivedOn = 0;
        int viewedOn = 0;
        for (int i = 0; i < received.length; i++) {
            if (offer.channels().containsAll(log.offers().get(i).channels())) {
                receivedOn += received[i];
                viewedOn += viewed[i];
            }
        }
        rows.number("share viewed on these channels", shrunk(viewedOn, receivedOn, 0.75));
        rows.number("not viewed on these channels", receivedOn - viewedOn);
        rows.number("hours since view", lastView < 0 ? 2 * time : time - lastView);
        rows.number("mean hours to view", shrunk(viewDelays, sum(viewed), 24));
    }

    private void ofType(FeatureRows rows, Offer offer) {
        int receivedOf = 0;
        int viewedOf = 0;
        int completedOf = 0;
        for (int i = 0; i < received.length; i++) {
            if (log.offers().get(i).type().equals(offer.type())) {
                receivedOf += received[i];
                viewedOf += viewed[i];
                completedOf += completed[i];
            }
        }
        rows.number("share of the type viewed", shrunk(viewedOf, receivedOf, 0.75));
        rows.number("type received", receivedOf);
        rows.number("share of the type completed", shrunk(completedOf, receivedOf, 0.45));
    }

    private int active() {
        int active = 0;
        for (int i = 0; i < received.length; i++) {
            boolean open = lastReceived[i] >= 0
                    && lastReceived[i] + log.offers().get(i).duration() >= time
                    && lastCompleted[i] < lastReceived[i];
            active += open ? 1 : 0;
        }
        return active;
    }

    private static double shrunk(int count, int of, double prior) {
        return (count + prior) / (of + 1.0);
    }

    private static int sum(int[] counts) {
        return Arrays.stream(counts).sum();
    }

    /** Whether an event of a kind follows a sent offer within its duration, and the first one's time; −1 if none. */
    static int first(Customer customer, Kind kind, int offer, int from, int to) {
        for (Event event : customer.events()) {
            if (event.kind() == kind && event.offer() == offer && event.time() >= from && event.time() <= to) {
                return event.time();
            }
        }
        return -1;
    }
}
