package io.regulars.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.chaos.ReceivedMessages.Click;
import io.regulars.chaos.ReceivedMessages.Letter;
import io.regulars.chaos.Timeline.Quiet;
import io.regulars.chaos.reference.Accepted;
import io.regulars.chaos.reference.ExpectedConsents;
import io.regulars.chaos.reference.Reference;

/**
 * Checks that nobody received a message without consent: none after a refusal that was known at a quiet moment, until a
 * new consent is sent, and none after an answered unsubscription.
 *
 * @param whose customers by the decision of a message
 */
record ConsentCheck(
        Timeline timeline,
        List<Letter> letters,
        List<Click> clicks,
        List<Accepted> accepted,
        Map<String, String> whose) {

    /** A message that was claimed before the click was answered may still arrive, while its function may run. */
    private static final long IN_FLIGHT_NANOS = 16_000_000_000L;

    List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        Map<Quiet, Map<String, ExpectedConsents>> known = new IdentityHashMap<>();
        Map<Quiet, Set<String>> said = new IdentityHashMap<>();
        for (int i = 0; i < letters.size(); i++) {
            Letter letter = letters.get(i);
            Quiet quiet = timeline.before(i);
            String name = whose.get(letter.decision());
            String owner = quiet.owners().getOrDefault(name, name);
            ExpectedConsents consents =
                    known.computeIfAbsent(quiet, this::consents).get(owner);
            Set<String> yes = said.computeIfAbsent(quiet, this::yes);
            if ((consents == null || !consents.granted(letter.channel()))
                    && !yes.contains(name + "/" + letter.channel())
                    && !yes.contains(owner + "/" + letter.channel())) {
                findings.add(Finding.of(
                        String.valueOf(owner),
                        letter.channel() + " of decision " + letter.decision(),
                        "not sent: consent was refused when all was quiet, and not given since",
                        "sent at " + letter.at()));
            }
        }
        clicks.forEach(click -> clicked(click, findings));
        return findings;
    }

    private Map<String, ExpectedConsents> consents(Quiet quiet) {
        Set<String> arrived = new HashSet<>();
        letters.subList(0, quiet.letters()).forEach(letter -> arrived.add(letter.decision()));
        List<Reference.Unsubscribed> unsubscribed = clicks.stream()
                .filter(click -> arrived.contains(click.decision()))
                .map(click -> new Reference.Unsubscribed(whose.get(click.decision()), click.channel(), click.at()))
                .toList();
        Map<String, ExpectedConsents> consents = new HashMap<>();
        Reference.of(accepted.subList(0, quiet.accepted()), quiet.owners(), List.of(), unsubscribed)
                .customers()
                .forEach((name, customer) -> consents.put(name, customer.consents()));
        return consents;
    }

    /** Consents given between that quiet moment and the next, as {@code name/channel}. */
    private Set<String> yes(Quiet quiet) {
        Set<String> yes = new HashSet<>();
        for (Accepted event : accepted.subList(quiet.accepted(), timeline.acceptedAfter(quiet, accepted.size()))) {
            for (String channel : ExpectedConsents.CHANNELS) {
                if (grants(event, channel)) {
                    yes.add(Reference.name(event) + "/" + channel);
                }
                if (event.claimed() != null) {
                    // The consents of the visitor become those of the customer.
                    yes.add(Reference.user(event.userId()) + "/" + channel);
                }
            }
        }
        return yes;
    }

    private static boolean grants(Accepted event, String channel) {
        return event.json()
                .path(event.identifies() ? "traits" : "properties")
                .path("consent")
                .path("marketing")
                .path(channel)
                .asBoolean();
    }

    private void clicked(Click click, List<Finding> findings) {
        String name = whose.get(click.decision());
        boolean later = accepted.stream()
                .anyMatch(event -> grants(event, click.channel())
                        && event.time().isAfter(click.at())
                        && Reference.name(event).equals(name));
        for (int i = 0; i < letters.size() && !later; i++) {
            Letter letter = letters.get(i);
            Map<String, String> owners = timeline.before(i).owners();
            String to = whose.get(letter.decision());
            if (letter.channel().equals(click.channel())
                    && to != null
                    && owners.getOrDefault(to, to).equals(owners.getOrDefault(name, name))
                    && letter.seen() > click.answered() + IN_FLIGHT_NANOS) {
                findings.add(Finding.of(
                        to,
                        letter.channel() + " of decision " + letter.decision(),
                        "not sent: the unsubscription was answered before",
                        "sent at " + letter.at()));
            }
        }
    }
}
