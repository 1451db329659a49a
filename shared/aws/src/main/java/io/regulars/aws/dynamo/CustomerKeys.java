package io.regulars.aws.dynamo;

import java.util.Map;

import io.regulars.event.CustomerId;
import io.regulars.profile.RecentIds.ChunkKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys in the table of customers. */
public final class CustomerKeys {

    private CustomerKeys() {}

    public static Map<String, AttributeValue> profile(CustomerId customer) {
        return key("C#" + customer, "P");
    }

    public static Map<String, AttributeValue> ledger(CustomerId customer, String businessId) {
        return key("C#" + customer, "L#" + businessId);
    }

    public static Map<String, AttributeValue> chunk(ChunkKey chunk) {
        return key("C#" + chunk.holder(), "S#" + chunk.day() + "." + chunk.chunk());
    }

    /** The link of a visitor, by the hash that its id as a customer is. */
    public static Map<String, AttributeValue> link(CustomerId visitor) {
        return key("I#" + visitor, "I");
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }
}
