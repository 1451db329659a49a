package io.regulars.function.profile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import io.regulars.archive.ArchivedEvent;
import io.regulars.archive.Seal;
import io.regulars.aws.archive.ArchiveReader;
import io.regulars.aws.archive.ArchiveWriter;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.privacy.ErasedIds;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.privacy.Eraser.Progress;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.scores.ScoresStore;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.sqs.Received;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.aws.test.FakeSqs;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.json.Json;
import io.regulars.link.LinkTokens;
import io.regulars.message.EventsMessage;
import io.regulars.profile.CustomerState;
import io.regulars.profile.Life;
import io.regulars.scoring.Scores;
import io.regulars.scoring.Snapshot;
import io.regulars.testing.Story;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

class ErasureTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant ERASED = Instant.parse("2026-03-03T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-04T12:00:00Z");
    private static final LinkTokens TOKENS = new LinkTokens("a secret of enough length");
    private static final CustomerId ANN = CustomerId.ofUser("ann@shop.example");
    private static final CustomerId VISITOR = CustomerId.ofAnonymous("a1");
    private static final int ALL = 10_000;

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final String table = dynamo.customersTable();
    private final String catalogue = dynamo.catalogueTable();
    private final FakeSqs sqs = new FakeSqs();
    private final FakeS3 s3 = new FakeS3();
    private final ProfileStore profiles = new ProfileStore(dynamo.client(), table);
    private final GateStore gates = new GateStore(dynamo.client(), table);
    private final ProfileStep step = step(null);
    private final Eraser eraser = new Eraser(dynamo.client(), table, TOKENS);

    @Test
    void afterwardsNoItemAndNoArchivedLineHoldsThePersonReadably() {
        deliver(life());
        String key = profiles.read(ANN).life().key();
        assertThat(tableText()).contains("ann@shop.example", "Annabel", "o-77");
        assertThat(archiveText())
                .doesNotContain("ann@", "Annabel", "Main Street", "o-77", ANN.value(), VISITOR.value())
                .contains(new Seal(key).pseudonym(ANN).value());
        assertThat(opened(key))
                .containsExactlyInAnyOrderElementsOf(life().stream()
                        .filter(event -> event.customer().equals(ANN))
                        .toList());

        assertThat(eraser.erase(ANN, ERASED, ALL)).isEqualTo(Progress.ERASED);

        assertThat(tableText()).doesNotContain("ann@", "Annabel", "o-77", "a1\"", key);
        assertThat(items().stream().filter(item -> item.get("pk").s().startsWith("C#")))
                .as("markers only")
                .allMatch(item -> List.of("P", "G").contains(item.get("sk").s())
                        && item.containsKey("gone")
                        && item.containsKey("ttl"))
                .hasSize(4);
        assertThat(items()).noneMatch(item -> item.get("pk").s().startsWith("I#"));
        assertThat(items().stream()
                        .filter(item -> item.get("pk").s().startsWith("Z#"))
                        .map(item -> item.get("points").n()))
                .as("the ledger without the person")
                .containsExactlyInAnyOrder("30", "5");
        assertThat(new Suppressions(dynamo.client(), table).find(TOKENS.addressHash("Ann@customers.example")))
                .isPresent();
        assertThat(new ErasedIds(dynamo.client(), table, TOKENS).has(ANN)).isTrue();
        assertThat(eraser.erase(ANN, ERASED, ALL)).as("again").isEqualTo(Progress.ERASED);
        assertThat(eraser.erase(CustomerId.ofUser("nobody"), ERASED, ALL)).isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void whatWasUnderWayDoesNotBringThePersonBack() {
        deliver(life());
        Snapshot old = profiles.readScored(ANN).snapshot(false);
        eraser.erase(ANN, ERASED, ALL);
        int before = sqs.sent("profiles").size();
        int archived = s3.objects().size();
        List<Map<String, AttributeValue>> items = items();
        deliver(life());
        deliver(List.of(notice(LATER)));

        assertThat(items()).containsExactlyInAnyOrderElementsOf(items);
        assertThat(sqs.sent("profiles")).hasSize(before);
        assertThat(s3.objects()).hasSize(archived);
        Scores scores = Story.scores("likely", 0.1, 18);
        assertThat(scores.version()).isLessThanOrEqualTo(old.version());
        assertThat(new ScoresStore(dynamo.client(), table).write(ANN, scores, List.of()))
                .isInstanceOf(ScoresStore.Outcome.Superseded.class);
        assertThat(gates.update(ANN, gate -> gate.withDue("t/x", new io.regulars.gate.Gate.Due(LATER, LATER)))
                        .erased())
                .isTrue();
        assertThat(items()).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void laterEventsBeginAfresh() {
        deliver(life());
        CustomerState former = profiles.read(ANN);
        eraser.erase(ANN, ERASED, ALL);
        Event back = TestEvents.of(EventType.IDENTIFY, null)
                .withUser("ann@shop.example", "a1")
                .at(LATER.toString())
                .withTraits("{\"firstName\": \"Anna\"}")
                .build();
        deliver(List.of(back));
        deliver(life());

        CustomerState state = profiles.read(ANN);
        assertThat(state.profile().events()).isEqualTo(1);
        assertThat(state.points()).isZero();
        assertThat(state.version()).isGreaterThan(former.version() + 1);
        assertThat(state.life().key()).isNotEqualTo(former.life().key());
        assertThat(state.life().since()).isEqualTo(ERASED);
        assertThat(profiles.read(VISITOR).to()).as("linked anew").isEqualTo(ANN);
        assertThat(gates.get(ANN).person().get("firstName").value()).isEqualTo("Anna");
        assertThat(gates.get(ANN).takes(former.version()))
                .as("a decision of the former life")
                .isFalse();
        assertThat(gates.get(ANN).takes(state.version())).isTrue();
        assertThat(items())
                .noneMatch(item -> item.get("pk").s().startsWith("C#")
                        && item.containsKey("ttl")
                        && item.get("sk").s().equals("P")
                        && item.containsKey("s"));
        assertThat(opened(state.life().key())).containsExactly(back);
    }

    @Test
    void laterEventsAreRefusedWhereThatIsConfigured() {
        ProfileStep refusing = step(new ErasedIds(dynamo.client(), table, TOKENS));
        deliver(life());
        eraser.erase(ANN, ERASED, ALL);
        Event back = TestEvents.of(EventType.TRACK, "Product Viewed")
                .withUser("ann@shop.example", null)
                .at(LATER.toString())
                .build();
        refusing.handle(List.of(message(List.of(back))), List.of(), LATER);
        assertThat(profiles.read(ANN).life().gone()).isTrue();

        dynamo.client().deleteItem(delete -> delete.tableName(table).key(key(ANN, "P")));
        refusing.handle(List.of(message(List.of(back))), List.of(), LATER);
        assertThat(profiles.read(ANN).exists())
                .as("when the marker has expired")
                .isFalse();
    }

    @Test
    void whereverItStopsTheNextAttemptFinishes() {
        for (int calls = 1; calls < 60; calls++) {
            String user = "u" + calls;
            CustomerId customer = CustomerId.ofUser(user);
            deliver(List.of(
                    TestEvents.of(EventType.TRACK, "Order Completed")
                            .withUser(null, "v" + calls)
                            .withProperties("{\"order_id\": \"o1\", \"revenue\": 7}")
                            .build(),
                    TestEvents.of(EventType.IDENTIFY, null)
                            .withUser(user, "v" + calls)
                            .withTraits("{\"email\": \"" + user + "@customers.example\"}")
                            .build(),
                    TestEvents.of(EventType.TRACK, "Order Completed")
                            .withUser(user, null)
                            .withProperties("{\"order_id\": \"o2\", \"revenue\": 5}")
                            .build()));
            boolean stopped = false;
            try {
                new Eraser(stoppingAfter(calls), table, TOKENS).erase(customer, ERASED, ALL);
            } catch (IllegalStateException crash) {
                stopped = true;
            }
            assertThat(eraser.erase(customer, ERASED.plusSeconds(60), ALL)).isEqualTo(Progress.ERASED);
            assertThat(profiles.read(customer).life().stage()).isEqualTo(Life.Stage.ERASED);
            assertThat(new Suppressions(dynamo.client(), table).find(TOKENS.addressHash(user + "@customers.example")))
                    .as("stopped after %d calls", calls)
                    .isPresent();
            if (!stopped) {
                assertThat(calls).as("it was stopped at every call before").isGreaterThan(15);
                break;
            }
        }
        assertThat(items())
                .noneMatch(item -> item.get("sk").s().startsWith("L#")
                        || item.get("pk").s().startsWith("I#")
                        || item.get("sk").s().startsWith("V#"));
    }

    @Test
    void manyItemsTakeSeveralCallsAndNothingBeginsMeanwhile() {
        deliver(life());
        for (int i = 0; i < 120; i++) {
            Map<String, AttributeValue> item = new java.util.HashMap<>(key(ANN, "D#" + i));
            item.put("d", AttributeValue.fromS("{}"));
            dynamo.client().putItem(put -> put.tableName(table).item(item));
        }
        assertThat(eraser.erase(ANN, ERASED, 50)).isEqualTo(Progress.ERASING);
        Event back = TestEvents.of(EventType.TRACK, "Product Viewed")
                .withUser("ann@shop.example", null)
                .at(LATER.toString())
                .build();
        assertThat(step.handle(List.of(message(List.of(back))), List.of(), LATER))
                .as("comes again")
                .containsExactly("m");
        assertThat(eraser.erase(ANN, ERASED, 50)).isEqualTo(Progress.ERASING);
        assertThat(eraser.erase(ANN, ERASED, 50)).isEqualTo(Progress.ERASED);
        assertThat(items()).noneMatch(item -> item.get("sk").s().startsWith("D#"));
        assertThat(step.handle(List.of(message(List.of(back))), List.of(), LATER))
                .isEmpty();
        assertThat(profiles.read(ANN).profile().events()).isEqualTo(1);
    }

    /** A visitor who orders, turns out to be Ann, and orders again. */
    private static List<Event> life() {
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

    /** A provider's notice about a message of the former life. */
    private static Event notice(Instant received) {
        return new Event(
                EventType.TRACK,
                "ses-1",
                Event.INTERNAL,
                "Email Delivered",
                null,
                null,
                null,
                received,
                received,
                null,
                Json.object().set("regulars", Json.object().put("cid", ANN.value())),
                Json.object(),
                Json.object());
    }

    private ProfileStep step(ErasedIds erasedIds) {
        ProfileQueues queues = new ProfileQueues(
                new MessageSender(sqs, "profiles"),
                new MessageSender(sqs, "events"),
                new MessageSender(sqs, "history"),
                "history",
                new DeadLetters(sqs, "events-dlq"));
        return new ProfileStep(
                profiles,
                gates,
                new ArchiveStep(new ArchiveWriter(s3, "data"), queues.history(), 1),
                queues,
                new CustomerStep(profiles, gates, new EventsAfterErasure(erasedIds)),
                new ProgrammeStore(dynamo.client(), catalogue),
                SampleEffects.of(dynamo.client(), table, new ProgrammeStore(dynamo.client(), catalogue)));
    }

    private void deliver(List<Event> events) {
        for (Event event : events) {
            assertThat(step.handle(List.of(message(List.of(event))), List.of(), RECEIVED))
                    .isEmpty();
        }
    }

    private static Received<EventsMessage> message(List<Event> events) {
        return new Received<>("m", "arn:events", new EventsMessage(false, events));
    }

    /** DynamoDB, of which this process makes so many calls before it dies. */
    private DynamoDbClient stoppingAfter(int calls) {
        AtomicInteger left = new AtomicInteger(calls);
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, args) -> {
                    try {
                        if (method.isDefault() && args[0] instanceof Consumer) {
                            return InvocationHandler.invokeDefault(proxy, method, args);
                        }
                        if (left.getAndDecrement() <= 0) {
                            throw new IllegalStateException("the process died");
                        }
                        return method.invoke(dynamo.client(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private List<Event> opened(String key) {
        Seal seal = new Seal(key);
        List<Event> events = new ArrayList<>();
        new ArchiveReader(s3, "data").forEach((ArchivedEvent event) -> {
            if (event.customer().equals(seal.pseudonym(ANN))) {
                events.add(event.open(seal));
            }
        });
        return events;
    }

    private List<Map<String, AttributeValue>> items() {
        return dynamo.client().scanPaginator(scan -> scan.tableName(table)).items().stream()
                .toList();
    }

    private String tableText() {
        return items().toString();
    }

    private String archiveText() {
        StringBuilder text = new StringBuilder();
        s3.objects().values().forEach(object -> {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(object))) {
                text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return text.toString();
    }

    private static Map<String, AttributeValue> key(CustomerId customer, String sk) {
        return Map.of("pk", AttributeValue.fromS("C#" + customer), "sk", AttributeValue.fromS(sk));
    }
}
