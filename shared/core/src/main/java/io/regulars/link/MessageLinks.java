package io.regulars.link;

import io.regulars.message.SendRequest;

/**
 * The addresses of one message's links.
 *
 * @param click where the button leads
 * @param open of the dot that tells an opened mail
 * @param unsubscribe one click ends it
 * @param preferences what the customer agreed to, and why this message came
 */
public record MessageLinks(String click, String open, String unsubscribe, String preferences) {

    /**
     * Signs the links of a message.
     *
     * @param publicUrl where they lead, with or without a slash at the end
     * @param language which content of the offer is sent
     */
    public static MessageLinks of(LinkTokens tokens, String publicUrl, SendRequest request, String language) {
        String base = publicUrl.endsWith("/") ? publicUrl : publicUrl + "/";
        Link link = new Link(
                Link.Kind.CLICK,
                request.customer(),
                request.channel(),
                request.decision(),
                request.offer().id(),
                request.offer().version(),
                language,
                request.at());
        return new MessageLinks(
                base + path(tokens, link, Link.Kind.CLICK),
                base + path(tokens, link, Link.Kind.OPEN),
                base + path(tokens, link, Link.Kind.UNSUBSCRIBE),
                base + path(tokens, link, Link.Kind.PREFERENCES));
    }

    private static String path(LinkTokens tokens, Link link, Link.Kind kind) {
        return kind.path() + "/" + tokens.sign(link.as(kind, link.expires().plus(kind.life())));
    }
}
