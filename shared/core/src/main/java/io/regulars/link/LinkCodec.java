package io.regulars.link;

import java.time.Instant;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;

/** {@link Link} as text: its components in their order, separated by {@code ~}; the expiry in minutes, in base 36. */
final class LinkCodec {

    private static final String FIELD = "~";

    private LinkCodec() {}

    static String write(Link link) {
        return String.join(
                FIELD,
                String.valueOf(link.kind().code()),
                link.customer().value(),
                link.channel().key(),
                link.decision(),
                link.offer(),
                Integer.toString(link.offerVersion()),
                link.language(),
                Long.toString(link.expires().getEpochSecond() / 60, 36));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if the text has other fields
     */
    static Link read(String fields) {
        String[] part = fields.split(FIELD, -1);
        if (part.length != 8 || part[0].length() != 1) {
            throw new IllegalArgumentException("a signed token with other fields: signed by another version");
        }
        return new Link(
                Link.Kind.of(part[0].charAt(0)),
                new CustomerId(part[1]),
                Channel.of(part[2]),
                part[3],
                part[4],
                Integer.parseInt(part[5]),
                part[6],
                Instant.ofEpochSecond(Long.parseLong(part[7], 36) * 60));
    }
}
