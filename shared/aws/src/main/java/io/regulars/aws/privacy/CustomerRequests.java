package io.regulars.aws.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.PrivacyKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.privacy.CustomerRequest.Kind;
import io.regulars.aws.privacy.CustomerRequest.State;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores the requests of customers for 30 days, by the engine's own id and without an address. A customer can make one
 * request of a kind per day. Safe for concurrent use.
 */
public final class CustomerRequests {

    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration AGAIN = Duration.ofDays(1);
    /** How often the export of one request can be downloaded. */
    private static final int DOWNLOADS = 10;

    private final Table table;

    public CustomerRequests(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /** Makes a request; the one of the last 24 hours, whatever became of it, if there is one. */
    public CustomerRequest make(Kind kind, CustomerId customer, Instant now) {
        CustomerRequest request = new CustomerRequest(kind, customer, now, State.OPEN);
        Write put = Write.put(ItemBuilder.of(PrivacyKeys.request(request.id()))
                        .time("at", now)
                        .text("state", State.OPEN.key())
                        .number("n", 0)
                        .expires(now.plus(LIFE))
                        .build())
                .onlyIf("attribute_not_exists(pk) OR #at < :since")
                .value(":since", Attributes.text(now.minus(AGAIN).toString()));
        return table.write(put).conditionsHold() ? request : find(request.id()).orElse(request);
    }

    /** The request with that id, which has the form {@link CustomerRequest#ID}. */
    public Optional<CustomerRequest> find(String id) {
        return Optional.of(table.get(PrivacyKeys.request(id)))
                .filter(item -> item.containsKey("state"))
                .map(CustomerRequests::read);
    }

    /** The requests of the last 30 days. */
    public List<CustomerRequest> list() {
        return table.query(PrivacyKeys.REQUESTS).map(CustomerRequests::read).toList();
    }

    /** Records the decision about an open request; a decision made before stays. */
    public CustomerRequest decide(CustomerRequest request, State decision) {
        Write update = Write.update(PrivacyKeys.request(request.id()), "SET #state = :decision")
                .onlyIf("#state = :open")
                .value(":decision", Attributes.text(decision.key()))
                .value(":open", Attributes.text(State.OPEN.key()));
        table.write(update).conditionsHold();
        return find(request.id()).orElse(request);
    }

    /** Counts a download of a granted export; false if there were too many, or it was not granted. */
    public boolean download(CustomerId customer) {
        Write count = Write.update(PrivacyKeys.request(CustomerRequest.id(Kind.EXPORT, customer)), "SET #n = #n + :one")
                .onlyIf("#state = :granted AND #n < :most")
                .value(":granted", Attributes.text(State.GRANTED.key()))
                .value(":one", Attributes.number(1))
                .value(":most", Attributes.number(DOWNLOADS));
        return table.write(count).conditionsHold();
    }

    private static CustomerRequest read(Map<String, AttributeValue> item) {
        String[] id = Attributes.sortKey(item).split("-", 2);
        return new CustomerRequest(
                Kind.valueOf(id[0].toUpperCase(Locale.ROOT)),
                new CustomerId(id[1]),
                Attributes.time(item, "at"),
                State.valueOf(Attributes.text(item, "state").toUpperCase(Locale.ROOT)));
    }
}
