package io.regulars.content;

import java.util.Map;
import java.util.function.UnaryOperator;

import io.regulars.link.MessageLinks;
import io.regulars.offer.Offer.Content;

/**
 * Renders an offer's content as a mail: one column that fits a phone, inline styles because many mail readers drop
 * style sheets, a button that is a link in a coloured cell, and a footer that says why it was sent, how to unsubscribe
 * and who sent it.
 */
public final class MailRenderer {

    private final Content content;
    private final Map<String, String> values;
    private final MessageLinks links;
    private final Texts texts;
    private final MailExtras extras;
    private final MailStyle style;
    private final MailFooter footer;

    private MailRenderer(
            Content content,
            Map<String, String> values,
            MessageLinks links,
            Texts texts,
            MailExtras extras,
            MailFooter footer) {
        this.content = content;
        this.values = values;
        this.links = links;
        this.texts = texts;
        this.extras = extras;
        this.style = new MailStyle(extras.brand().color());
        this.footer = footer;
    }

    /** A mail of that content alone, without the shop's brand. */
    public static RenderedMail render(
            Content content,
            Map<String, String> values,
            MessageLinks links,
            String language,
            Texts texts,
            String trigger) {
        return render(content, values, links, language, texts, trigger, MailExtras.plain(values.get("shop")));
    }

    /**
     * Renders a mail.
     *
     * @param values the values of the placeholders, at least "shop"
     * @param language BCP 47 tag of the content
     * @param texts around the content, if possible in the same language
     * @param trigger name of the trigger that led to the mail
     */
    public static RenderedMail render(
            Content content,
            Map<String, String> values,
            MessageLinks links,
            String language,
            Texts texts,
            String trigger,
            MailExtras extras) {
        String reason = texts.format("mail.because", values.get("shop")) + texts.reason(trigger);
        MailFooter footer = new MailFooter(extras.brand(), links, texts, reason);
        MailRenderer renderer = new MailRenderer(content, values, links, texts, extras, footer);
        return new RenderedMail(renderer.subject(), renderer.text(), renderer.document(language));
    }

    /** The subject of that content, filled with those values. */
    public static String subject(Content content, Map<String, String> values) {
        return Escaping.line(Placeholders.fill(content.subject(), values, UnaryOperator.identity()));
    }

    private String subject() {
        return subject(content, values);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (String block : content.blocks()) {
            text.append(plain(block)).append("\n\n");
        }
        text.append(MailProducts.text(extras.products()));
        if (showsCoupon()) {
            text.append(texts.get("message.code"))
                    .append(": ")
                    .append(values.get("coupon"))
                    .append(couponEnd().isEmpty() ? "" : " (" + couponEnd() + ")")
                    .append("\n\n");
        }
        text.append(plain(content.action())).append(":\n").append(links.click()).append("\n\n");
        return text.append(footer.text()).toString();
    }

    private String document(String language) {
        String card = paragraphs()
                + MailProducts.html(extras.products())
                + coupon()
                + style.buttonTable(links.click(), html(content.action()))
                + pixel();
        return MailFrame.html(language, subject(), preheader(), extras.brand(), card, footer.html());
    }

    private String pixel() {
        return "<img src=\"%s\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block;border:0;width:1px;height:1px;\">\n"
                .formatted(Escaping.html(links.open()));
    }

    /** The line after the subject in an inbox; the blanks keep the text of the mail out of it. */
    private String preheader() {
        if (content.preheader().isBlank()) {
            return "";
        }
        return "<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all;\">" + html(content.preheader())
                + "&#847;&zwnj;&nbsp;".repeat(40) + "</div>\n";
    }

    private String paragraphs() {
        StringBuilder html = new StringBuilder();
        html.append("<h1 class=\"title\" style=\"margin:0 0 18px;")
                .append(MailStyle.FONT)
                .append("font-size:22px;line-height:1.3;")
                .append(MailStyle.TITLE)
                .append("\">")
                .append(Escaping.html(subject()))
                .append("</h1>\n");
        for (String block : content.blocks()) {
            html.append("<p class=\"text\" style=\"margin:0 0 16px;")
                    .append(MailStyle.FONT)
                    .append("font-size:16px;line-height:1.55;")
                    .append(MailStyle.TEXT)
                    .append("\">")
                    .append(html(block))
                    .append("</p>\n");
        }
        return html.toString();
    }

    private String coupon() {
        if (!showsCoupon()) {
            return "";
        }
        String end = couponEnd().isEmpty() ? "" : "<br>" + Escaping.html(couponEnd());
        return """
                <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 20px;">
                <tr><td class="edge muted" align="center" style="border:2px dashed #b9c0ca;border-radius:10px;padding:14px;%s%sfont-size:14px;line-height:1.6;">%s<br>
                <strong class="accent" style="font-family:ui-monospace,Menlo,Consolas,monospace;font-size:22px;letter-spacing:.08em;%s">%s\
                </strong>%s</td></tr>
                </table>
                """.formatted(
                        MailStyle.FONT,
                        MailStyle.MUTED,
                        Escaping.html(texts.get("message.code")),
                        style.accent(),
                        Escaping.html(values.get("coupon")),
                        end);
    }

    private String couponEnd() {
        return extras.couponEnd().isEmpty() ? "" : texts.format("message.code.until", extras.couponEnd());
    }

    /** Whether the coupon gets its own box: not if the content has a placeholder for it. */
    private boolean showsCoupon() {
        String coupon = values.get("coupon");
        return coupon != null
                && !coupon.isBlank()
                && content.blocks().stream().noneMatch(block -> Placeholders.uses(block, "coupon"));
    }

    private String plain(String template) {
        return Placeholders.fill(template, values, UnaryOperator.identity()).replace("\r", "");
    }

    private String html(String template) {
        return Placeholders.fill(template, values, Escaping::html).replace("\n", "<br>\n");
    }
}
