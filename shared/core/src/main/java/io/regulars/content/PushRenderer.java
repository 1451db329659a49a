package io.regulars.content;

import java.util.Map;
import java.util.function.UnaryOperator;

import io.regulars.offer.Offer.Content;

/** Renders an offer's content as a push notification: the subject is its title, the first paragraph its body. */
public final class PushRenderer {

    private static final int LONGEST_BODY = 180;

    private PushRenderer() {}

    /**
     * Renders a notification. Its body ends with the coupon code unless it contains the code already.
     *
     * @param click the address that a tap opens
     * @param decision id
     */
    public static RenderedPush render(
            Content content, Map<String, String> values, String click, String decision, Texts texts) {
        String body = content.blocks().isEmpty()
                ? content.preheader()
                : content.blocks().get(0);
        String coupon = values.get("coupon");
        String text = shorten(line(body, values));
        boolean appendCode = coupon != null && !coupon.isBlank() && !text.contains(coupon);
        return new RenderedPush(
                line(content.subject(), values),
                appendCode ? text + " " + texts.get("message.code") + ": " + coupon : text,
                click,
                decision);
    }

    private static String line(String template, Map<String, String> values) {
        return Escaping.line(Placeholders.fill(template, values, UnaryOperator.identity()));
    }

    private static String shorten(String text) {
        if (text.length() <= LONGEST_BODY) {
            return text;
        }
        int blank = text.lastIndexOf(' ', LONGEST_BODY);
        return Escaping.begin(text, blank > 0 ? blank : LONGEST_BODY) + "…";
    }
}
