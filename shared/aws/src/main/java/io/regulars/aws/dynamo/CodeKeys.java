package io.regulars.aws.dynamo;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys of the items about a coupon code, in the partition {@code K#code} of the table of customers. */
public final class CodeKeys {

    /** Sort key of the coupon. */
    public static final String COUPON = "K";
    /** Prefix of the sort keys of redemptions; the order follows. */
    public static final String ORDER = "R#";

    private static final String PARTITION = "K#";
    private static final String ANSWER = "I#";

    private CodeKeys() {}

    /** The partition key of a code's items. */
    public static String partition(String code) {
        return PARTITION + code;
    }

    /** The code in whose partition an item is. */
    public static String code(Map<String, AttributeValue> item) {
        return Attributes.partitionKey(item).substring(PARTITION.length());
    }

    public static Map<String, AttributeValue> coupon(String code) {
        return Attributes.key(partition(code), COUPON);
    }

    /** The redemption of a code by an order. */
    public static Map<String, AttributeValue> redemption(String code, String order) {
        return Attributes.key(partition(code), ORDER + order);
    }

    /** The answer to a request with an idempotency key, by the key's hash. */
    public static Map<String, AttributeValue> answer(String code, String hash) {
        return Attributes.key(partition(code), ANSWER + hash);
    }
}
