package io.regulars.link;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.gate.Confirmations;
import io.regulars.message.SendRequest;

/**
 * The meaning of a link in a message. It names its target by the immutable offer version, never by an address, so a
 * link cannot be changed to lead elsewhere.
 *
 * @param kind what following it does
 * @param customer the recipient of the message
 * @param channel of the message
 * @param decision id of the decision that led to the message
 * @param offer id of the offer whose content holds the click's target
 * @param offerVersion the version that was sent
 * @param language language of the content that was sent
 * @param expires first moment at which it is no longer valid, whole minutes
 */
public record Link(
        Kind kind,
        CustomerId customer,
        Channel channel,
        String decision,
        String offer,
        int offerVersion,
        String language,
        Instant expires) {

    /** The link of that kind in a message, valid from the decision on. */
    static Link of(Kind kind, SendRequest request, String language) {
        return new Link(
                kind,
                request.customer(),
                request.channel(),
                request.decision(),
                request.offer().id(),
                request.offer().version(),
                language,
                request.at().plus(kind.life()));
    }

    /**
     * A link that confirms an address. It names the address by its keyed hash in place of a decision.
     *
     * @param addressHash of {@link LinkTokens#addressHash}
     */
    public static Link confirmation(CustomerId customer, String addressHash, String language, Instant at) {
        return new Link(
                Kind.CONFIRM,
                customer,
                Channel.EMAIL,
                addressHash,
                "",
                0,
                language,
                at.truncatedTo(ChronoUnit.MINUTES).plus(Kind.CONFIRM.life()));
    }

    /** A link that downloads what is stored about a customer. */
    public static Link export(CustomerId customer, String language, Instant until) {
        return new Link(
                Kind.EXPORT, customer, Channel.EMAIL, "", "", 0, language, until.truncatedTo(ChronoUnit.MINUTES));
    }

    /** Another link of the same message. */
    public Link as(Kind other, Instant until) {
        return new Link(other, customer, channel, decision, offer, offerVersion, language, until);
    }

    /** The effect of following a link. */
    public enum Kind {
        /** Leads to the offer's page, and counts. */
        CLICK('c', "l", Duration.ofDays(90)),
        /** Shows one transparent dot, and counts. */
        OPEN('o', "o", Duration.ofDays(90)),
        /** Ends marketing messages on the channel. */
        UNSUBSCRIBE('u', "u", Duration.ofDays(730)),
        /** Shows and changes what the customer agreed to. */
        PREFERENCES('p', "p", Duration.ofDays(730)),
        /** Confirms an address and the consent to marketing mails at it. */
        CONFIRM('a', "a", Confirmations.LINK_LIFE),
        /** Downloads what is stored about the customer, once the shop has granted it. */
        EXPORT('x', "x", Duration.ofDays(7));

        private final char code;
        private final String path;
        private final Duration life;

        Kind(char code, String path, Duration life) {
            this.code = code;
            this.path = path;
            this.life = life;
        }

        char code() {
            return code;
        }

        /** The first segment of its path: {@code /l/…}. */
        public String path() {
            return path;
        }

        /** How long it is valid, from the decision on. */
        public Duration life() {
            return life;
        }

        static Kind of(char code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no such kind of link");
        }
    }
}
