package io.regulars.aws.dynamo;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys of jobs in the table of customers. All are in one partition, ordered by the time at which they started. */
public final class JobKeys {

    /** Partition of all jobs. */
    public static final String PARTITION = "J#";
    /** Prefix of the sort keys; the id follows. */
    public static final String JOB = "J#";

    private JobKeys() {}

    public static Map<String, AttributeValue> job(String id) {
        return Attributes.key(PARTITION, JOB + id);
    }
}
