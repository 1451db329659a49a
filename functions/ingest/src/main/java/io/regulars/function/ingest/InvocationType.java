package io.regulars.function.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/** Who invokes, as the invocation's form tells. */
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
                "The invocation is none of: HTTP with payload format 2.0, SQS, S3, EventBridge");
    }
}
