package io.regulars.demo;

import java.math.BigDecimal;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.shop.Discount;

import static org.assertj.core.api.Assertions.assertThat;

class MailReaderTest {

    private final MailReader reader =
            new MailReader(Map.of("ada.1@customers.example", "c00001", "http://127.0.0.1:9/push/7", "c00002"));

    @Test
    void findsWhatAReaderFinds() {
        ReceivedMail mail = reader.read(entry(
                "ada.1@customers.example",
                "10% off what is in your cart",
                "Take 10% off.\n\nYour code: 7KQ2M4XYZ0\n\nGo:\nhttp://127.0.0.1:8080/l/abc.def\n"));
        assertThat(mail.userId()).isEqualTo("c00001");
        assertThat(mail.coupon()).isEqualTo("7KQ2M4XYZ0");
        assertThat(mail.message().discount()).isEqualTo(Discount.percent(new BigDecimal("10")));
        assertThat(mail.pixel()).hasToString("http://127.0.0.1:8080/o/abc.pix");
        assertThat(mail.button()).hasToString("http://127.0.0.1:8080/l/abc.but");
        assertThat(mail.oneClick()).hasToString("http://127.0.0.1:8080/u/abc.uns");
    }

    @Test
    void readsAmountsInEuros() {
        assertThat(reader.read(entry("ada.1@customers.example", "€5 for you", "Your code: 7KQ2M4XYZ0"))
                        .message()
                        .discount())
                .isEqualTo(Discount.amount(new BigDecimal("5")));
        assertThat(reader.read(entry("ada.1@customers.example", "for you", "4.90 € off\nYour code: 7KQ2M4XYZ0"))
                        .message()
                        .discount())
                .isEqualTo(Discount.amount(new BigDecimal("4.90")));
    }

    @Test
    void aReminderPromisesNothing() {
        ReceivedMail mail = reader.read(entry("ada.1@customers.example", "Still there", "100% yours, €5 or not"));
        assertThat(mail.coupon()).isNull();
        assertThat(mail.message().discount()).isNull();
    }

    @Test
    void aPushNotificationIsForTheOwnerOfItsEndpoint() {
        ObjectNode entry = CliJson.object()
                .put("seq", 3)
                .put("channel", "push")
                .put("to", "http://127.0.0.1:9/push/7")
                .put("subject", "Hello")
                .put("text", "The cart is as you left it.")
                .put("decision", "d")
                .put("at", "2026-06-01T10:00:00Z");
        entry.putObject("payload").put("title", "Hello").put("url", "http://127.0.0.1:8080/l/abc.tap");
        ReceivedMail mail = reader.read(entry);
        assertThat(mail.userId()).isEqualTo("c00002");
        assertThat(mail.button()).hasToString("http://127.0.0.1:8080/l/abc.tap");
        assertThat(mail.pixel()).isNull();
    }

    @Test
    void aStrangersMailIsNobodys() {
        assertThat(reader.read(entry("else@customers.example", "s", "t"))).isNull();
    }

    private static ObjectNode entry(String to, String subject, String text) {
        ObjectNode entry = CliJson.object()
                .put("seq", 1)
                .put("channel", "email")
                .put("to", to)
                .put("subject", subject)
                .put("text", text)
                .put(
                        "html",
                        "<a href=\"http://127.0.0.1:8080/l/abc.but\">x</a><img src=\"http://127.0.0.1:8080/o/abc.pix\" width=\"1\">")
                .put("decision", "d1")
                .put("at", "2026-06-01T10:00:00Z");
        entry.putObject("headers").put("List-Unsubscribe", "<http://127.0.0.1:8080/u/abc.uns>");
        return entry;
    }
}
