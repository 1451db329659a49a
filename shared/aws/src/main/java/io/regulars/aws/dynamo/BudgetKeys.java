package io.regulars.aws.dynamo;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys of the items about a campaign's budget in the table of customers. */
public final class BudgetKeys {

    /** Sort key of a budget. */
    public static final String BUDGET = "root";

    private BudgetKeys() {}

    /** The partition key of a budget. */
    public static String partition(String campaign) {
        return "B#" + campaign;
    }

    /** What a decision reserves, in a partition of its own. */
    public static Map<String, AttributeValue> reservation(String campaign, String decision) {
        return Attributes.key(partition(campaign) + "/d/" + decision, "B");
    }
}
