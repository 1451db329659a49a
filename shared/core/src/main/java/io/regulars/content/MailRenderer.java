package io.regulars.content;

import java.util.Map;
import java.util.function.UnaryOperator;

import io.regulars.link.MessageLinks;
import io.regulars.offer.Offer.Content;

/**
 * Renders an offer's content as a mail: one column that fits a phone, inline styles because many mail readers drop
 * style sheets, a button that is a link in a coloured cell, and a footer that says why it was sent and how to
 * unsubscribe.
 */
public final class MailRenderer {

    private static final String FONT =
            "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Helvetica,Arial,sans-serif;";
    private static final String MUTED = "color:#5b6472;";
    private static final String LINK = "color:#3f4857;text-decoration:underline;";

    private final Content content;
    private final Map<String, String> values;
    private final MessageLinks links;
    private final Texts texts;
    private final String reason;

    private MailRenderer(Content content, Map<String, String> values, MessageLinks links, Texts texts, String trigger) {
        this.content = content;
        this.values = values;
        this.links = links;
        this.texts = texts;
        this.reason = texts.format("mail.because", values.get("shop")) + texts.reason(trigger);
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
            String trigger) {
        MailRenderer renderer = new MailRenderer(content, values, links, texts, trigger);
        return new RenderedMail(renderer.subject(), renderer.text(), renderer.html(language));
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
        if (showsCoupon()) {
            text.append(texts.get("message.code"))
                    .append(": ")
                    .append(values.get("coupon"))
                    .append("\n\n");
        }
        text.append(plain(content.action())).append(":\n").append(links.click()).append("\n\n-- \n");
        text.append(reason)
                .append("\n")
                .append(texts.get("mail.preferences"))
                .append(": ")
                .append(links.preferences())
                .append("\n");
        return text.append(texts.get("mail.unsubscribe"))
                .append(": ")
                .append(links.unsubscribe())
                .append("\n")
                .toString();
    }

    private String html(String language) {
        return """
                <!DOCTYPE html>
                <html lang="%s" dir="ltr">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light">
                <meta name="x-apple-disable-message-reformatting">
                <title>%s</title>
                </head>
                <body style="margin:0;padding:0;background:#f2f3f5;">
                %s<table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" style="background:#f2f3f5;">
                <tr><td align="center" style="padding:24px 12px;">
                <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;">
                <tr><td style="padding:4px 8px 14px;%sfont-size:15px;font-weight:700;letter-spacing:.02em;color:#1d2433;">%s</td></tr>
                <tr><td style="background:#ffffff;border:1px solid #e3e6ea;border-radius:12px;padding:32px 28px;">
                %s%s%s</td></tr>
                %s</table>
                </td></tr>
                </table>
                <img src="%s" width="1" height="1" alt="" style="display:block;border:0;width:1px;height:1px;">
                </body>
                </html>
                """.formatted(
                        Escaping.html(language),
                        Escaping.html(subject()),
                        preheader(),
                        FONT,
                        html(values.get("shop"), false),
                        paragraphs(),
                        coupon(),
                        button(),
                        footer(),
                        Escaping.html(links.open()));
    }

    /** The line after the subject in an inbox; the blanks keep the text of the mail out of it. */
    private String preheader() {
        if (content.preheader().isBlank()) {
            return "";
        }
        return "<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all;\">"
                + html(content.preheader(), true) + "&#847;&zwnj;&nbsp;".repeat(40) + "</div>\n";
    }

    private String paragraphs() {
        StringBuilder html = new StringBuilder();
        html.append("<h1 style=\"margin:0 0 18px;")
                .append(FONT)
                .append("font-size:22px;line-height:1.3;color:#1d2433;\">")
                .append(Escaping.html(subject()))
                .append("</h1>\n");
        for (String block : content.blocks()) {
            html.append("<p style=\"margin:0 0 16px;")
                    .append(FONT)
                    .append("font-size:16px;line-height:1.55;color:#2b3342;\">")
                    .append(html(block, true))
                    .append("</p>\n");
        }
        return html.toString();
    }

    private String coupon() {
        if (!showsCoupon()) {
            return "";
        }
        return """
                <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 20px;">
                <tr><td align="center" style="border:2px dashed #b9c0ca;border-radius:10px;padding:14px;%s%sfont-size:14px;">%s<br>
                <strong style="font-family:ui-monospace,Menlo,Consolas,monospace;font-size:22px;letter-spacing:.08em;color:#1d2433;">%s\
                </strong></td></tr>
                </table>
                """.formatted(
                        FONT, MUTED, Escaping.html(texts.get("message.code")), Escaping.html(values.get("coupon")));
    }

    private String button() {
        return """
                <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 0;">
                <tr><td style="background:#1f5fbf;border-radius:8px;">
                <a href="%s" style="display:inline-block;padding:14px 26px;%sfont-size:16px;font-weight:700;color:#ffffff;\
                text-decoration:none;">%s</a>
                </td></tr>
                </table>
                """.formatted(Escaping.html(links.click()), FONT, html(content.action(), true));
    }

    private String footer() {
        return """
                <tr><td style="padding:18px 8px 8px;%s%sfont-size:13px;line-height:1.5;">
                <p style="margin:0 0 8px;">%s</p>
                <p style="margin:0;"><a href="%s" style="%s">%s</a> &nbsp;·&nbsp; <a href="%s" style="%s">%s</a> &nbsp;·&nbsp; \
                <a href="%s" style="%s">%s</a></p>
                </td></tr>
                """.formatted(
                        FONT,
                        MUTED,
                        Escaping.html(reason),
                        Escaping.html(links.preferences() + "#why"),
                        LINK,
                        Escaping.html(texts.get("mail.why")),
                        Escaping.html(links.preferences()),
                        LINK,
                        Escaping.html(texts.get("mail.preferences")),
                        Escaping.html(links.unsubscribe()),
                        LINK,
                        Escaping.html(texts.get("mail.unsubscribe")));
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

    private String html(String text, boolean template) {
        return template ? Placeholders.fill(text, values, Escaping::html).replace("\n", "<br>\n") : Escaping.html(text);
    }
}
