package io.regulars.demo;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.shop.Discount;
import io.regulars.shop.Message;

/** Reads a delivered message as its receiver does: who it is for, what it offers, where its links lead. */
final class MailReader {

    private static final Pattern PIXEL = link("o");
    private static final Pattern BUTTON = link("l");
    private static final Pattern UNSUBSCRIBE = link("u");
    private static final Pattern COUPON = Pattern.compile("(?im)\\bcode: ([0-9A-Z-]{4,30})\\s*$");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d+)?)\\s?(?:%|percent)");
    private static final Pattern AMOUNT =
            Pattern.compile("(?:€|EUR)\\s?(\\d+(?:\\.\\d{1,2})?)|(\\d+(?:\\.\\d{1,2})?)\\s?(?:€|EUR)");

    private final Map<String, String> owners;

    /** @param owners userIds by address and by push endpoint */
    MailReader(Map<String, String> owners) {
        this.owners = owners;
    }

    /** @return null for a message to an address that is not of a customer of the shop */
    ReceivedMail read(JsonNode entry) {
        String userId = owners.get(entry.path("to").asText());
        if (userId == null) {
            return null;
        }
        String text = entry.path("text").asText("");
        String all = entry.path("html").asText("").replace("&amp;", "&") + "\n" + text + "\n" + entry.path("payload");
        String coupon = coupon(text);
        String subject = entry.path("subject").asText();
        Message message = new Message(
                userId,
                entry.path("decision").asText(),
                Instant.parse(entry.path("at").asText()),
                coupon,
                coupon == null ? null : discount(subject + "\n" + text));
        return new ReceivedMail(
                message,
                entry.path("channel").asText(),
                subject,
                find(PIXEL, all),
                find(BUTTON, all),
                find(UNSUBSCRIBE, entry.path("headers").toString()));
    }

    private static String coupon(String text) {
        Matcher matcher = COUPON.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static Discount discount(String text) {
        Matcher percent = PERCENT.matcher(text);
        if (percent.find()) {
            return Discount.percent(new BigDecimal(percent.group(1)));
        }
        Matcher amount = AMOUNT.matcher(text);
        return amount.find()
                ? Discount.amount(new BigDecimal(amount.group(1) == null ? amount.group(2) : amount.group(1)))
                : null;
    }

    private static URI find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? URI.create(matcher.group()) : null;
    }

    private static Pattern link(String kind) {
        return Pattern.compile("https?://[^\\s\"'<>()\\\\]+/" + kind + "/[A-Za-z0-9._~%=-]+");
    }
}
