package io.regulars.content;

import java.util.List;

/** The products in a mail. */
final class MailProducts {

    private MailProducts() {}

    static String text(List<MailProduct> products) {
        StringBuilder text = new StringBuilder();
        for (MailProduct product : products) {
            text.append("* ").append(product.name());
            if (!product.price().isEmpty()) {
                text.append(" - ").append(product.price());
            }
            text.append(product.url().isEmpty() ? "" : "\n  " + product.url()).append('\n');
        }
        return products.isEmpty() ? "" : text.append('\n').toString();
    }

    static String html(List<MailProduct> products) {
        if (products.isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        products.forEach(product -> rows.append(row(product)));
        return """
                <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 20px;">
                %s</table>
                """.formatted(rows);
    }

    private static String row(MailProduct product) {
        String edge = "class=\"edge\" style=\"border-top:1px solid #e3e6ea;padding:12px 0;";
        String picture = product.picture().isEmpty()
                ? ""
                : "<td width=\"88\" valign=\"middle\" %s\">%s</td>\n".formatted(edge, linked(product, image(product)));
        String price = product.price().isEmpty()
                ? ""
                : "<br><span class=\"muted\" style=\"%sfont-weight:400;\">%s</span>"
                        .formatted(MailStyle.MUTED, Escaping.html(product.price()));
        return "<tr>%s<td valign=\"middle\" %s%sfont-size:16px;line-height:1.4;font-weight:700;\">%s%s</td></tr>\n"
                .formatted(picture, edge, MailStyle.FONT, linked(product, name(product)), price);
    }

    private static String name(MailProduct product) {
        return "<span class=\"title\" style=\"%s\">%s</span>".formatted(MailStyle.TITLE, Escaping.html(product.name()));
    }

    private static String image(MailProduct product) {
        return ("<img src=\"%s\" width=\"72\" alt=\"\" style=\"display:block;border:0;border-radius:8px;width:72px;"
                        + "height:auto;max-height:108px;\">")
                .formatted(Escaping.html(product.picture()));
    }

    private static String linked(MailProduct product, String html) {
        return product.url().isEmpty()
                ? html
                : "<a href=\"%s\" style=\"text-decoration:none;\">%s</a>".formatted(Escaping.html(product.url()), html);
    }
}
