package io.regulars.function.send;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.regulars.aws.text.TextFiles;
import io.regulars.content.MailRenderer;
import io.regulars.content.PlaceholderValues;
import io.regulars.content.Placeholders;
import io.regulars.content.Texts;
import io.regulars.event.CustomerId;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.link.LinkTokens;
import io.regulars.link.MessageLinks;
import io.regulars.offer.Offer.Content;

/** The values and links that make an offer's content one customer's message. Safe for concurrent use. */
public final class Personalizer {

    private final LinkTokens tokens;
    private final ShopInfo shop;
    private final GatePolicy policy;
    private final BiFunction<CustomerId, Instant, BigDecimal> balances;

    /** @param balances the points that a customer can spend at a time; called only for messages that show them */
    Personalizer(
            LinkTokens tokens, ShopInfo shop, GatePolicy policy, BiFunction<CustomerId, Instant, BigDecimal> balances) {
        this.tokens = tokens;
        this.shop = shop;
        this.policy = policy;
        this.balances = balances;
    }

    /** The subject of the message, which is also the title of a notification. */
    public String subject(SendJob job) {
        return MailRenderer.subject(job.content(), values(job));
    }

    /** The signed links of the message. */
    public MessageLinks links(SendJob job) {
        return MessageLinks.of(tokens, shop.publicUrl(), job.request(), job.language());
    }

    /** The texts around the offer's own, in the language of the message if there are any, else in English. */
    public Texts texts(SendJob job) {
        return TextFiles.of(job.language());
    }

    /** The values of the placeholders, by name; null for those that are unknown. */
    public Map<String, String> values(SendJob job) {
        BigDecimal points = showsPoints(job.content())
                ? balances.apply(job.request().customer(), job.request().at())
                : null;
        return new PlaceholderValues(shop.name(), shop.currency(), job.language(), texts(job))
                .of(job.gate(), job.offer(), job.request(), points);
    }

    /** The last whole day on which the coupon is valid, by the customer's calendar; empty without a coupon. */
    public String couponEnd(SendJob job) {
        if (job.request().offer().coupon() == null) {
            return "";
        }
        LocalDate last = Reservations.codeEnd(job)
                .atZone(GateRules.zone(job.gate(), policy))
                .toLocalDate()
                .minusDays(1);
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(job.locale())
                .format(last);
    }

    private static boolean showsPoints(Content content) {
        return Stream.concat(
                        Stream.of(content.subject(), content.preheader(), content.action()), content.blocks().stream())
                .anyMatch(text -> Placeholders.uses(text, "points"));
    }
}
