package io.regulars.aws.scores;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.profile.ProfileCodec;
import io.regulars.scoring.Scores;
import io.regulars.scoring.ScoresCodec;
import io.regulars.scoring.Snapshot;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads a customer's profile with its scores from the item P. Safe for concurrent use. */
public final class SnapshotReader {

    private final Table table;

    public SnapshotReader(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /**
     * The newest version, read consistently; empty for a customer who is unknown, erased, linked to another, or not
     * scored.
     */
    public Optional<Snapshot> get(CustomerId customer) {
        Map<String, AttributeValue> item = table.get(CustomerKeys.profile(customer));
        if (!item.containsKey("s") || item.containsKey("to") || !item.containsKey("sc")) {
            return Optional.empty();
        }
        Scores scores = ScoresCodec.fromJson(Json.read(Attributes.text(item, "sc")));
        BigDecimal points = Attributes.decimal(item, "bal");
        return Optional.of(new Snapshot(
                customer,
                Attributes.number(item, "v"),
                false,
                Attributes.millis(item, "at"),
                ProfileCodec.decode(Attributes.bytes(item, "s")),
                points == null ? BigDecimal.ZERO : points,
                scores));
    }
}
