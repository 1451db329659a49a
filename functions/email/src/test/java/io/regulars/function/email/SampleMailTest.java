package io.regulars.function.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.text.TextFiles;
import io.regulars.content.Brand;
import io.regulars.content.BrandColor;
import io.regulars.content.MailExtras;
import io.regulars.content.MailProduct;
import io.regulars.content.MailRenderer;
import io.regulars.content.RenderedMail;
import io.regulars.json.Json;
import io.regulars.link.MessageLinks;
import io.regulars.offer.CatalogueCodec;
import io.regulars.offer.Offer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Renders the mail of the pictures in docs/messages.md: an offer of events/catalogue for a made-up shop and customer.
 */
class SampleMailTest {

    private static final String BASE = "https://r.shop.example/";

    @Test
    void writesTheMail() throws IOException {
        ObjectNode offer =
                (ObjectNode) Json.read(Files.readString(Path.of("../../events/catalogue/cart-ten-percent.json")));
        RenderedMail mail = mail(CatalogueCodec.read(offer.put("version", 1)));

        for (String part : List.of(mail.text(), mail.html())) {
            assertThat(part)
                    .contains("Hand grinder", "€49.90", "7KQ2-M9XD", "12 June 2026", "1 High Street", "Imprint");
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/sample-mail.html"), mail.html());
    }

    private static RenderedMail mail(Offer offer) {
        Brand brand = new Brand(
                "Kaffeehof",
                "Kaffeehof, 1 High Street, 12345 Town",
                "https://shop.example/imprint",
                "hello@shop.example",
                svg(
                        "180",
                        "48",
                        "<rect width='48' height='48' rx='12' fill='#0f766e'/><path d='M12 18h18v8a9 9 0 0 1-18 0z'"
                                + " fill='#fff'/><path d='M30 20h4a4 4 0 0 1 0 8h-4' fill='none' stroke='#fff' stroke-width='3'/>"
                                + "<text x='60' y='33' font-family='sans-serif' font-size='24' font-weight='700'"
                                + " fill='#1d2433'>Kaffeehof</text>"),
                BrandColor.of("#0f766e"));
        List<MailProduct> products = List.of(
                new MailProduct("Hand grinder", "€49.90", BASE + "l/…", picture("#cbd5c0", "#4d5b45")),
                new MailProduct("Ethiopia Guji, 500 g", "€17.50", BASE + "l/…", picture("#ead7c3", "#7a4a2b")));
        return MailRenderer.render(
                offer.content().get("en"),
                Map.of("firstName", "Ada", "reward", "10%", "shop", brand.shop(), "coupon", "7KQ2-M9XD"),
                new MessageLinks(BASE + "l/…", "data:,", BASE + "u/…", BASE + "p/…"),
                "en",
                TextFiles.of("en"),
                "cart_abandoned",
                new MailExtras(brand, products, "12 June 2026"));
    }

    private static String picture(String background, String body) {
        return svg(
                "72",
                "72",
                "<rect width='72' height='72' fill='" + background + "'/><rect x='24' y='16' width='24'"
                        + " height='40' rx='6' fill='" + body + "'/>");
    }

    private static String svg(String width, String height, String shapes) {
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' width='" + width + "' height='" + height + "'>" + shapes
                + "</svg>";
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(UTF_8));
    }
}
