package io.regulars.aws.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.PrivacyKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Limits confirmation mails, since anybody may type other people's addresses: to an address, whichever customers state
 * it, one in 24 hours and {@value #MOST} until none was sent for a year; to all, {@value #MOST_PER_HOUR} an hour. By
 * keyed hash and by hour: {@code X#hash} / {@code O}. Safe for concurrent use.
 */
public final class ConfirmationMails {

    /** Most mails to one address. */
    public static final int MOST = 3;

    /** Most mails within an hour of UTC. */
    public static final int MOST_PER_HOUR = 2_000;

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

    /** Counts a mail in its hour; false if there were {@value #MOST_PER_HOUR}. */
    public boolean reserveInHour(Instant now) {
        String hour = now.truncatedTo(ChronoUnit.HOURS).toString().substring(0, "2026-03-10T12".length());
        Write count = Write.update(PrivacyKeys.confirmationHour(hour), "SET #ttl = :ttl ADD n :one")
                .onlyIf("attribute_not_exists(n) OR n < :most")
                .value(":one", Attributes.number(1))
                .value(":most", Attributes.number(MOST_PER_HOUR))
                .value(":ttl", Attributes.number(now.plus(PAUSE).getEpochSecond()));
        return table.write(count).conditionsHold();
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
