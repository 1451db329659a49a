package io.regulars.breaks;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.regulars.gate.Gate;
import io.regulars.gate.GateCodec;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Delays the write of a new claim until after the call of the provider. The write goes to an item that nothing reads,
 * so that the function believes that it holds the claim and calls the provider; the same thread's next request to
 * DynamoDB commits the claim first, and by then it no longer matters whether the gate refuses it.
 */
final class ClaimAfterSend implements ExecutionInterceptor {

    private static final System.Logger LOG = System.getLogger(ClaimAfterSend.class.getName());
    private static final Map<String, AttributeValue> UNREAD =
            Map.of("pk", AttributeValue.fromS("break"), "sk", AttributeValue.fromS("claim-after-send"));
    /** Set while a thread commits a delayed claim: the client for that has an interceptor of its own. */
    private static final ThreadLocal<Boolean> COMMITTING = ThreadLocal.withInitial(() -> false);

    private final Supplier<DynamoDbClient> client;
    private final Map<String, Set<String>> knownClaims = new ConcurrentHashMap<>();
    private final ThreadLocal<PutItemRequest> delayed = new ThreadLocal<>();

    ClaimAfterSend() {
        this(OwnClient::get);
    }

    /** @param client of DynamoDB, for the delayed writes */
    ClaimAfterSend(Supplier<DynamoDbClient> client) {
        this.client = client;
    }

    private static final class OwnClient {

        private static final DynamoDbClient CLIENT = DynamoDbClient.create();

        static DynamoDbClient get() {
            return CLIENT;
        }
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (COMMITTING.get() || !(context.request() instanceof DynamoDbRequest)) {
            return context.request();
        }
        commitDelayed();
        if (context.request() instanceof PutItemRequest put && claimsAnew(put.item())) {
            delayed.set(put);
            return PutItemRequest.builder()
                    .tableName(put.tableName())
                    .item(UNREAD)
                    .build();
        }
        return context.request();
    }

    private void commitDelayed() {
        PutItemRequest claim = delayed.get();
        if (claim == null) {
            return;
        }
        delayed.remove();
        COMMITTING.set(true);
        try {
            client.get().putItem(claim);
        } catch (SdkException refused) {
            LOG.log(System.Logger.Level.INFO, "a claim was refused after the message was sent", refused);
        } finally {
            COMMITTING.set(false);
        }
    }

    private boolean claimsAnew(Map<String, AttributeValue> item) {
        if (!item.containsKey("gv") || !item.containsKey("g")) {
            return false;
        }
        Set<String> open = openClaims(item);
        return !knownClaims.getOrDefault(item.get("pk").s(), Set.of()).containsAll(open);
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        if (context.response() instanceof GetItemResponse got
                && got.hasItem()
                && got.item().containsKey("g")) {
            knownClaims.put(got.item().get("pk").s(), openClaims(got.item()));
        }
        return context.response();
    }

    private static Set<String> openClaims(Map<String, AttributeValue> item) {
        return GateCodec.decode(0, item.get("g").s()).claims().entrySet().stream()
                .filter(claim -> claim.getValue().state() == Gate.Claim.State.CLAIMED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
