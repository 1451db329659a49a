package io.regulars.function.api.http;

import io.regulars.aws.dynamo.ContentionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Tells failures that pass by themselves, after which the caller should repeat the request, from faults. */
final class Unavailable {

    private static final String RETRY_SECONDS = "2";

    private Unavailable() {}

    /** Whether a store or a queue was throttled, not reached or contended. */
    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ContentionException || cause instanceof SdkClientException) {
                return true;
            }
            if (cause instanceof AwsServiceException service) {
                return service.isThrottlingException() || service.statusCode() >= 500 || conflict(service);
            }
        }
        return false;
    }

    static HttpProblem problem() {
        return new HttpProblem(503, "the store is busy; repeat the request in " + RETRY_SECONDS + " s")
                .with("code", "unavailable")
                .header("retry-after", RETRY_SECONDS);
    }

    private static boolean conflict(AwsServiceException service) {
        String code = service.awsErrorDetails() == null
                ? ""
                : service.awsErrorDetails().errorCode();
        return "TransactionConflictException".equals(code) || "TransactionInProgressException".equals(code);
    }
}
