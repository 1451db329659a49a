package io.regulars.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.regulars.channel.Channel;
import io.regulars.gate.Confirmation.Origin;
import io.regulars.gate.Confirmation.State;
import io.regulars.gate.Gate.Consent;

/**
 * Double opt-in: which address has to be confirmed, and the steps from the first statement to the click on the signed
 * link. Pure: returns changed gates, or the same instance if nothing changes.
 */
public final class Confirmations {

    /** How long the link in a confirmation mail is valid, and how soon the same customer may be asked again. */
    public static final Duration LINK_LIFE = Duration.ofDays(7);

    /** Key of the due entry that makes dispatch request the confirmation mail. */
    public static final String DUE = "c/email";

    private static final Duration REFUSED_AGAIN = Duration.ofDays(1);
    private static final String PROOF = "double opt-in";

    private Confirmations() {}

    /** Whether a browser stated the address without proof, and its owner has not confirmed it. */
    public static boolean unconfirmed(Gate gate) {
        return gate.address() != null && FirstValues.is(gate.email().time()) && !is(gate, State.CONFIRMED);
    }

    /** Schedules the confirmation mail if a browser stated both the address and the consent, unless it was asked. */
    public static Gate wantedByBrowser(Gate gate, Instant now) {
        return unconfirmed(gate)
                        && gate.consented(Channel.MARKETING, Channel.EMAIL)
                        && !recent(gate.confirmation(), gate.address(), now)
                ? wanted(gate, Origin.BROWSER, now)
                : gate;
    }

    /**
     * Schedules the confirmation mail because somebody agreed on the customer's preference page, which the receiver of
     * a forwarded mail can open too.
     */
    public static Gate wantedByPage(Gate gate, Instant now) {
        return gate.address() == null ? gate : wanted(gate, Origin.PAGE, now);
    }

    private static boolean recent(Confirmation confirmation, String address, Instant now) {
        if (confirmation == null || !confirmation.concerns(address)) {
            return false;
        }
        return switch (confirmation.state()) {
            case WANTED, CONFIRMED -> true;
            case ASKED -> now.isBefore(confirmation.at().plus(LINK_LIFE));
            case REFUSED -> now.isBefore(confirmation.at().plus(REFUSED_AGAIN));
        };
    }

    private static Gate wanted(Gate gate, Origin origin, Instant now) {
        return gate.toBuilder()
                .confirmation(new Confirmation(gate.address(), origin, State.WANTED, now))
                .build()
                .withDue(DUE, new Gate.Due(now.plusNanos(59_999_999_999L).truncatedTo(ChronoUnit.MINUTES), now));
    }

    /** The confirmation whose mail is to be sent now, null if there is none or it is no longer needed. */
    public static Confirmation open(Gate gate) {
        boolean needed = is(gate, State.WANTED) && (gate.confirmation().origin() == Origin.PAGE || unconfirmed(gate));
        return needed ? gate.confirmation() : null;
    }

    /** The gate after the confirmation reached that state; the same instance if it has left the other. */
    public static Gate moved(Gate gate, State from, State to, Instant now) {
        return is(gate, from)
                ? gate.withoutDue(DUE).toBuilder()
                        .confirmation(gate.confirmation().with(to, now))
                        .build()
                : gate;
    }

    /** The gate with the mail due again at that time, since no mail was sent. */
    public static Gate postponed(Gate gate, Gate.Due due, Instant now) {
        Gate wanted = is(gate, State.ASKED) ? moved(gate, State.ASKED, State.WANTED, now) : gate;
        return is(wanted, State.WANTED) ? wanted.withDue(DUE, due) : wanted;
    }

    /** Whether the customer's address bounced, or the customer marked a mail as spam. */
    public static boolean suppressed(Gate gate) {
        return GateRules.suppressed(gate, Channel.EMAIL);
    }

    /** Whether a link may confirm the address: a mail was requested for it, and it is still the customer's. */
    public static boolean confirmable(Gate gate) {
        return gate.confirmation() != null && gate.confirmation().concerns(gate.address());
    }

    /** The gate after the owner of the address agreed. Once it is confirmed, agreeing again changes nothing. */
    public static Gate confirm(Gate gate, Instant now) {
        if (!confirmable(gate) || is(gate, State.CONFIRMED)) {
            return gate;
        }
        return GateRules.consent(gate.withoutDue(DUE), Channel.MARKETING, Channel.EMAIL, true, PROOF, now).toBuilder()
                .confirmation(gate.confirmation().with(State.CONFIRMED, now))
                .build();
    }

    /** Whether the consent was given by a confirmation link. */
    static boolean gave(Consent consent) {
        return PROOF.equals(consent.proof());
    }

    private static boolean is(Gate gate, State state) {
        return confirmable(gate) && gate.confirmation().state() == state;
    }
}
