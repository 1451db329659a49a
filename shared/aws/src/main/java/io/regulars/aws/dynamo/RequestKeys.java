package io.regulars.aws.dynamo;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys of what is known about requests, in the table of customers. */
public final class RequestKeys {

    private RequestKeys() {}

    /** The request to which an idempotency key is bound, by the key's hash. */
    public static Map<String, AttributeValue> idempotencyKey(String hash) {
        return Attributes.key("Q#" + hash, "Q");
    }
}
