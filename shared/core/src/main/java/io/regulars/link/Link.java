package io.regulars.link;

import java.time.Duration;
import java.time.Instant;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;

/**
 * What a link in a message stands for. Names its target by the immutable offer version, never by an address: a link
 * cannot be bent to lead elsewhere.
 *
 * @param kind what following it does
 * @param customer whose message it is in
 * @param channel of the message
 * @param decision id of the decision that brought the message
 * @param offer id, of which the content says where a click leads
 * @param offerVersion the version that was sent
 * @param language which content of the offer was sent
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

    /** Another link of the same message. */
    public Link as(Kind other, Instant until) {
        return new Link(other, customer, channel, decision, offer, offerVersion, language, until);
    }

    /** What following a link does. */
    public enum Kind {
        /** Leads to the offer's page, and counts. */
        CLICK('c', "l", Duration.ofDays(90)),
        /** Shows one transparent dot, and counts. */
        OPEN('o', "o", Duration.ofDays(90)),
        /** Ends marketing messages on the channel. */
        UNSUBSCRIBE('u', "u", Duration.ofDays(730)),
        /** Shows and changes what the customer agreed to. */
        PREFERENCES('p', "p", Duration.ofDays(730));

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

        /** For how long it works, from the decision on. */
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
