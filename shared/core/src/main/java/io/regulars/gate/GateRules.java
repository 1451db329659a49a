package io.regulars.gate;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.gate.Gate.Claim;
import io.regulars.gate.Gate.Consent;
import io.regulars.gate.Gate.Register;
import io.regulars.gate.GateVerdict.Granted;
import io.regulars.gate.GateVerdict.Later;
import io.regulars.gate.GateVerdict.Refused;

/**
 * Decides whether a marketing message may be sent: consent, suppression, caps, quiet hours, and at most one claim per
 * decision. Consent is opt-in. Pure: returns changed gates, which the caller commits.
 */
public final class GateRules {

    /** How long a claim waits for a notice of the provider before its result is recorded as unknown. */
    public static final Duration NOTICE = Duration.ofMinutes(15);

    private GateRules() {}

    /** Checks all rules for a message on the channel at that moment. Does not change the gate; {@link #claim} does. */
    public static GateVerdict check(Gate gate, Channel channel, Instant now, GatePolicy policy) {
        SendRule rule = blockingRule(gate, channel, policy);
        if (rule == null) {
            rule = cap(gate, now, policy);
        }
        return rule == null ? hours(gate, now, policy) : new Refused(rule);
    }

    /** The rule that forbids the channel regardless of time and caps; null if none does. */
    public static SendRule blockingRule(Gate gate, Channel channel, GatePolicy policy) {
        if (!channel.reachable(gate)) {
            return SendRule.NO_ADDRESS;
        }
        if (suppressed(gate, channel)) {
            return SendRule.SUPPRESSED;
        }
        if (!gate.consented(Channel.MARKETING, channel)) {
            return SendRule.NO_CONSENT;
        }
        boolean confirming = channel.addressed() && policy.doubleOptIn() == DoubleOptIn.BROWSER;
        return confirming && Confirmations.unconfirmed(gate) ? SendRule.ADDRESS_NOT_CONFIRMED : null;
    }

    /** The customer's time zone, or the policy's if theirs is unknown. */
    public static ZoneId zone(Gate gate, GatePolicy policy) {
        try {
            return gate.timeZone() == null ? policy.zone() : ZoneId.of(gate.timeZone());
        } catch (DateTimeException e) {
            // This Java version no longer knows the zone.
            return policy.zone();
        }
    }

    /**
     * The result of a claim, which the caller commits immediately before it calls the provider.
     *
     * @param gate the gate to commit: with the claim and its count if granted, with a due entry if later, unchanged if
     *     refused
     */
    public record Claimed(GateVerdict verdict, Gate gate) {}

    /**
     * Claims the message of that decision; at most one claim is ever granted. Adds a due entry that checks for a notice
     * of the provider; {@link #settle}, {@link #fail} and {@link #release} remove it.
     */
    public static Claimed claim(Gate gate, String decision, Channel channel, Instant now, GatePolicy policy) {
        if (gate.claims().containsKey(decision)) {
            return new Claimed(new Refused(SendRule.ALREADY_CLAIMED), gate);
        }
        GateVerdict verdict = check(gate, channel, now, policy);
        String key = waiting(decision);
        if (verdict instanceof Granted) {
            String today = LocalDate.ofInstant(now, zone(gate, policy)).toString();
            Map<String, Integer> sent = new TreeMap<>(gate.sent());
            sent.merge(today, 1, Integer::sum);
            Gate claimed = settle(gate.withoutDue(key), decision, new Claim(channel, now, Claim.State.CLAIMED))
                    .withDue(notice(decision), new Gate.Due(wholeMinute(now.plus(NOTICE)), now));
            return new Claimed(
                    verdict, claimed.toBuilder().sent(Bounds.newestDays(sent)).build());
        }
        if (verdict instanceof Later later) {
            Gate.Due before = gate.due().get(key);
            return new Claimed(
                    verdict, gate.withDue(key, new Gate.Due(later.at(), before == null ? now : before.anchor())));
        }
        return new Claimed(verdict, gate.withoutDue(key));
    }

    /** The gate with the claim in that state. */
    public static Gate settle(Gate gate, String decision, Claim.State state) {
        Claim claim = gate.claims().get(decision);
        return claim == null
                ? gate
                : settle(gate.withoutDue(notice(decision)), decision, new Claim(claim.channel(), claim.at(), state));
    }

