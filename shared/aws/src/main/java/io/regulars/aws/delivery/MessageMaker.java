package io.regulars.aws.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.regulars.channel.Channel;
import io.regulars.content.MailRenderer;
import io.regulars.content.PlaceholderValues;
import io.regulars.content.Placeholders;
import io.regulars.content.PushRenderer;
import io.regulars.content.RenderedMail;
import io.regulars.content.RenderedPush;
import io.regulars.event.CustomerId;
import io.regulars.link.LinkTokens;
import io.regulars.link.MessageLinks;
import io.regulars.offer.Offer.Content;

/** Makes the words and links of a message. Safe for concurrent use. */
public final class MessageMaker {

    private final LinkTokens tokens;
    private final ShopInfo shop;
    private final BiFunction<CustomerId, Instant, BigDecimal> balances;

    /** @param balances asked only for messages that name the points */
    public MessageMaker(LinkTokens tokens, ShopInfo shop, BiFunction<CustomerId, Instant, BigDecimal> balances) {
        this.tokens = tokens;
        this.shop = shop;
        this.balances = balances;
    }

    /** The mail with its links. */
    public RenderedMail mail(SendJob job) {
        return MailRenderer.render(
                job.content(),
                values(job),
                links(job, Channel.EMAIL),
                job.language(),
                job.request().trigger());
    }

    /** The push notification with its link. */
    public RenderedPush note(SendJob job) {
        return PushRenderer.render(
                job.content(),
                values(job),
                links(job, Channel.PUSH).click(),
                job.request().decision(),
                job.language());
    }

    /** The mail's subject, which is also the title of a notification. */
    public String subject(SendJob job) {
        return MailRenderer.subject(job.content(), values(job));
    }

    /** The signed links. */
    public MessageLinks links(SendJob job, Channel channel) {
        return MessageLinks.of(tokens, shop.publicUrl(), job.request(), channel, job.language());
    }

    private Map<String, String> values(SendJob job) {
        BigDecimal points = saysPoints(job.content())
                ? balances.apply(job.request().customer(), job.request().at())
                : null;
        return PlaceholderValues.of(
                job.gate(), job.offer(), job.request(), points, shop.name(), shop.currency(), job.language());
    }

    private static boolean saysPoints(Content content) {
        return Stream.concat(
                        Stream.of(content.subject(), content.preheader(), content.action()), content.blocks().stream())
                .anyMatch(text -> Placeholders.uses(text, "points"));
    }
}
