package io.regulars.link;

import io.regulars.message.SendRequest;

/**
 * The URLs of one message's links.
 *
 * @param click target of the button
 * @param open URL of the tracking pixel
 * @param unsubscribe one-click unsubscription
 * @param preferences the page with the customer's consent and the reason for the message
 */
public record MessageLinks(String click, String open, String unsubscribe, String preferences) {

    /**
     * Signs the links of a message.
     *
     * @param publicUrl base URL, with or without a slash at the end
     * @param language language of the content that is sent
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
