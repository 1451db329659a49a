package io.regulars.link;

import java.net.URLEncoder;

import io.regulars.message.SendRequest;

import static java.nio.charset.StandardCharsets.UTF_8;

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
        return new MessageLinks(
                base + path(tokens, Link.of(Link.Kind.CLICK, request, language)),
                base + path(tokens, Link.of(Link.Kind.OPEN, request, language)),
                base + path(tokens, Link.of(Link.Kind.UNSUBSCRIBE, request, language)),
                base + path(tokens, Link.of(Link.Kind.PREFERENCES, request, language)));
    }

    /** The click link that leads to another page of the shop instead of the offer's. */
    public String clickTo(String url) {
        return click + "?to=" + URLEncoder.encode(url, UTF_8);
    }

    private static String path(LinkTokens tokens, Link link) {
        return link.kind().path() + "/" + tokens.sign(link);
    }
}
