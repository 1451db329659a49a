package io.regulars.content;

/** Renders the mail that asks the owner of an address whether they want messages from the shop. */
public final class ConfirmationMail {

    private static final String STYLE = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Helvetica,Arial,"
            + "sans-serif;font-size:16px;line-height:1.55;color:#2b3342;";

    private ConfirmationMail() {}

    /**
     * Renders the mail. It contains only the shop's name, fixed texts and the link.
     *
     * @param shop name of the shop, not escaped
     * @param url of the confirmation page
     */
    public static RenderedMail render(String shop, String url, Texts texts) {
        String subject = Escaping.line(texts.format("mail.confirm.subject", shop));
        String question = texts.format("mail.confirm.question", shop);
        String text = question + "\n\n" + texts.get("mail.confirm.action") + ":\n" + url + "\n\n"
                + texts.get("mail.confirm.ignore") + "\n";
        return new RenderedMail(subject, text, html(subject, question, url, texts));
    }

    private static String html(String subject, String question, String url, Texts texts) {
        return """
                <!DOCTYPE html>
                <html lang="%s" dir="ltr">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title></head>
                <body style="margin:0;padding:24px;%s">
                <p>%s</p>
                <p><a href="%s" style="color:#1f5fbf;font-weight:700;">%s</a></p>
                <p>%s</p>
                </body>
                </html>
                """.formatted(
                        Escaping.html(texts.language()),
                        Escaping.html(subject),
                        STYLE,
                        Escaping.html(question),
                        Escaping.html(url),
                        Escaping.html(texts.get("mail.confirm.action")),
                        Escaping.html(texts.get("mail.confirm.ignore")));
    }
}
