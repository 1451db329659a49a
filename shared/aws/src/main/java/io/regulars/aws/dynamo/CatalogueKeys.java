package io.regulars.aws.dynamo;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys in the catalogue table. */
public final class CatalogueKeys {

    /** Partition prefix of offers; the id follows. */
    public static final String OFFERS = "O#";
    /** Partition prefix of the definitions of shared codes; the code follows. */
    public static final String SHARED_CODES = "K#";
    /** Partition prefix of the definitions of budgets; the campaign follows. */
    public static final String BUDGETS = "B#";
    /** Partition prefix of the loyalty programme, whose id is {@link #PROGRAMME}. */
    public static final String SETTINGS = "Y#";

    public static final String PROGRAMME = "programme";

    /** Partition of the access keys, each under its id. */
    public static final String ACCESS_KEYS = SETTINGS + "keys";

    private CatalogueKeys() {}

    public static Map<String, AttributeValue> accessKey(String id) {
        return Attributes.key(ACCESS_KEYS, id);
    }

    /** Hashes of the secrets that never change. */
    public static Map<String, AttributeValue> fingerprint() {
        return Attributes.key(SETTINGS + "fingerprint", "fingerprint");
    }

    /** What an operator holds back. */
    public static Map<String, AttributeValue> sendingControls() {
        return Attributes.key("S#", "sending");
    }
}
