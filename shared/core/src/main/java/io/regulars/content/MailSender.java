package io.regulars.content;

import java.util.ArrayList;
import java.util.List;

/** The part of a mail that names its sender: name, postal address, imprint and contact. */
final class MailSender {

    private final Brand brand;
    private final Texts texts;

    MailSender(Brand brand, Texts texts) {
        this.brand = brand;
        this.texts = texts;
    }

    String text() {
        return brand.sender() + "\n" + line("mail.imprint", brand.imprint()) + line("mail.contact", brand.contact());
    }

    /** A paragraph. */
    String html() {
        List<String> parts = new ArrayList<>();
        parts.add(Escaping.html(brand.sender()));
        if (!brand.imprint().isEmpty()) {
            parts.add(MailStyle.link(brand.imprint(), texts.get("mail.imprint")));
        }
        if (!brand.contact().isEmpty()) {
            parts.add(MailStyle.link(brand.contactLink(), texts.get("mail.contact")));
        }
        return "<p style=\"margin:0;\">" + String.join(MailStyle.SEPARATOR, parts) + "</p>\n";
    }

    private String line(String key, String value) {
        return value.isEmpty() ? "" : texts.get(key) + ": " + value + "\n";
    }
}
