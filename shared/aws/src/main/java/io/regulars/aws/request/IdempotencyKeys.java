package io.regulars.aws.request;

import java.time.Duration;
import java.time.Instant;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.RequestKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.hash.Sha256;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Binds each idempotency key to the request that it first came with: {@code Q#hash} / {@code Q} with {@code fp}, a
 * fingerprint of the request, for 90 days. Throws the SDK's exceptions if DynamoDB fails. Safe for concurrent use.
 */
public final class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int BYTES = 16;

    private final Table table;

    public IdempotencyKeys(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /**
     * Binds a key to a request. Call it before the request has any effect.
     *
     * @param request all that distinguishes the request: operation, customer and parameters
     * @return false if the key is bound to another request
     */
    public boolean bind(String key, String request, Instant now) {
        String fingerprint = Sha256.of(key + "\n" + request).hex(BYTES);
        Write write = Write.put(
                        ItemBuilder.of(RequestKeys.idempotencyKey(Sha256.of(key).hex(BYTES)))
                                .text("fp", fingerprint)
                                .expires(now.plus(KEPT))
                                .build())
                .onlyIf("attribute_not_exists(pk) OR fp = :fp")
                .value(":fp", Attributes.text(fingerprint));
        return table.write(write).conditionsHold();
    }
}
