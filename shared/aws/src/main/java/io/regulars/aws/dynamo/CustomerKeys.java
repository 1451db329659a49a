package io.regulars.aws.dynamo;

import java.util.Map;

import io.regulars.event.CustomerId;
import io.regulars.profile.RecentIds.ChunkKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys of the items about a customer, all in the partition {@code C#cid} of the table of customers. */
public final class CustomerKeys {

    /** Sort key of the profile. */
    public static final String PROFILE = "P";
    /** Sort key of the gate. */
    public static final String GATE = "G";
    /** Prefix of the sort keys of ledger entries; the business id follows. */
    public static final String LEDGER = "L#";
    /** Prefix of the sort keys of decisions; the id follows. */
    public static final String DECISION = "D#";
    /** Prefix of the sort keys of deliveries; the decision's id follows. */
    public static final String DELIVERY = "M#";
    /** Prefix of the sort keys of redemptions; code and order follow. */
    public static final String REDEMPTION = "K#";
    /** Prefix of the sort keys of visitors linked to the customer; the visitor's id follows. */
    public static final String VISITOR = "V#";
    /** Prefix of the sort keys of spilled recent ids; day and chunk follow. */
    public static final String SPILLED_IDS = "S#";

    private static final String PARTITION = "C#";
    private static final String LINK = "I#";

    private CustomerKeys() {}

    /** The partition key of a customer's items. */
    public static String partition(CustomerId customer) {
        return PARTITION + customer.value();
    }

    /** Whether an item is in the partition of a customer. */
    public static boolean isCustomers(Map<String, AttributeValue> item) {
        return Attributes.partitionKey(item).startsWith(PARTITION);
    }

    /** The customer in whose partition an item is, or the visitor whose link it is. */
    public static CustomerId customer(Map<String, AttributeValue> item) {
        return new CustomerId(Attributes.partitionKey(item).substring(PARTITION.length()));
    }

    /** What follows a prefix in the sort key of an item. */
    public static String afterPrefix(Map<String, AttributeValue> item) {
        String sort = Attributes.sortKey(item);
        return sort.substring(sort.indexOf('#') + 1);
    }

    public static Map<String, AttributeValue> profile(CustomerId customer) {
        return key(customer, PROFILE);
    }

    public static Map<String, AttributeValue> gate(CustomerId customer) {
        return key(customer, GATE);
    }

    public static Map<String, AttributeValue> ledger(CustomerId customer, String businessId) {
        return key(customer, LEDGER + businessId);
    }

    public static Map<String, AttributeValue> decision(CustomerId customer, String id) {
        return key(customer, DECISION + id);
    }

    public static Map<String, AttributeValue> delivery(CustomerId customer, String decision) {
        return key(customer, DELIVERY + decision);
    }

    public static Map<String, AttributeValue> redemption(CustomerId customer, String code, String order) {
        return key(customer, REDEMPTION + code + "/" + order);
    }

    public static Map<String, AttributeValue> visitor(CustomerId customer, CustomerId visitor) {
        return key(customer, VISITOR + visitor.value());
    }

    public static Map<String, AttributeValue> chunk(ChunkKey chunk) {
        return key(chunk.holder(), SPILLED_IDS + chunk.day() + "." + chunk.chunk());
    }

    /** The link of a visitor to a customer, in a partition of its own. */
    public static Map<String, AttributeValue> link(CustomerId visitor) {
        return Attributes.key(LINK + visitor.value(), "I");
    }

    private static Map<String, AttributeValue> key(CustomerId customer, String sort) {
        return Attributes.key(partition(customer), sort);
    }
}
