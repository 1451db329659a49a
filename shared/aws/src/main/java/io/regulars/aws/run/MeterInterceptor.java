package io.regulars.aws.run;

import java.util.Locale;
import java.util.function.BooleanSupplier;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Counts the requests of an SDK client, retries included, and their billed units. The SDK adds one to every client (see
 * the resource {@code software/amazon/awssdk/global/handlers/execution.interceptors}). Requests ask DynamoDB for the
 * consumed capacity only while metering.
 */
public final class MeterInterceptor implements ExecutionInterceptor {

    private final BooleanSupplier enabled;
    private final MeterTotals totals;

    /** Called by the SDK. */
    public MeterInterceptor() {
        this(Meter::enabled, Meter.totals());
    }

    MeterInterceptor(BooleanSupplier enabled, MeterTotals totals) {
        this.enabled = enabled;
        this.totals = totals;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return enabled.getAsBoolean() ? DynamoUnits.asked(context.request()) : context.request();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (enabled.getAsBoolean()) {
            String service = service(attributes);
            String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
            totals.request(service + ":" + operation);
            switch (service) {
                case "sqs" -> totals.unit("sqs", SqsUnits.of(context.request()));
                case "s3" -> s3(operation);
                default -> {
                    // DynamoDB reports its units in the response; other services bill by the request.
                }
            }
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (enabled.getAsBoolean()) {
            DynamoUnits.consumed(context.request(), context.response(), totals);
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (enabled.getAsBoolean()) {
            DynamoUnits.failed(context.request(), context.exception(), totals);
        }
    }

    private void s3(String operation) {
        if (operation.startsWith("Get") || operation.startsWith("Head")) {
            totals.unit("s3.get", 1);
        } else if (!operation.startsWith("Delete")) {
            totals.unit("s3.put", 1);
        }
    }

    private static String service(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toLowerCase(Locale.ROOT);
    }
}
