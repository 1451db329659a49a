package io.regulars.function.profile;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.privacy.ErasedIds;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.sqs.Received;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.link.LinkTokens;
import io.regulars.message.EventsMessage;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** A customer who was a visitor before, the step that processes their events, and their erasure. */
abstract class ErasureFixture extends ProfileFixture {

    static final Instant ERASED = Instant.parse("2026-03-03T12:00:00Z");
    static final Instant LATER = Instant.parse("2026-03-04T12:00:00Z");
    static final CustomerId ANN = CustomerId.ofUser("ann@shop.example");
    static final CustomerId VISITOR = CustomerId.ofAnonymous("a1");
    /** More than the number of items in any test. */
    static final int ALL = 10_000;

    private static final LinkTokens TOKENS = new LinkTokens("a secret of enough length");

    final GateStore gates = new GateStore(dynamo.client(), table);
    final ProfileStep step = newStep(dynamo.client(), 1, null);
    final Eraser eraser = newEraser(dynamo.client());

    Eraser newEraser(DynamoDbClient client) {
        return new Eraser(client, table, TOKENS);
    }

    ErasedIds erasedIds() {
        return new ErasedIds(dynamo.client(), table, TOKENS);
    }

    boolean suppressed(String address) {
        return new Suppressions(dynamo.client(), table)
                .find(TOKENS.addressHash(address))
                .isPresent();
    }

    /** The events of a visitor who orders, is identified as Ann, and orders again. */
    static List<Event> history() {
        return List.of(
                TestEvents.of(EventType.TRACK, "Order Completed")
                        .withId("e1")
                        .withUser(null, "a1")
                        .withProperties("{\"order_id\": \"o-76\", \"revenue\": 5}")
                        .build(),
                TestEvents.of(EventType.IDENTIFY, null)
                        .withId("e2")
                        .withUser("ann@shop.example", "a1")
                        .withContext(
                                "{\"timezone\": \"Europe/Paris\", \"device\": {\"token\": \"tok\", \"type\": \"ios\"}}")
                        .withTraits(
                                "{\"email\": \"ann@customers.example\", \"firstName\": \"Annabel\", \"plan\": \"gold\","
                                        + " \"consent\": {\"marketing\": {\"email\": true}}}")
                        .build(),
                TestEvents.of(EventType.TRACK, "Order Completed")
                        .withId("e3")
                        .withUser("ann@shop.example", null)
                        .withProperties("{\"order_id\": \"o-77\", \"revenue\": 30, \"shipping_address\": {\"street\": "
                                + "\"Main Street\"}, \"email\": \"ann@customers.example\"}")
                        .build());
    }

    /** An event of Ann after her erasure. */
    static Event laterView() {
        return TestEvents.of(EventType.TRACK, "Product Viewed")
                .withUser("ann@shop.example", null)
                .at(LATER.toString())
                .build();
    }

    void process(List<Event> events) {
        for (Event event : events) {
            assertThat(process(step, List.of(event), NOW)).isEmpty();
        }
    }

    /** Processes one message; returns the causes of failures by message. */
    static Map<String, RuntimeException> process(ProfileStep step, List<Event> events, Instant now) {
        return step.handle(List.of(new Received<>("m", "arn:events", new EventsMessage(false, events))), List.of(), now)
                .causes();
    }

    List<Map<String, AttributeValue>> items() {
        return dynamo.client().scanPaginator(scan -> scan.tableName(table)).items().stream()
                .toList();
    }
}
