package io.regulars.function.api.http;

import java.util.List;
import java.util.Objects;

import io.regulars.aws.dynamo.ContentionException;
import io.regulars.aws.sqs.SendFailedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Tells failures that pass by themselves, after which the caller should repeat the request, from faults. */
public final class Unavailable {

    private static final String RETRY_SECONDS = "2";
    /** Why DynamoDB cancels a transaction that succeeds when it is repeated. */
    private static final List<String> PASSING = List.of(
            "ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded", "TransactionConflict", "None");

    private Unavailable() {}

    /** Whether a store or a queue was throttled, not reached or contended. */
    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ContentionException
                    || cause instanceof SdkClientException
                    || cause instanceof SendFailedException) {
                return true;
            }
            if (cause instanceof TransactionCanceledException cancelled) {
                return cancelled.hasCancellationReasons()
                        && cancelled.cancellationReasons().stream()
                                .map(CancellationReason::code)
                                .filter(Objects::nonNull)
                                .allMatch(PASSING::contains);
            }
            if (cause instanceof AwsServiceException service) {
                return service.isThrottlingException() || service.statusCode() >= 500 || conflict(service);
            }
        }
        return false;
    }

    public static HttpProblem problem() {
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
