package io.regulars.aws.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.PrivacyKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Limits confirmation mails per address, whichever customers state it, since anybody may type somebody else's address:
 * one in 24 hours, {@value #MOST} until none was sent for a year. By keyed hash: {@code X#hash} / {@code O}. Safe for
 * concurrent use.
 */
public final class ConfirmationMails {

    /** Most mails to one address. */
    public static final int MOST = 3;

    private static final Duration PAUSE = Duration.ofHours(24);
    private static final Duration FORGOTTEN = Duration.ofDays(365);

    private final Table table;

    public ConfirmationMails(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /** Reserves a mail to the address with that hash; false if a limit is reached. Of concurrent calls one succeeds. */
    public boolean reserve(String hash, Instant now) {
        Map<String, AttributeValue> item = table.get(PrivacyKeys.confirmationMails(hash));
        boolean known = item.containsKey("at");
        Instant last = known ? Attributes.millis(item, "at") : Instant.MIN;
        boolean forgotten = !known || !now.isBefore(last.plus(FORGOTTEN));
        long count = forgotten ? 0 : Attributes.number(item, "n");
        if (!forgotten && (count >= MOST || now.isBefore(last.plus(PAUSE)))) {
            return false;
        }
        Write put = Write.put(ItemBuilder.of(PrivacyKeys.confirmationMails(hash))
                .number("n", count + 1)
                .millis("at", now)
                .expires(now.plus(FORGOTTEN))
                .build());
        if (known) {
            put.onlyIf("#at = :last").value(":last", item.get("at"));
        } else {
            put.onlyIf("attribute_not_exists(pk)");
        }
        return table.write(put).conditionsHold();
    }

    /** Gives a reservation back, since the provider certainly did not take the mail. */
    public void giveBack(String hash, Instant reserved) {
        Map<String, AttributeValue> key = PrivacyKeys.confirmationMails(hash);
        table.write(Write.update(key, "SET n = n - :one, #at = :never")
                        .onlyIf("#at = :reserved")
                        .value(":one", Attributes.number(1))
                        .value(":never", Attributes.number(reserved.minus(PAUSE).toEpochMilli()))
                        .value(":reserved", Attributes.number(reserved.toEpochMilli())))
                .conditionsHold();
    }
}
