package io.regulars.chaos.fault;

import java.util.Set;

/**
 * One request of a function to a part.
 *
 * @param function who asks; "?" for anybody but a function
 * @param environment the process that asks
 * @param part {@code dynamodb}, {@code sqs}, {@code s3}
 * @param operation by AWS's name
 */
record AwsCall(String function, String environment, String part, String operation) {

    private static final Set<String> READS =
            Set.of("GetItem", "BatchGetItem", "Query", "Scan", "GetObject", "ListObjectsV2", "HeadObject");

    boolean writes() {
        return !READS.contains(operation);
    }

    String place() {
        return part + ":" + operation;
    }

    /** What the calls are counted by. */
    String counted() {
        return function + " " + place();
    }
}
