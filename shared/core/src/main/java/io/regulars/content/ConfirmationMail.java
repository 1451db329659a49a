package io.regulars.content;

/** Renders the mail that asks the owner of an address whether they want messages from the shop. */
public final class ConfirmationMail {

    private ConfirmationMail() {}

    /**
     * Renders the mail. It contains only the shop's brand, fixed texts and the link.
     *
     * @param url of the confirmation page
     */
    public static RenderedMail render(Brand brand, String url, Texts texts) {
        String subject = Escaping.line(texts.format("mail.confirm.subject", brand.shop()));
        String question = texts.format("mail.confirm.question", brand.shop());
        String text = question + "\n\n" + texts.get("mail.confirm.action") + ":\n" + url + "\n\n"
                + texts.get("mail.confirm.ignore") + "\n\n" + new MailSender(brand, texts).text();
        return new RenderedMail(subject, text, html(subject, question, url, texts, brand));
    }

    private static String html(String subject, String question, String url, Texts texts, Brand brand) {
        MailStyle style = new MailStyle(brand.color());
        return MailFrame.html(
                texts.language(),
                subject,
                "",
                brand,
                paragraph(question)
                        + style.buttonTable(url, Escaping.html(texts.get("mail.confirm.action")))
                        + "<div style=\"height:20px;\"></div>\n"
                        + paragraph(texts.get("mail.confirm.ignore")),
                MailFooter.row(new MailSender(brand, texts).html()));
    }

    private static String paragraph(String text) {
        return "<p class=\"text\" style=\"margin:0 0 16px;%sfont-size:16px;line-height:1.55;%s\">%s</p>\n"
                .formatted(MailStyle.FONT, MailStyle.TEXT, Escaping.html(text));
    }
}
