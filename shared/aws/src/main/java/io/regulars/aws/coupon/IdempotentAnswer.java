package io.regulars.aws.coupon;

import java.time.Duration;
import java.util.Map;

import io.regulars.aws.dynamo.CodeKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.Write;
import io.regulars.coupon.Refusal;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The answer to an idempotency key: {@code K#code} / {@code I#hash} with {@code fp} (fingerprint of the request), and
 * {@code order} if the code was redeemed or {@code refusal} if not. Kept for 90 days; after that, an order still uses a
 * code only once.
 */
final class IdempotentAnswer {

    static final String FINGERPRINT = "fp";
    static final String REFUSAL = "refusal";

    private static final Duration KEPT = Duration.ofDays(90);

    private IdempotentAnswer() {}

    static Map<String, AttributeValue> key(RedeemCommand command) {
        return CodeKeys.answer(command.code(), command.keyHash());
    }

    static Write redeemed(RedeemCommand command) {
        return put(command, "order", command.order());
    }

    static Write refused(RedeemCommand command, Refusal refusal) {
        return put(command, REFUSAL, refusal.key());
    }

    private static Write put(RedeemCommand command, String name, String value) {
        return Write.putIfAbsent(ItemBuilder.of(key(command))
                .text(FINGERPRINT, command.fingerprint())
                .text(name, value)
                .expires(command.at().plus(KEPT))
                .build());
    }
}
