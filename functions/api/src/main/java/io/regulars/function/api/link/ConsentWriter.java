package io.regulars.function.api.link;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.run.StackTraces;
import io.regulars.aws.sqs.SendFailedException;
import io.regulars.channel.Channel;
import io.regulars.event.EventNames;
import io.regulars.gate.Confirmations;
import io.regulars.gate.Gate;
import io.regulars.gate.GateRules;
import io.regulars.gate.SuppressionReason;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;
import io.regulars.message.FeedbackMessage;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Records the consent that customers give or withdraw on the shop's pages. The gate is written before the request is
 * answered; from then on, no message is sent without consent. The event that follows reports the change to the other
 * functions, and folds into the same consent. Safe for concurrent use.
 */
final class ConsentWriter {

    private static final System.Logger LOG = System.getLogger(ConsentWriter.class.getName());

    private final GateStore gates;
    private final Suppressions suppressions;
    private final LinkTokens tokens;
    private final FeedbackSender feedback;

    ConsentWriter(GateStore gates, Suppressions suppressions, LinkTokens tokens, FeedbackSender feedback) {
        this.gates = gates;
        this.suppressions = suppressions;
        this.tokens = tokens;
        this.feedback = feedback;
    }

    /** Ends marketing on the message's channel. */
    void unsubscribe(Link link, Instant now) {
        String proof = "one-click-" + link.decision();
        String key = link.channel().directConsentKey(Channel.MARKETING);
        Gate gate = gates.update(
                link.customer(),
                old -> old.consents().containsKey(key)
                                && old.consents().get(key).proof().equals(proof)
                                && !old.consented(Channel.MARKETING, link.channel())
                        ? old
                        : GateRules.consent(old, Channel.MARKETING, link.channel(), false, proof, now));
        if (link.channel().addressed()) {
            suppress(gate, now);
        }
        report(
                FeedbackMessage.track(
                        proof, EventNames.UNSUBSCRIBED, link.customer(), now, link.channel(), link.decision()),
                now);
    }

    /**
     * Saves the choice made on the preference page. A forwarded mail contains the page's link, so an agreement to
     * e-mails that were refused counts only once the owner of the address has confirmed it by a mail.
     *
     * @param chosen by channel, whether it was agreed to
     * @return whether a confirmation is required
     */
    boolean save(Link link, Map<Channel, Boolean> chosen, Instant now) {
        Map<Channel, Boolean> choice = new EnumMap<>(chosen);
        Gate before = gates.get(link.customer());
        boolean confirm = choice.get(Channel.EMAIL) && !receives(before);
        if (confirm) {
            choice.remove(Channel.EMAIL);
        }
        String proof = "preference-page-" + link.decision() + "-" + Long.toString(now.toEpochMilli(), 36);
        Gate gate = gates.update(link.customer(), old -> {
            Gate next = old;
            for (Map.Entry<Channel, Boolean> entry : choice.entrySet()) {
                next = GateRules.consent(next, Channel.MARKETING, entry.getKey(), entry.getValue(), proof, now);
            }
            return confirm ? Confirmations.wantedByPage(next, now) : next;
        });
        if (choice.entrySet().stream().anyMatch(entry -> entry.getKey().addressed() && !entry.getValue())) {
            suppress(gate, now);
        }
        ObjectNode event = FeedbackMessage.track(
                proof, EventNames.CONSENT_UPDATED, link.customer(), now, link.channel(), link.decision());
        ObjectNode marketing = event.withObjectProperty("properties")
                .withObjectProperty("consent")
                .withObjectProperty(Channel.MARKETING);
        choice.forEach((channel, granted) -> marketing.put(channel.key(), granted));
        report(event, now);
        return confirm;
    }

    /** Whether the customer receives e-mails now: they agreed, and the address is not suppressed since. */
    private boolean receives(Gate gate) {
        return gate.consented(Channel.MARKETING, Channel.EMAIL)
                && (gate.address() == null
                        || suppressions
                                .find(tokens.addressHash(gate.address()))
                                .filter(suppressed -> !suppressed.liftedBy(gate, Channel.EMAIL))
                                .isEmpty());
    }

    /**
     * Suppresses the address by its keyed hash, so that it stays unsubscribed if the customer is erased or returns with
     * another id.
     */
    private void suppress(Gate gate, Instant now) {
        if (gate.address() != null) {
            suppressions.put(tokens.addressHash(gate.address()), SuppressionReason.UNSUBSCRIBE, now);
        }
    }

    /** Reports a change of consent. A failure is logged and not shown to the customer: the consent is stored. */
    private void report(ObjectNode event, Instant now) {
        try {
            feedback.send(List.of(event), now);
        } catch (SdkException | SendFailedException e) {
            StackTraces.oncePerMinute(LOG, Level.ERROR, "a consent event was not sent; the gate stores the consent", e);
        }
    }
}
