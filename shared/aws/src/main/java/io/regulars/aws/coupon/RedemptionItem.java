package io.regulars.aws.coupon;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CodeKeys;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.coupon.Redemption;
import io.regulars.coupon.Refusal;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A redemption as two items with the same content: {@code K#code} / {@code R#order}, which makes an order use a code
 * only once, and {@code C#cid} / {@code K#code/order}, which lists a customer's redemptions. They never change and
 * never expire.
 */
public final class RedemptionItem {

    private RedemptionItem() {}

    /** The redemption in either item. */
    public static Redemption read(Map<String, AttributeValue> item) {
        Set<Refusal> flags = EnumSet.noneOf(Refusal.class);
        Attributes.texts(item, "flags").forEach(flag -> flags.add(Refusal.of(flag)));
        return new Redemption(
                Attributes.text(item, "code"),
                new CustomerId(Attributes.text(item, "cid")),
                Attributes.text(item, "order"),
                new BigDecimal(Attributes.text(item, "amount")),
                new BigDecimal(Attributes.text(item, "discount")),
                Attributes.time(item, "at"),
                Attributes.text(item, "via"),
                Attributes.text(item, "campaign"),
                Attributes.text(item, "decision"),
                Attributes.text(item, "offer"),
                flags);
    }

    static Map<String, AttributeValue> byCode(Redemption redemption) {
        return write(CodeKeys.redemption(redemption.code(), redemption.order()), redemption);
    }

    static Map<String, AttributeValue> byCustomer(Redemption redemption) {
        return write(CustomerKeys.redemption(redemption.customer(), redemption.code(), redemption.order()), redemption);
    }

    /** The summary that is stored with the decision. */
    static String forDecision(Redemption redemption) {
        return Json.write(Json.object()
                .put("order", redemption.orderId())
                .put("at", redemption.at().toString())
                .put("amount", redemption.amount().toPlainString())
                .put("discount", redemption.discount().toPlainString())
                .put("via", redemption.via()));
    }

    private static Map<String, AttributeValue> write(Map<String, AttributeValue> key, Redemption redemption) {
        return ItemBuilder.of(key)
                .text("code", redemption.code())
                .text("cid", redemption.customer().value())
                .text("order", redemption.order())
                .text("amount", redemption.amount().toPlainString())
                .text("discount", redemption.discount().toPlainString())
                .time("at", redemption.at())
                .text("via", redemption.via())
                .text("campaign", redemption.campaign())
                .text("decision", redemption.decision())
                .text("offer", redemption.offer())
                .texts("flags", redemption.flags().stream().map(Refusal::key).toList())
                .build();
    }
}
