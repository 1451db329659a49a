package io.regulars.function.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.regulars.aws.archive.ArchiveReader;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.privacy.Rebuilder;
import io.regulars.aws.privacy.Rebuilder.Outcome;
import io.regulars.aws.privacy.Unlinker;
import io.regulars.aws.sqs.Received;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.message.EventsMessage;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileFold;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Rebuilds and separates profiles from the archive. */
class RebuildTest extends ProfileFixture {

    private final ProgrammeStore programmes = new ProgrammeStore(dynamo.client(), catalogue);
    private final ProfileStep step = newStep(dynamo.client(), 1, null);
    private final ArchiveReader archive = new ArchiveReader(s3, "data");
    private final Rebuilder rebuilder = new Rebuilder(dynamo.client(), table, programmes);

    @Test
    void rebuildMatchesStoredItemsAfterMergesDuplicatesAndReordering() {
        List<CustomerId> customers = deliverTraffic(new Random(7));
        Map<CustomerId, Rebuilder.Result> compared = rebuilder.rebuild(archive, customers, false, NOW);
        assertThat(compared)
                .hasSize(8)
                .allSatisfy((customer, result) -> assertThat(result.outcome())
                        .as("%s differs in %s", customer, result.differs())
                        .isEqualTo(Outcome.SAME));

        Map<String, AttributeValue> before = item(customers.get(0));
        dynamo.client()
                .updateItem(update -> update.tableName(table)
                        .key(key(customers.get(0), "P"))
                        .updateExpression("SET s = :s, bal = :b, f = :f")
                        .expressionAttributeValues(Map.of(
                                ":s",
                                AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {99, 1})),
                                ":b",
                                AttributeValue.fromN("12345"),
                                ":f",
                                AttributeValue.fromN("0"))));
        assertThat(rebuilder
                        .rebuild(archive, customers, false, NOW)
                        .get(customers.get(0))
                        .differs())
                .containsExactly("balance", "format", "profile");
        assertThat(rebuilder
                        .rebuild(archive, customers, true, NOW)
                        .get(customers.get(0))
                        .outcome())
                .isEqualTo(Outcome.REPLACED);
        Map<String, AttributeValue> after = item(customers.get(0));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after).allSatisfy((name, value) -> {
            if (!name.equals("v")) {
                assertThat(value).as(name).isEqualTo(before.get(name));
            }
        });
        assertThat(rebuilder.rebuild(archive, customers, true, NOW).values())
                .extracting(Rebuilder.Result::outcome)
                .containsOnly(Outcome.SAME);
    }

    @Test
    void unlinkingUndoesAWrongMergePermanently() {
        List<Event> own = List.of(order("u1", null, "o1", "9"), identify("u1", null, "ann"));
        List<Event> visitors = List.of(order(null, "a1", "o2", "5"), identify(null, "a1", "ben"));
        List<Event> later = List.of(order(null, "a1", "o3", "3"));
        Event wrong = TestEvents.of(EventType.PAGE, null).withUser("u1", "a1").build();
        process(own);
        process(visitors);
        process(List.of(wrong));
        process(later);
        CustomerId ann = CustomerId.ofUser("u1");
        CustomerId ben = CustomerId.ofAnonymous("a1");
        GateStore gates = new GateStore(dynamo.client(), table);
        assertThat(profiles.read(ann).points()).isEqualByComparingTo("17");
        assertThat(gates.get(ann).address()).isEqualTo("ben@customers.example");

        Unlinker unlinker = new Unlinker(dynamo.client(), table, programmes);
        assertThat(unlinker.separate(archive, ann, ben, NOW)).isEqualTo(Unlinker.Outcome.SEPARATED);

        assertThat(profiles.read(ann).profile())
                .isEqualTo(ProfileFold.fold(Profile.EMPTY, List.of(own.get(0), own.get(1), wrong)));
        assertThat(profiles.read(ben).profile())
                .isEqualTo(ProfileFold.fold(Profile.EMPTY, List.of(visitors.get(0), visitors.get(1), later.get(0))));
        assertThat(profiles.read(ann).points()).isEqualByComparingTo("9");
        assertThat(profiles.read(ben).points()).isEqualByComparingTo("8");
        assertThat(profiles.read(ann).merged()).isEmpty();
        assertThat(profiles.read(ben).to()).isNull();
        assertThat(gates.get(ann).address()).isEqualTo("ann@customers.example");
        assertThat(gates.get(ben).address()).isEqualTo("ben@customers.example");
        assertThat(unlinker.separate(archive, ann, ben, NOW)).isEqualTo(Unlinker.Outcome.NOT_LINKED);

        process(own);
        process(later);
        process(List.of(
                wrong, TestEvents.of(EventType.PAGE, null).withUser("u1", "a1").build()));
        assertThat(profiles.read(ann).profile().events())
                .as("duplicates are ignored")
                .isEqualTo(4);
        assertThat(profiles.read(ben).profile().events()).isEqualTo(3);
        assertThat(profiles.read(ben).to()).isNull();
        assertThat(rebuilder.rebuild(archive, List.of(ann, ben), false, NOW).values())
                .extracting(Rebuilder.Result::outcome)
                .containsOnly(Outcome.SAME);
    }

    private static Event order(String user, String visitor, String id, String revenue) {
        return TestEvents.of(EventType.TRACK, "Order Completed")
                .withUser(user, visitor)
                .withProperties("{\"order_id\": \"" + id + "\", \"revenue\": " + revenue + "}")
                .build();
    }

    /** The events of visitors are half an hour later. */
    private static Event identify(String user, String visitor, String name) {
        return TestEvents.of(EventType.IDENTIFY, null)
                .withUser(user, visitor)
                .at(user == null ? "2026-03-02T12:30:00Z" : "2026-03-02T12:00:00Z")
                .withTraits("{\"email\": \"" + name + "@customers.example\"}")
                .build();
    }

    private void process(List<Event> events) {
        assertThat(step.handle(
                                List.of(new Received<>("m", "arn:events", new EventsMessage(false, events))),
                                List.of(),
                                NOW)
                        .causes())
                .isEmpty();
    }

    @Test
    void skipsProfilesWhoseEventsAreMissingFromTheArchive() {
        List<CustomerId> customers = deliverTraffic(new Random(8));
        s3.objects().clear();
        assertThat(rebuilder.rebuild(archive, customers, true, NOW).values())
                .extracting(Rebuilder.Result::outcome)
                .containsOnly(Outcome.BUSY);
    }

    @Test
    void skipsProfilesWhoseEventsAreQueuedForTheArchive() {
        process(List.of(order("u1", null, "o1", "9")));
        List<CustomerId> ann = List.of(CustomerId.ofUser("u1"));
        assertThat(rebuilder.rebuild(archive, ann, true, NOW).get(ann.get(0)).outcome())
                .isEqualTo(Outcome.SAME);

        Event later = order("u1", null, "o2", "5");
        assertThat(newStep(dynamo.client(), ArchiveStep.MIN_OBJECT_EVENTS, null)
                        .handle(
                                List.of(new Received<>("m", "arn:events", new EventsMessage(false, List.of(later)))),
                                List.of(),
                                NOW)
                        .causes())
                .isEmpty();

        assertThat(rebuilder.rebuild(archive, ann, true, NOW).get(ann.get(0)).outcome())
                .isEqualTo(Outcome.BUSY);
        assertThat(profiles.read(ann.get(0)).profile().events()).isEqualTo(2);
    }

    /** Delivers events of eight customers with a visitor each, in random order, a third of the messages twice. */
    private List<CustomerId> deliverTraffic(Random random) {
        List<Event> events = new ArrayList<>();
        List<CustomerId> customers = new ArrayList<>();
        for (int user = 0; user < 8; user++) {
            customers.add(CustomerId.ofUser("u" + user));
            for (int i = 0; i < 12; i++) {
                String name = List.of("Product Viewed", "Order Completed", "Product Added", "Order Refunded")
                        .get(i % 4);
                TestEvents event = TestEvents.of(EventType.TRACK, name)
                        .at(NOW.minusSeconds(3_600L * (i + user)).toString())
                        .received("2026-03-02T12:00:00Z")
                        .withProperties("{\"product_id\": \"p" + i % 3
                                + "\", \"order_id\": \"o" + user + "-" + i % 8 + "\", \"revenue\": " + (3 + i)
                                + ", \"total\": 1,"
                                + " \"email\": \"x@y.example\"}");
                events.add((i % 3 == 0 ? event.withUser(null, "a" + user) : event.withUser("u" + user, null)).build());
            }
            events.add(TestEvents.of(EventType.IDENTIFY, null)
                    .withUser("u" + user, "a" + user)
                    .withTraits("{\"email\": \"u" + user + "@customers.example\", \"plan\": \"gold\"}")
                    .build());
        }
        Collections.shuffle(events, random);
        for (int from = 0; from < events.size(); from += 9) {
            List<Event> batch = events.subList(from, Math.min(from + 9, events.size()));
            for (int times = random.nextInt(3) == 0 ? 2 : 1; times > 0; times--) {
                process(batch);
            }
        }
        return customers;
    }

    private Map<String, AttributeValue> item(CustomerId customer) {
        return dynamo.client()
                .getItem(get -> get.tableName(table).key(key(customer, "P")).consistentRead(true))
                .item();
    }
}
