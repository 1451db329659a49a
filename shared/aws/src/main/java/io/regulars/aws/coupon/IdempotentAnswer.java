package io.regulars.aws.coupon;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.regulars.coupon.Refusal;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an idempotency key was answered: {@code K#code} / {@code I#hash} with {@code fp} (of the request), and
 * {@code order} when it was redeemed or {@code refusal}. Kept for 90 days; the order itself is exact for ever.
 */
final class IdempotentAnswer {

    private static final Duration KEPT = Duration.ofDays(90);

    private IdempotentAnswer() {}

    static Map<String, AttributeValue> key(RedeemCommand command) {
        return Map.of(
                "pk",
                AttributeValue.fromS("K#" + command.code()),
                "sk",
                AttributeValue.fromS("I#" + command.keyHash()));
    }

    static Map<String, AttributeValue> redeemed(RedeemCommand command) {
        return item(command, "order", command.order());
    }

    static Map<String, AttributeValue> refused(RedeemCommand command, Refusal refusal) {
        return item(command, "refusal", refusal.key());
    }

    private static Map<String, AttributeValue> item(RedeemCommand command, String name, String value) {
        Map<String, AttributeValue> item = new HashMap<>(key(command));
        item.put("fp", AttributeValue.fromS(command.fingerprint()));
        item.put(name, AttributeValue.fromS(value));
        item.put(
                "ttl",
                AttributeValue.fromN(Long.toString(command.at().plus(KEPT).getEpochSecond())));
        return item;
    }
}
