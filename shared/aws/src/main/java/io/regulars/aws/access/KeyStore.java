package io.regulars.aws.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.regulars.access.AccessKey;
import io.regulars.access.KeyHash;
import io.regulars.access.Scope;
import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CatalogueKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.dynamo.WriteOutcome;
import io.regulars.event.Trust;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The access keys in the catalogue table, {@code Y#keys} / id: {@code name}, {@code scope}, {@code trust} (absent in
 * keys from before there were levels, which are server keys), {@code hash}, {@code created}, {@code expires},
 * {@code revoked}, {@code rate}. The secret is not stored. Safe for concurrent use.
 */
public final class KeyStore {

    private final Table table;

    /** @param dynamo called only when stored keys are read or written, so that others need no client */
    public KeyStore(Supplier<DynamoDbClient> dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /** All keys by id, including those that are expired or revoked. */
    public List<AccessKey> all() {
        return table.query(CatalogueKeys.ACCESS_KEYS).map(KeyStore::read).toList();
    }

    /**
     * Stores a new key.
     *
     * @throws software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException if the id is taken
     */
    public void put(AccessKey key) {
        table.write(Write.putIfAbsent(ItemBuilder.of(CatalogueKeys.accessKey(key.id()))
                        .text("name", key.name())
                        .text("scope", key.scope().key())
                        .text("trust", key.scope() == Scope.INGEST ? key.trust().key() : null)
                        .text("hash", key.hash().toString())
                        .time("created", key.created())
                        .time("expires", key.expires())
                        .put(
                                "rate",
                                key.rate() == null
                                        ? null
                                        : AttributeValue.fromN(key.rate().toString()))
                        .build()))
                .orThrow();
    }

    /** Revokes a key and returns it; revoking it again changes nothing. Empty if there is no such key. */
    public Optional<AccessKey> revoke(String id, Instant now) {
        WriteOutcome outcome =
                table.write(Write.update(CatalogueKeys.accessKey(id), "SET revoked = if_not_exists(revoked, :now)")
                        .onlyIf("attribute_exists(pk)")
                        .value(":now", Attributes.text(now.toString()))
                        .returningNew());
        return outcome.conditionsHold() ? Optional.of(read(outcome.storedItem())) : Optional.empty();
    }

    private static AccessKey read(Map<String, AttributeValue> item) {
        return AccessKey.of(
                        Attributes.sortKey(item),
                        Attributes.text(item, "name"),
                        Scope.of(Attributes.text(item, "scope")),
                        KeyHash.parse(Attributes.text(item, "hash")),
                        Attributes.time(item, "created"))
                .withExpires(Attributes.time(item, "expires"))
                .withRevoked(Attributes.time(item, "revoked"))
                .withTrust(item.containsKey("trust") ? Trust.ofKey(Attributes.text(item, "trust")) : Trust.SERVER)
                .withRate(
                        item.containsKey("rate")
                                ? Double.valueOf(item.get("rate").n())
                                : null);
    }
}
