package io.regulars.breaks;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Applies the {@link Break} of this process to its requests to DynamoDB. The AWS SDK loads it into every client of a
 * process that has this module on its class path. Does nothing without a break. Safe for concurrent use.
 */
public final class BreakInterceptor implements ExecutionInterceptor {

    private final ExecutionInterceptor broken;

    /** Takes the break from the environment. */
    public BreakInterceptor() {
        this(Break.active(System.getenv()).map(BreakInterceptor::of).orElse(new ExecutionInterceptor() {}));
    }

    BreakInterceptor(ExecutionInterceptor broken) {
        this.broken = broken;
    }

    /** The interceptor of a break; one that changes nothing for a break that needs none. */
    static ExecutionInterceptor of(Break which) {
        return switch (which) {
            case SKIP_DUPLICATE_CHECK -> new SkipDuplicateCheck();
            case EMIT_WITHOUT_PENDING -> new EmitWithoutPending();
            case CLAIM_AFTER_SEND -> new ClaimAfterSend();
            case READ_MODIFY_WRITE -> new ReadModifyWrite();
            case ACK_BEFORE_COMMIT -> new ExecutionInterceptor() {};
        };
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return broken.modifyRequest(context, attributes);
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        return broken.modifyResponse(context, attributes);
    }
}
