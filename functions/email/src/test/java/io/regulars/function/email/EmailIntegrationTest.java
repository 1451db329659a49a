package io.regulars.function.email;

import java.util.List;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.Test;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;
import io.regulars.message.CloudEvents;
import io.regulars.message.SendMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The mails that the function sends, and the messages that it reads. */
class EmailIntegrationTest extends EmailFixture {
    @Test
    void sendsAMailThatMailReadersUnderstand() throws Exception {
        email.deliver(List.of(request("d1")), NOON);

        MimeMessage mail = received(1)[0];
        assertThat(mail.getSubject()).isEqualTo("Ada, 10% für Dich");
        assertThat(mail.getFrom()[0].toString()).contains("hello@shop.example");
        assertThat(mail.getAllRecipients()[0]).hasToString("ada@customers.example");
        assertThat(mail.getMessageID()).isEqualTo("<d1@shop.example>");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(NOON);
        assertThat(mail.getHeader("X-Regulars-Decision")).containsExactly("d1");
        assertThat(mail.getHeader("X-Regulars-Customer")).containsExactly(ADA.value());
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains(
                        "You have 0 points.",
                        "Your code: AB12CD34EF (Valid until March 23, 2026)",
                        "Söder & Co, Street 1, Town");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains("Söder &amp; Co", "AB12CD34EF", "https://r.example/o/");
    }

    @Test
    void offersOneClickUnsubscription() throws Exception {
        email.deliver(List.of(request("d1")), NOON);

        MimeMessage mail = received(1)[0];
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String header = mail.getHeader("List-Unsubscribe", null).replaceAll("\\s", "");
        assertThat(header).startsWith("<https://r.example/u/").endsWith(">");
        String token = header.substring("<https://r.example/u/".length(), header.length() - 1);
        Link link = new LinkTokens(KEY).read(Link.Kind.UNSUBSCRIBE, token, NOON).orElseThrow();
        assertThat(link.customer()).isEqualTo(ADA);
        assertThat(link.channel()).isEqualTo(Channel.EMAIL);
    }

    @Test
    void keepsTheConnectionOpenBetweenMails() {
        CustomerId ben = CustomerId.ofUser("ben");
        gates.apply(ben, List.of(event("ben", "{\"email\":\"ben@customers.example\",\"consent\":{\"email\":true}}")));
        email.deliver(List.of(request("d1")), NOON);
        email.deliver(List.of(request(ben, "d2", "win-back", null)), NOON);
        assertThat(received(2)).hasSize(2);
    }

    @Test
    void rejectsMalformedMessages() {
        assertThatThrownBy(() -> email.read("{\"hello\":1}")).isInstanceOf(MalformedMessageException.class);
        String lacking =
                CloudEvents.write(SendMessage.TYPE, "/decide", NOON, Json.read("{\"sends\":[{\"cid\":\"u1\"}]}"));
        assertThatThrownBy(() -> email.read(lacking))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("decision");
        assertThatThrownBy(() -> email.deliver(List.of(request(ADA, "d9", "no-such", null)), NOON))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("no-such");
    }
}