    /** The key of the due entry of a decision's message. */
    public static String waiting(String decision) {
        return "d/" + decision;
    }

    /** The key of the due entry that checks for a notice about a claim. */
    public static String notice(String decision) {
        return "n/" + decision;
    }

    /** The gate without the claim and its count, since the provider certainly did not accept the message. */
    public static Gate release(Gate gate, String decision, GatePolicy policy) {
        Claim claim = gate.claims().get(decision);
        return claim == null
                ? gate
                : uncounted(gate.withoutDue(notice(decision)), claim, policy).toBuilder()
                        .claims(SortedMaps.without(gate.claims(), decision))
                        .build();
    }

    /**
     * The gate with the claim failed and not counted: the provider permanently refused the message, and it is not sent
     * again.
     */
    public static Gate fail(Gate gate, String decision, GatePolicy policy) {
        Claim claim = gate.claims().get(decision);
        return claim == null ? gate : settle(uncounted(gate, claim, policy), decision, Claim.State.FAILED);
    }

    /** The gate with a consent that the customer gave on a page of Regulars. */
    public static Gate consent(Gate gate, String purpose, Channel channel, boolean granted, String proof, Instant now) {
        Consent consent = new Consent(granted, proof, now, TieBreaker.of(proof));
        return gate.toBuilder()
                .consents(Registers.consents(gate.consents(), Map.of(channel.directConsentKey(purpose), consent)))
                .build();
    }

    /** The gate without a push subscription that no longer exists. */
    public static Gate unsubscribed(Gate gate, String endpoint) {
        return gate.toBuilder()
                .subscriptions(gate.subscriptions().stream()
                        .filter(s -> !s.endpoint().equals(endpoint))
                        .toList())
                .build();
    }

    private static Instant wholeMinute(Instant time) {
        return time.plusNanos(59_999_999_999L).truncatedTo(ChronoUnit.MINUTES);
    }

    private static Gate settle(Gate gate, String decision, Claim claim) {
        return gate.toBuilder()
                .claims(Bounds.newestClaims(SortedMaps.with(gate.claims(), decision, claim)))
                .build();
    }

    private static Gate uncounted(Gate gate, Claim claim, GatePolicy policy) {
        String day = LocalDate.ofInstant(claim.at(), zone(gate, policy)).toString();
        int count = gate.sent().getOrDefault(day, 0);
        Map<String, Integer> sent =
                count > 1 ? SortedMaps.with(gate.sent(), day, count - 1) : SortedMaps.without(gate.sent(), day);
        return gate.toBuilder().sent(sent).build();
    }

    /**
     * A bounce suppresses one address only. The notices of a provider do not name it: then it is the one that the
     * customer had at that time. A complaint suppresses every address.
     */
    static boolean suppressed(Gate gate, Channel channel) {
        Register reason = gate.suppressed().get(channel);
        if (reason == null || reason.value() == null) {
            return false;
        }
        Suppression suppression = Suppression.decode(reason.value());
        String bounced = suppression.address();
        if (bounced == null && suppression.reason() == SuppressionReason.BOUNCE) {
            return gate.email() == null || !gate.email().time().isAfter(reason.time());
        }
        return bounced == null
                || gate.address() == null
                || bounced.toLowerCase(Locale.ROOT).equals(gate.address().toLowerCase(Locale.ROOT));
    }

    private static SendRule cap(Gate gate, Instant now, GatePolicy policy) {
        LocalDate today = LocalDate.ofInstant(now, zone(gate, policy));
        if (gate.sent().getOrDefault(today.toString(), 0) >= policy.perDay()) {
            return SendRule.DAILY_CAP;
        }
        int week = 0;
        for (int day = 0; day < 7; day++) {
            week += gate.sent().getOrDefault(today.minusDays(day).toString(), 0);
        }
        return week >= policy.perWeek() ? SendRule.WEEKLY_CAP : null;
    }

    private static GateVerdict hours(Gate gate, Instant now, GatePolicy policy) {
        ZonedDateTime local = now.atZone(zone(gate, policy));
        return policy.quietHours().contains(local.toLocalTime()) && !policy.tests(gate)
                ? new Later(policy.quietHours().endAfter(local).toInstant())
                : new Granted();
    }
}
