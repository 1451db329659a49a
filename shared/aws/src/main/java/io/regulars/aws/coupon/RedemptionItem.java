package io.regulars.aws.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.regulars.coupon.Redemption;
import io.regulars.coupon.Refusal;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A redemption as two items of the same content: {@code K#code} / {@code R#order}, by which an order uses a code once,
 * and {@code C#cid} / {@code K#code/order}, by which the customer's are found. Never changed, no TTL.
 */
public final class RedemptionItem {

    /** How the sort key of every redemption begins in its customer's partition. */
    public static final String PREFIX = "K#";

    static final String ORDER = "R#";

    private RedemptionItem() {}

    /** The redemption that an item holds. */
    public static Redemption read(Map<String, AttributeValue> item) {
        Set<Refusal> flags = EnumSet.noneOf(Refusal.class);
        if (item.containsKey("flags")) {
            item.get("flags").ss().forEach(flag -> flags.add(Refusal.of(flag)));
        }
        return new Redemption(
                text(item, "code"),
                new CustomerId(text(item, "cid")),
                text(item, "order"),
                new BigDecimal(text(item, "amount")),
                new BigDecimal(text(item, "discount")),
                Instant.parse(text(item, "at")),
                text(item, "via"),
                text(item, "campaign"),
                text(item, "decision"),
                text(item, "offer"),
                flags);
    }

    static Map<String, AttributeValue> byCode(Redemption redemption) {
        return write(redemption, orderKey(redemption.code(), redemption.order()));
    }

    static Map<String, AttributeValue> byCustomer(Redemption redemption) {
        return write(
                redemption,
                Map.of(
                        "pk",
                        AttributeValue.fromS("C#" + redemption.customer().value()),
                        "sk",
                        AttributeValue.fromS(PREFIX + redemption.code() + "/" + redemption.order())));
    }

    static Map<String, AttributeValue> orderKey(String code, String order) {
        return Map.of("pk", AttributeValue.fromS("K#" + code), "sk", AttributeValue.fromS(ORDER + order));
    }

    /** What the decision keeps of it. */
    static String forDecision(Redemption redemption) {
        return Json.write(Json.object()
                .put("order", redemption.orderId())
                .put("at", redemption.at().toString())
                .put("amount", redemption.amount().toPlainString())
                .put("discount", redemption.discount().toPlainString())
                .put("via", redemption.via()));
    }

    private static Map<String, AttributeValue> write(Redemption redemption, Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        put(item, "code", redemption.code());
        put(item, "cid", redemption.customer().value());
        put(item, "order", redemption.order());
        put(item, "amount", redemption.amount().toPlainString());
        put(item, "discount", redemption.discount().toPlainString());
        put(item, "at", redemption.at().toString());
        put(item, "via", redemption.via());
        put(item, "campaign", redemption.campaign());
        put(item, "decision", redemption.decision());
        put(item, "offer", redemption.offer());
        if (!redemption.flags().isEmpty()) {
            item.put(
                    "flags",
                    AttributeValue.fromSs(
                            redemption.flags().stream().map(Refusal::key).toList()));
        }
        return item;
    }

    private static void put(Map<String, AttributeValue> item, String name, String value) {
        if (value != null) {
            item.put(name, AttributeValue.fromS(value));
        }
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? item.get(name).s() : null;
    }
}
