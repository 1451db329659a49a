package io.regulars.content;

/** The frame of a mail: one column of at most 560 pixels with the logo, a card and a footer, in light and dark. */
final class MailFrame {

    private MailFrame() {}

    /**
     * A whole HTML document.
     *
     * @param language BCP 47 tag
     * @param title not escaped
     * @param preheader HTML before everything visible, may be empty
     * @param card HTML in the card
     * @param footer HTML rows of the table below the card
     */
    static String html(String language, String title, String preheader, Brand brand, String card, String footer) {
        MailStyle style = new MailStyle(brand.color());
        return """
                <!DOCTYPE html>
                <html lang="%s" dir="ltr">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="supported-color-schemes" content="light dark">
                <meta name="x-apple-disable-message-reformatting">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body class="bg" style="margin:0;padding:0;%s">
                %s<table role="presentation" class="bg" width="100%%" cellpadding="0" cellspacing="0" border="0" style="%s">
                <tr><td align="center" style="padding:24px 12px;">
                <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;">
                %s<tr><td class="card line" style="%s%spadding:32px 28px;">
                %s</td></tr>
                %s</table>
                </td></tr>
                </table>
                </body>
                </html>
                """.formatted(
                        Escaping.html(language),
                        Escaping.html(title),
                        style.dark(),
                        MailStyle.BACKGROUND,
                        preheader,
                        MailStyle.BACKGROUND,
                        header(brand),
                        MailStyle.CARD,
                        style.line(),
                        card,
                        footer);
    }

    /** The logo, whose alternative text looks like the name where pictures are blocked; or the name. */
    private static String header(Brand brand) {
        String font = MailStyle.FONT + "font-size:17px;font-weight:700;letter-spacing:.02em;" + MailStyle.TITLE;
        String shop = Escaping.html(brand.shop());
        String content = brand.logo().isEmpty()
                ? shop
                : ("<img class=\"logo\" src=\"%s\" alt=\"%s\" height=\"40\""
                                + " style=\"display:inline-block;border:0;height:40px;%s\">")
                        .formatted(Escaping.html(brand.logo()), shop, font);
        return "<tr><td class=\"title\" style=\"padding:4px 8px 14px;%s\">%s</td></tr>\n".formatted(font, content);
    }
}
