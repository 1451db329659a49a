package io.regulars.link;

import java.time.Instant;

import io.regulars.message.SendRequest;

/**
 * The addresses of one message's links.
 *
 * @param click where the button leads
 * @param open of the dot that tells an opened mail
 * @param unsubscribe one click ends it
 * @param preferences what the customer agreed to, and why this message came
 */
public record Links(String click, String open, String unsubscribe, String preferences) {

    /**
     * Signs the links of a message.
     *
     * @param publicUrl where they lead, with or without a slash at the end
     * @param language which content of the offer is sent
     */
    public static Links of(LinkTokens tokens, String publicUrl, SendRequest request, String language) {
        String base = publicUrl.endsWith("/") ? publicUrl : publicUrl + "/";
        return new Links(address(tokens, base, Link.Kind.CLICK, request, language),
                address(tokens, base, Link.Kind.OPEN, request, language),
                address(tokens, base, Link.Kind.UNSUBSCRIBE, request, language),
                address(tokens, base, Link.Kind.PREFERENCES, request, language));
    }

    private static String address(LinkTokens tokens, String base, Link.Kind kind, SendRequest request, String language) {
        Instant expires = request.at().plus(kind.life());
        Link link = new Link(kind, request.customer(), request.decision(), request.offer(), request.offerVersion(), language,
                expires);
        return base + kind.path() + "/" + tokens.sign(link);
    }
}
