package io.regulars.content;

import java.util.List;

import io.regulars.link.MessageLinks;

/** The end of a mail: why it was sent, how to stop it, and who sent it. */
final class MailFooter {

    private final MailSender sender;
    private final MessageLinks links;
    private final Texts texts;
    private final String reason;

    MailFooter(Brand brand, MessageLinks links, Texts texts, String reason) {
        this.sender = new MailSender(brand, texts);
        this.links = links;
        this.texts = texts;
        this.reason = reason;
    }

    /** A row of the table below the card. */
    static String row(String html) {
        return """
                <tr><td class="muted" style="padding:18px 8px 8px;%s%sfont-size:13px;line-height:1.6;">
                %s</td></tr>
                """.formatted(MailStyle.FONT, MailStyle.MUTED, html);
    }

    String text() {
        return "-- \n" + reason + "\n"
                + texts.get("mail.preferences") + ": " + links.preferences() + "\n"
                + texts.get("mail.unsubscribe") + ": " + links.unsubscribe() + "\n\n"
                + sender.text();
    }

    String html() {
        List<String> actions = List.of(
                MailStyle.link(links.preferences() + "#why", texts.get("mail.why")),
                MailStyle.link(links.preferences(), texts.get("mail.preferences")),
                MailStyle.link(links.unsubscribe(), texts.get("mail.unsubscribe")));
        return row("""
                <p style="margin:0 0 8px;">%s</p>
                <p style="margin:0 0 14px;">%s</p>
                %s""".formatted(Escaping.html(reason), String.join(MailStyle.SEPARATOR, actions), sender.html()));
    }
}
