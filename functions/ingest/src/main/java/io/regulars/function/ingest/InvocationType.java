package io.regulars.function.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/** The service that invoked the function, recognized by the shape of its invocation. */
enum InvocationType {
    /** A Function URL, or an HTTP API with payload format 2.0. */
    HTTP,
    /** SQS. */
    QUEUE,
    /** EventBridge. */
    BUS,
    /** S3. */
    BUCKET;

    static InvocationType of(JsonNode invocation) {
        String source = invocation.path("Records").path(0).path("eventSource").asText();
        if (invocation.path("requestContext").has("http")) {
            return HTTP;
        } else if ("aws:sqs".equals(source)) {
            return QUEUE;
        } else if ("aws:s3".equals(source)) {
            return BUCKET;
        } else if (invocation.has("detail-type")) {
            return BUS;
        }
        throw new IllegalArgumentException(
                "The invocation comes from neither HTTP with payload format 2.0 nor SQS, S3 or EventBridge");
    }
}
