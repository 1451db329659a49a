package io.regulars.channel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.regulars.profile.Activity;

/**
 * A way to send messages to customers, with all that the engine knows about it: queues, pages, reports and rules read
 * it from here. The order of the constants is the order on pages and in decisions. Immutable.
 */
public enum Channel {
    EMAIL(
            contact -> contact.address() != null,
            true,
            0.02,
            new Response(0.25, 6),
            new Signals(
                    Activity.EMAIL_DELIVERED,
                    Activity.EMAIL_OPENED,
                    Activity.EMAIL_CLICKED,
                    Activity.EMAIL_BOUNCED,
                    Activity.EMAIL_SPAM)),
    PUSH(
            ContactPoints::subscribed,
            false,
            0.015,
            new Response(0.08, 10),
            new Signals(Activity.PUSH_RECEIVED, Activity.PUSH_TAPPED, Activity.PUSH_TAPPED, null, null));

    /** The purpose of messages about offers, in the keys of consents. */
    public static final String MARKETING = "marketing";

    private static final double SES_FEE = 0.0001;

    private final String key = name().toLowerCase(Locale.ROOT);
    private final Predicate<ContactPoints> reachable;
    private final boolean addressed;
    private final double cost;
    private final Response response;
    private final Signals signals;

    /**
     * @param reachable whether a customer with these contact points can be reached
     * @param addressed see {@link #addressed}
     * @param cost see {@link #cost}
     */
    Channel(Predicate<ContactPoints> reachable, boolean addressed, double cost, Response response, Signals signals) {
        this.reachable = reachable;
        this.addressed = addressed;
        this.cost = cost;
        this.response = response;
        this.signals = signals;
    }

    /**
     * How customers usually react.
     *
     * @param rate share of delivered messages that are opened, above 0 and at most 1
     * @param weight number of messages that this assumption counts for, against what is known of one customer
     */
    public record Response(double rate, double weight) {}

    /**
     * The activities that report what became of a message.
     *
     * @param opened the first sign that the customer saw the message; where there is none but the click, the click
     * @param bounced the address does not exist; null where no provider reports it
     * @param complained the customer marked the message as spam; null where no provider reports it
     */
    private record Signals(
            Activity delivered, Activity opened, Activity clicked, Activity bounced, Activity complained) {}

    /** The name in JSON, in items, in consents and of the texts. */
    public String key() {
        return key;
    }

    /**
     * The channel of that key.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Channel of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether a customer with these contact points can be reached on this channel at all. */
    public boolean reachable(ContactPoints contact) {
        return reachable.test(contact);
    }

    /** Whether messages go to the e-mail address, so that the list of suppressed addresses applies. */
    public boolean addressed() {
        return addressed;
    }

    /** The key under which consent to messages of that purpose is recorded. */
    public String consentKey(String purpose) {
        return purpose + "/" + key;
    }

    /** The key under which the customer's own decision about messages of that purpose is recorded. */
    public String directConsentKey(String purpose) {
        return consentKey(purpose) + "/direct";
    }

    /**
     * Cost of a message in the shop's currency: the provider's fee, and a part of the attention that the shop can ask
     * for only so often.
     */
    public double cost() {
        return cost;
    }

    /** The provider's fee of a message in the shop's currency: SES's list price for a mail, nothing for a push. */
    public double fee() {
        return switch (this) {
            case EMAIL -> SES_FEE;
            case PUSH -> 0;
        };
    }

    /** How customers usually react to messages on this channel. */
    public Response response() {
        return response;
    }

    /** The provider delivered a message, or accepted it where that is the last that it reports. */
    public Activity delivered() {
        return signals.delivered;
    }

    /** The first sign that the customer saw a message. */
    public Activity opened() {
        return signals.opened;
    }

    /** The customer followed the link of a message. */
    public Activity clicked() {
        return signals.clicked;
    }

    /** The address of a message does not exist; empty where no provider reports it. */
    public Optional<Activity> bounced() {
        return Optional.ofNullable(signals.bounced);
    }

    /** The customer marked a message as spam; empty where no provider reports it. */
    public Optional<Activity> complained() {
        return Optional.ofNullable(signals.complained);
    }

    /** Every activity that reports what became of a message, in the order in which they usually happen. */
    public List<Activity> reactions() {
        return Stream.of(signals.delivered, signals.opened, signals.clicked, signals.bounced, signals.complained)
                .filter(activity -> activity != null)
                .distinct()
                .toList();
    }

    /** The activities that prove that a provider took a message. Opening is not among them: mail scanners do it too. */
    public List<Activity> proofs() {
        return Stream.of(signals.delivered, signals.clicked, signals.bounced, signals.complained)
                .filter(activity -> activity != null)
                .toList();
    }
}
