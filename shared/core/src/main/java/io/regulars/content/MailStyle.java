package io.regulars.content;

/**
 * The colours of a mail. Light colours are inline, because many mail readers drop style sheets; the dark ones are in a
 * style sheet that readers with a dark mode apply.
 */
final class MailStyle {

    static final String FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Helvetica,Arial,sans-serif;";
    static final String BACKGROUND = "background:#f2f3f5;";
    static final String CARD = "background:#ffffff;border:1px solid #e3e6ea;border-radius:12px;";
    static final String TITLE = "color:#1d2433;";
    static final String TEXT = "color:#2b3342;";
    static final String MUTED = "color:#5b6472;";
    static final String SEPARATOR = " &nbsp;·&nbsp; ";

    private static final String LINK = "color:#3f4857;text-decoration:underline;";

    private static final BrandColor WHITE_CARD = BrandColor.WHITE;
    private static final BrandColor DARK_CARD = BrandColor.of("#1d232d");

    private final BrandColor brand;
    private final BrandColor darkButton;

    MailStyle(BrandColor brand) {
        this.brand = brand;
        this.darkButton = brand.readableOn(DARK_CARD);
    }

    /** A link of the footer; neither the address nor the label is escaped yet. */
    static String link(String url, String label) {
        return "<a class=\"link\" href=\"%s\" style=\"%s\">%s</a>"
                .formatted(Escaping.html(url), LINK, Escaping.html(label));
    }

    /**
     * A button.
     *
     * @param url not escaped
     * @param label HTML
     */
    String buttonTable(String url, String label) {
        return """
                <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 0;">
                <tr><td class="button" style="%sborder-radius:8px;">
                <a class="button" href="%s" style="display:inline-block;padding:14px 26px;%sfont-size:16px;font-weight:700;%s\
                border-radius:8px;text-decoration:none;">%s</a>
                </td></tr>
                </table>
                """.formatted(button(), Escaping.html(url), FONT, button(), label);
    }

    /** Colours of the button; its shade differs from the card even if the brand's colour is nearly white. */
    private String button() {
        BrandColor shade = brand.contrast(WHITE_CARD) >= 1.2 ? brand : brand.readableOn(WHITE_CARD);
        return "background:" + shade.hex() + ";color:" + shade.text().hex() + ";";
    }

    /** Colour of links and of a coupon's frame on the card. */
    String accent() {
        return "color:" + brand.readableOn(WHITE_CARD).hex() + ";";
    }

    /** Colour of the line above the card. */
    String line() {
        return "border-top:4px solid " + brand.hex() + ";";
    }

    /** The style sheet for dark mode, with selectors for Outlook's own. */
    String dark() {
        String[][] rules = {
            {".bg", "background:#14181f!important"},
            {".card", "background:" + DARK_CARD.hex() + "!important;border-color:#333b48!important"},
            {".line", "border-top-color:" + darkButton.hex() + "!important"},
            {".title", "color:#f3f5f8!important"},
            {".text", "color:#dfe4ec!important"},
            {".muted", "color:#a9b2bf!important"},
            {".link", "color:#c9d1dc!important"},
            {".accent", "color:" + brand.readableOn(DARK_CARD).hex() + "!important"},
            {".edge", "border-color:#4a5464!important"},
            {".logo", "background:#ffffff!important;border-radius:8px!important;padding:6px 10px!important"},
            {
                ".button",
                "background:" + darkButton.hex() + "!important;color:"
                        + darkButton.text().hex() + "!important"
            },
        };
        StringBuilder media = new StringBuilder();
        StringBuilder outlook = new StringBuilder();
        for (String[] rule : rules) {
            media.append(rule[0]).append('{').append(rule[1]).append("}\n");
            outlook.append("[data-ogsc] ")
                    .append(rule[0])
                    .append('{')
                    .append(rule[1])
                    .append("}\n");
        }
        return ":root{color-scheme:light dark;supported-color-schemes:light dark}\n@media (prefers-color-scheme:dark){\n"
                + media + "}\n" + outlook;
    }
}
