package io.regulars.chaos.fault;

import java.util.Set;

/**
 * One request of a function to a service.
 *
 * @param function the caller; "?" if the caller is not a function
 * @param environment the process of the caller
 * @param part {@code dynamodb}, {@code sqs}, {@code s3}
 * @param operation AWS's name of it
 * @param body decoded as ISO 8859-1
 */
record AwsCall(String function, String environment, String part, String operation, String body) {

    private static final Set<String> READS =
            Set.of("GetItem", "BatchGetItem", "Query", "Scan", "GetObject", "ListObjectsV2", "HeadObject");

    boolean writes() {
        return !READS.contains(operation);
    }

    String place() {
        return part + ":" + operation;
    }

    /** The key that calls are counted by. */
    String counted() {
        return function + " " + place();
    }
}
