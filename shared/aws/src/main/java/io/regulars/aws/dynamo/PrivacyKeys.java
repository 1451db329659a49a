package io.regulars.aws.dynamo;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys of what remains of erased customers, and of suppressed addresses, in the table of customers. */
public final class PrivacyKeys {

    /** Partition prefix of the anonymous ledgers of erased customers. */
    public static final String ERASED_LEDGER = "Z#";

    /** Partition of the requests that customers made on their pages. */
    public static final String REQUESTS = "W#";

    private PrivacyKeys() {}

    /** A request of a customer, by its id. */
    public static Map<String, AttributeValue> request(String id) {
        return Attributes.key(REQUESTS, id);
    }

    /** A suppressed address, by its keyed hash. */
    public static Map<String, AttributeValue> suppression(String hash) {
        return Attributes.key("X#" + hash, "X");
    }

    /** The confirmation mails to an address, by its keyed hash. */
    public static Map<String, AttributeValue> confirmationMails(String hash) {
        return Attributes.key("X#" + hash, "O");
    }

    /** The number of confirmation mails in an hour, by the hour, for instance {@code 2026-03-10T12}. */
    public static Map<String, AttributeValue> confirmationHour(String hour) {
        return Attributes.key("X#hour/" + hour, "O");
    }

    /** The note that a customer was erased, by the keyed hash of the customer's id. */
    public static Map<String, AttributeValue> erasedId(String hash) {
        return Attributes.key("T#" + hash, "T");
    }

    /** An entry of the anonymous ledger of an erased customer; both ids are random. */
    public static Map<String, AttributeValue> erasedEntry(String ledger, String entry) {
        return Attributes.key(ERASED_LEDGER + ledger, "A#" + entry);
    }
}
