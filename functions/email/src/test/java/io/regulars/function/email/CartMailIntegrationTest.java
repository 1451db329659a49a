package io.regulars.function.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.channel.Channel;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.json.Json;
import io.regulars.message.PersonalOffer;
import io.regulars.message.SendRequest;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileCodec;
import io.regulars.profile.ProfileFold;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** A mail about an abandoned cart shows what is in it when the mail is sent. */
class CartMailIntegrationTest extends EmailFixture {

    @Test
    void showsTheProductsOfTheCartInTheCustomersLocale() throws Exception {
        identify("{\"email\":\"ada@customers.example\",\"locale\":\"en-IE\",\"consent\":{\"email\":true}}");
        store(
                added("g1", 1, "Hand Grinder", "https://shop.example/grinder", "https://img.shop.example/g.png"),
                added("x1", 2, "Prize at evil.example", "https://shop.example/", ""),
                added("f1", 3, "Filters", "https://evil.example/", "http://shop.example/f.png"));
        email.deliver(List.of(mail("cart_abandoned")), NOON);

        MimeMultipart parts = (MimeMultipart) received(1)[0].getContent();
        String text = (String) parts.getBodyPart(0).getContent();
        String html = (String) parts.getBodyPart(1).getContent();
        assertThat(text)
                .contains("* Filters - €49.90", "* Hand Grinder - €49.90", "?to=https%3A%2F%2Fshop.example%2Fgrinder");
        assertThat(html)
                .contains("Hand Grinder", "https://img.shop.example/g.png", "?to=https%3A%2F%2Fshop.example%2Fgrinder");
        assertThat(text + html).doesNotContain("evil.example", "f.png", "Prize");
    }

    @Test
    void otherMailsShowNoProducts() throws Exception {
        store(added("g1", 1, "Hand Grinder", "https://shop.example/grinder", ""));
        email.deliver(List.of(mail("slipping_away")), NOON);
        MimeMultipart parts = (MimeMultipart) received(1)[0].getContent();
        assertThat((String) parts.getBodyPart(0).getContent()).doesNotContain("Hand Grinder");
    }

    private static SendRequest mail(String trigger) {
        return new SendRequest(Channel.EMAIL, ADA, "d1", trigger, new PersonalOffer("win-back", 1, null, "g1"), NOON);
    }

    private void store(Event... events) {
        byte[] profile = ProfileCodec.encode(ProfileFold.fold(Profile.EMPTY, List.of(events)));
        dynamo.client()
                .putItem(put -> put.tableName(customers)
                        .item(Map.of(
                                "pk", AttributeValue.fromS("C#" + ADA.value()),
                                "sk", AttributeValue.fromS("P"),
                                "v", AttributeValue.fromN("1"),
                                "bal", AttributeValue.fromN("0"),
                                "s", AttributeValue.fromB(SdkBytes.fromByteArray(profile)))));
    }

    private static Event added(String product, int minute, String name, String url, String picture) {
        ObjectNode properties = Json.object()
                .put("product_id", product)
                .put("price", 49.9)
                .put("name", name)
                .put("url", url)
                .put("image_url", picture);
        Instant at = NOON.minusSeconds(7200).plusSeconds(60L * minute);
        return new Event(
                EventType.TRACK,
                product,
                "shop",
                "Product Added",
                "ada",
                null,
                null,
                at,
                at,
                null,
                Json.object(),
                properties,
                Json.object());
    }
}
