package io.regulars.profile.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.archive.ArchiveReader;
import io.regulars.aws.archive.ArchiveWriter;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.delivery.Delivery;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.profile.LedgerItem;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.aws.test.FakeSqs;
import io.regulars.aws.test.SampleGates;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Refusal;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.ledger.Account;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.ProgrammeCodec;
import io.regulars.message.ArchivedEvent;
import io.regulars.message.CloudEvents;
import io.regulars.message.EventsMessage;
import io.regulars.message.Json;
import io.regulars.message.ProfilesMessage;
import io.regulars.message.Seal;
import io.regulars.message.SendRequest;
import io.regulars.offer.Channel;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;
import io.regulars.profile.CustomerId;
import io.regulars.profile.CustomerState;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileFold;
import io.regulars.profile.Snapshot;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class ProfileHandlerTest {

    private static final JsonMapper JSON = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final String table = dynamo.customersTable();
    private final String catalogue = dynamo.catalogueTable();
    private final FakeSqs sqs = new FakeSqs();
    private final FakeS3 s3 = new FakeS3();
    private final ProfileStore profiles = new ProfileStore(dynamo.client(), table);
    private final ProfileHandler handler = newEnvironment();

    @Test
    void aBatchDeliveredTwiceAndShuffledLeavesOneProfileAndEmitsItEachTime() {
        List<Event> events = shopping();
        List<String> messages = new ArrayList<>();
        for (int from = 0; from < events.size(); from += 7) {
            messages.add(message(events.subList(from, Math.min(events.size(), from + 7))));
        }
        assertThat(deliver(messages)).isEmpty();
        CustomerState once = state("u1");
        Collections.shuffle(messages, new Random(1));
        assertThat(deliver(messages)).isEmpty();

        assertThat(state("u1")).isEqualTo(once);
        assertThat(once.profile()).isEqualTo(ProfileFold.fold(Profile.EMPTY, events));
        assertThat(balance("u1")).isEqualByComparingTo(once.points());
        assertThat(snapshots()).hasSize(2).allSatisfy(snapshot -> {
            assertThat(snapshot.profile()).isEqualTo(once.profile());
            assertThat(snapshot.version()).isEqualTo(once.version());
            assertThat(snapshot.history()).isFalse();
        });
    }

    @Test
    void aCrashBetweenCommitAndEmitIsFinishedByTheNextDelivery() {
        List<String> messages = List.of(message(shopping()));
        sqs.fail(100);
        assertThat(deliver(messages)).containsExactly("0");
        assertThat(snapshots()).isEmpty();
        sqs.fail(0);
        assertThat(deliver(messages)).isEmpty();

        assertThat(snapshots()).singleElement()
                .satisfies(snapshot -> assertThat(snapshot.profile()).isEqualTo(ProfileFold.fold(Profile.EMPTY, shopping())));
    }

    @Test
    void twoEnvironmentsFoldTheSameCustomersAtOnceAndLoseNothing() throws InterruptedException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            events.add(TestEvents.of(EventType.TRACK, "Order Completed").withUser("u" + i % 4, null)
                    .withProperties("{\"revenue\": 1.5}").build());
        }
        ProfileHandler other = newEnvironment();
        Thread thread = new Thread(() -> deliverOneByOne(other, events.subList(0, 80)));
        thread.start();
        deliverOneByOne(handler, events.subList(80, 160));
        thread.join();

        for (int user = 0; user < 4; user++) {
            assertThat(state("u" + user).profile().orders()).isEqualTo(40);
            assertThat(state("u" + user).profile().revenue()).isEqualByComparingTo("60");
            assertThat(state("u" + user).points()).isEqualByComparingTo("40");
            assertThat(balance("u" + user)).isEqualByComparingTo("40");
        }
    }

    @Test
    void anEventThatCannotBeFoldedIsADeadLetterAndItsNeighboursPass() {
        Event bad = TestEvents.track("Order Completed", "{\"revenue\": \"much\"}");
        Event good = TestEvents.track("Product Viewed", "{}");
        assertThat(deliver(List.of(message(List.of(bad, good)), "{\"not\": \"ours\"}"))).isEmpty();

        assertThat(state("u1").profile().events()).isEqualTo(1);
        assertThat(sqs.sent("events-dlq")).hasSize(2).first().isEqualTo("{\"not\": \"ours\"}");
        assertThat(EventsMessage.read(sqs.sent("events-dlq").get(1)).events()).containsExactly(bad);
    }

    @Test
    void historyIsMarkedSoAndRepeatedChangesNothing() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            events.add(TestEvents.of(EventType.TRACK, "Order Completed").imported("shop", i)
                    .withProperties("{\"revenue\": 2.25}").build());
        }
        String message = new EventsMessage(true, events).write("/ingest", NOW);
        deliver(List.of(message));
        CustomerState once = state("u1");
        deliver(List.of(message));

        assertThat(state("u1")).isEqualTo(once);
        assertThat(once.profile().orders()).isEqualTo(150);
        assertThat(once.points()).isEqualByComparingTo("300");
        assertThat(snapshots()).hasSize(2).allMatch(Snapshot::history);
    }

    @Test
    void underAProgrammeTheAccountIsThatOfAllEntriesInWhateverOrderAndBatchesTheyCome() {
        for (int seed = 0; seed < 4; seed++) {
            String user = "p" + seed;
            List<Event> events = loyal(user);
            Collections.shuffle(events, new Random(seed));
            deliver(List.of(message(events.subList(0, 3))));
            programme();
            ProfileHandler other = newEnvironment();
            for (int from = 3; from < events.size(); from += 4) {
                deliver(other, List.of(message(events.subList(from, Math.min(events.size(), from + 4)))));
            }
            deliver(other, List.of(message(events)));
            CustomerState state = state(user);
            List<LedgerEntry> entries = ledger(user).stream().flatMap(item -> LedgerItem.read(item).stream()).toList();

            assertThat(entries).hasSize(events.size());
            Account account = Account.of(entries, new ProgrammeStore(dynamo.client(), catalogue).read());
            assertThat(state.account()).as("seed %d", seed).isEqualTo(account.state());
            assertThat(state.points()).isEqualByComparingTo(account.state().balance());
        }
    }

    @Test
    void aVisitorsLedgerCountsInTheAccountOfTheCustomerTheyTurnOutToBe() {
        programme();
        ProfileHandler environment = newEnvironment();
        deliver(environment, List.of(message(List.of(
                visitorEvent("Order Completed", "{\"order_id\": \"1\", \"revenue\": 100}"),
                TestEvents.track("Points Redeemed", "{\"redemption_id\": \"r\", \"points\": 30}")))));
        assertThat(state("u1").account().overspent()).isEqualTo(30);
        deliver(environment,
                List.of(message(List.of(TestEvents.of(EventType.IDENTIFY, null).withUser("u1", "a1").build()))));

        assertThat(state("u1").points()).isEqualByComparingTo("70");
        assertThat(state("u1").merged()).containsExactly(CustomerId.ofAnonymous("a1"));
        deliver(environment, List.of(message(
                List.of(TestEvents.track("Order Refunded", "{\"order_id\": \"1\", \"refund_id\": \"x\", \"total\": 50}")))));
        assertThat(state("u1").points()).isEqualByComparingTo("20");
    }

    private void programme() {
        new ProgrammeStore(dynamo.client(), catalogue).put(version -> ProgrammeCodec.read(Json.read("""
                {"validFrom": "2026-01-01T00:00:00Z", "zone": "Europe/Berlin", "earn": {"pointsPerUnit": 1},
                 "pendingDays": 14, "expiryDays": 60, "tiers": {"graceDays": 10,
                   "levels": [{"name": "silver", "threshold": 100, "multiplier": 1.5}]}}""").put("version", version)));
    }

    /** Orders, refunds and spendings of some months. */
    private static List<Event> loyal(String user) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String at = NOW.minusSeconds(i * 400_000L).toString();
            String name = i % 5 == 3 ? "Order Refunded" : i % 5 == 4 ? "Points Redeemed" : "Order Completed";
            String properties = switch (i % 5) {
                case 3 -> "{\"order_id\": \"" + (i - 1) + "\", \"refund_id\": \"" + i + "\", \"total\": 12.5}";
                case 4 -> "{\"redemption_id\": \"" + i + "\", \"points\": 20}";
                default -> "{\"order_id\": \"" + i + "\", \"revenue\": 40.5}";
            };
            events.add(TestEvents.of(EventType.TRACK, name).withUser(user, null).at(at).received("2026-03-02T12:00:00Z")
                    .withProperties(properties).build());
        }
        return events;
    }

    @Test
    void ordersOfAnImportStandInTheLedgerEach() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            events.add(TestEvents.of(EventType.TRACK, i % 3 == 2 ? "Order Refunded" : "Order Completed").imported("shop", i)
                    .withProperties("{\"revenue\": 2.25}").build());
        }
        events.add(TestEvents.of(EventType.TRACK, "Order Completed").imported("shop", 30)
                .withProperties("{\"order_id\": \"7\", \"revenue\": 5}").build());
        deliver(List.of(new EventsMessage(true, events).write("/ingest", NOW)));
        List<LedgerEntry> entries = ledger("u1").stream().flatMap(item -> LedgerItem.read(item).stream()).toList();

        assertThat(ledger("u1")).hasSize(2);
        assertThat(entries).hasSize(31).extracting(LedgerEntry::businessId).contains("i/shop/0", "i/shop/29", "o/7");
        assertThat(entries.stream().map(LedgerEntry::points).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(state("u1").points())
                .isEqualByComparingTo("25");
    }

    @Test
    void aCustomerThatFailsIsTriedAgainAloneAndItsNeighboursPass() {
        Event failing = TestEvents.of(EventType.TRACK, "Product Viewed").withUser("broken", null).build();
        Event passing = TestEvents.of(EventType.TRACK, "Product Viewed").build();
        ProfileHandler unlucky = newEnvironment(failingFor(CustomerId.ofUser("broken")));

        assertThat(deliver(unlucky, List.of(message(List.of(failing, passing)), message(List.of(failing)))))
                .containsExactly("1");
        assertThat(state("u1").profile().events()).isEqualTo(1);
        assertThat(sqs.sent("events")).singleElement()
                .satisfies(body -> assertThat(EventsMessage.read(body).events()).containsExactly(failing));
        assertThat(snapshots()).singleElement()
                .satisfies(snapshot -> assertThat(snapshot.customer()).isEqualTo(CustomerId.ofUser("u1")));
        assertThat(deliver(sqs.sent("events"))).isEmpty();
        assertThat(state("broken").profile().events()).isEqualTo(1);
    }

    @Test
    void aVisitorBecomesACustomerWithAllThatTheyDidAndLaterEventsFollow() {
        Event visit = visitorEvent("Product Viewed", "{}");
        Event order = visitorEvent("Order Completed", "{\"order_id\": \"7\", \"revenue\": 10}");
        Event own = TestEvents.track("Product Viewed", "{}");
        Event login = TestEvents.of(EventType.IDENTIFY, null).withUser("u1", "a1").build();
        Event later = visitorEvent("Product Added", "{\"product_id\": \"p\", \"price\": 3}");
        Event sameOrder = visitorEvent("Order Completed", "{\"order_id\": \"7\", \"revenue\": 10}");
        deliver(List.of(message(List.of(visit, order))));
        deliver(List.of(message(List.of(own))));
        deliver(List.of(message(List.of(login))));
        deliver(List.of(message(List.of(later, sameOrder, visit))));
        deliver(List.of(message(List.of(login))));

        assertThat(state("u1").profile()).isEqualTo(ProfileFold.fold(Profile.EMPTY, List.of(visit, order, own, login, later)));
        assertThat(state("u1").points()).isEqualByComparingTo("10");
        CustomerState visitor = profiles.read(CustomerId.ofAnonymous("a1"));
        assertThat(visitor.to()).isEqualTo(CustomerId.ofUser("u1"));
        assertThat(visitor.profile()).isEqualTo(Profile.EMPTY);
    }

    @Test
    void aSharedDeviceStaysWithWhomItWasLinkedToFirst() {
        deliver(List.of(message(List.of(TestEvents.of(EventType.IDENTIFY, null).withUser("u1", "a1").build()))));
        deliver(List.of(message(List.of(TestEvents.of(EventType.IDENTIFY, null).withUser("u2", "a1").build()))));
        Event later = visitorEvent("Product Viewed", "{}");
        deliver(List.of(message(List.of(later))));

        assertThat(state("u1").profile().events()).isEqualTo(2);
        assertThat(state("u2").profile().events()).isEqualTo(1);
    }

    @Test
    void whoComesTooLateForASharedDeviceIsLeftWithNothingThatItsVisitorAllowed() {
        deliver(List.of(message(List.of(visitorEvent("Consent Updated", "{\"consent\": {\"push\": true}}")))));
        AtomicBoolean first = new AtomicBoolean(true);
        ProfileHandler late = newEnvironment(disturbed("transactWriteItems", () -> {
            if (first.getAndSet(false)) {
                deliver(newEnvironment(), List.of(message(
                        List.of(TestEvents.of(EventType.IDENTIFY, null).withUser("quick", "a1").build()))));
            }
        }));
        assertThat(deliver(late, List.of(message(
                List.of(TestEvents.of(EventType.IDENTIFY, null).withUser("late", "a1").build()))))).isEmpty();

        GateStore gates = new GateStore(dynamo.client(), table);
        assertThat(gates.get(CustomerId.ofUser("quick")).consented("marketing", Channel.PUSH)).isTrue();
        assertThat(gates.get(CustomerId.ofUser("late")).consented("marketing", Channel.PUSH)).isFalse();
    }

    @Test
    void whatAVisitorSaysWhileBeingLinkedIsHeardByTheCustomer() {
        deliver(List.of(message(List.of(visitorEvent("Consent Updated", "{\"consent\": {\"push\": true}}")))));
        AtomicBoolean first = new AtomicBoolean(true);
        ProfileHandler saying = newEnvironment(disturbed("putItem", () -> {
            if (first.getAndSet(false)) {
                deliver(newEnvironment(), List.of(message(
                        List.of(TestEvents.of(EventType.IDENTIFY, null).withUser("u1", "a1").build()))));
            }
        }));
        deliver(saying, List.of(message(List.of(TestEvents.of(EventType.TRACK, "Consent Updated").withUser(null, "a1")
                .at(NOW.plusSeconds(60).toString()).withProperties("{\"consent\": {\"push\": false}}").build()))));

        assertThat(new GateStore(dynamo.client(), table).get(CustomerId.ofUser("u1")).consented("marketing", Channel.PUSH))
                .isFalse();
    }

    @Test
    void visitorsAndTheirCustomerInOneBatchEndUpTogetherInAnyOrder() {
        for (int seed = 0; seed < 6; seed++) {
            String user = "user" + seed;
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                events.add(TestEvents.of(EventType.TRACK, "Order Completed").withUser(null, "anon" + seed)
                        .withProperties("{\"revenue\": 1}").build());
                events.add(TestEvents.of(EventType.TRACK, "Product Viewed").withUser(user, "anon" + seed).build());
                events.add(TestEvents.of(EventType.TRACK, "Product Viewed").withUser(user, null).build());
            }
            Collections.shuffle(events, new Random(seed));
            deliver(List.of(message(events.subList(0, 5)), message(events.subList(5, 18))));
            deliver(List.of(message(events)));

            assertThat(state(user).profile()).isEqualTo(ProfileFold.fold(Profile.EMPTY, events));
            assertThat(state(user).points()).isEqualByComparingTo("6");
        }
    }

    @Test
    void scoresStayAndTravelWithTheSnapshot() {
        deliver(List.of(message(List.of(TestEvents.track("Product Viewed", "{}")))));
        String scores = "{\"version\": 1, \"model\": \"m\", \"segment\": \"new\", \"probability\": 0.5, \"since\": \"2026-03-02T12:00:00Z\","
                + " \"segments\": {}, \"orderPropensity\": 0.25, \"lifetimeValue\": 1.5, \"bestHour\": 9}";
        dynamo.client().updateItem(update -> update.tableName(table).key(key(CustomerId.ofUser("u1"), "P"))
                .updateExpression("SET sc = :sc, sv = :sv").expressionAttributeValues(
                        Map.of(":sc", AttributeValue.fromS(scores), ":sv", AttributeValue.fromN("1"))));
        deliver(List.of(message(List.of(TestEvents.track("Product Viewed", "{}")))));
        deliver(List.of(message(List.of(TestEvents.track("Order Completed", "{\"revenue\": 3}")))));

        assertThat(snapshots()).hasSize(3).last().satisfies(snapshot -> {
            assertThat(snapshot.version()).isEqualTo(3);
            assertThat(snapshot.scores().orderPropensity()).isEqualTo(0.25);
        });
    }

    @Test
    void theArchiveHoldsEachEventOnceWithoutPersonalDataAndFoldsToTheSameProfile() {
        Event identify = TestEvents.of(EventType.IDENTIFY, null)
                .withContext("{\"ip\": \"10.1.2.3\", \"timezone\": \"Europe/Paris\"}")
                .withTraits("{\"email\": \"ann@example.org\", \"firstName\": \"Ann\", \"plan\": \"gold\"}").build();
        Event order = TestEvents.track("Order Completed",
                "{\"revenue\": 3, \"email\": \"ann@example.org\", \"shipping_address\": {\"street\": \"Main Street\"}}");
        String message = message(List.of(identify, order));
        deliver(List.of(message));
        deliver(List.of(message));
        List<ArchivedEvent> archived = new ArrayList<>();

        assertThat(s3.objects()).hasSize(1);
        assertThat(s3.objects().firstKey()).startsWith("archive/2026/03/02/").endsWith(".ndjson.gz");
        assertThat(new ArchiveReader(s3, "data").forEach(archived::add)).isEqualTo(2);
        assertThat(archived).extracting(ArchivedEvent::event).asString()
                .doesNotContain("ann", "Ann", "10.1.2.3", "Main Street", "u1");
        Seal seal = new Seal(state("u1").life().key());
        assertThat(archived).extracting(ArchivedEvent::customer).containsOnly(seal.pseudonym(CustomerId.ofUser("u1")));
        assertThat(archived).extracting(ArchivedEvent::tenth).containsOnly(CustomerId.ofUser("u1").tenth());
        assertThat(archived).extracting(event -> event.open(seal)).as("the very events").containsExactly(identify, order);
        assertThat(ProfileFold.fold(Profile.EMPTY, archived.stream().map(ArchivedEvent::event).toList()))
                .isEqualTo(state("u1").profile());
    }

    @Test
    void aHeavyCustomersEventsAreKnownForAWeekHoweverMany() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            events.add(TestEvents.of(EventType.PAGE, null).at(NOW.minusSeconds(i * 600L).toString())
                    .received("2026-03-02T12:00:00Z").build());
        }
        for (int from = 0; from < events.size(); from += 50) {
            deliver(List.of(message(events.subList(from, from + 50))));
        }
        Collections.shuffle(events, new Random(1));
        deliver(List.of(message(events)));

        assertThat(state("u1").profile().events()).isEqualTo(700);
        assertThat(itemBytes("u1")).isLessThan(1_500);
    }

    @Test
    void anOrderWithACodeRedeemsItOnceHoweverOftenAndByWhicheverEventItIsTold() {
        CouponStore coupons = new CouponStore(dynamo.client(), table);
        coupons.define(new Coupon("SPRING", 1, "spring", new Reward(RewardKind.PERCENT, BigDecimal.TEN), null, null, 1,
                Coupon.State.RESERVED, null, null));
        Event order = TestEvents.of(EventType.TRACK, "Order Completed").withUser("u1", null).withId("m1")
                .withProperties("{\"order_id\": \"o1\", \"revenue\": 50, \"coupon\": \"spring\"}").build();
        Event applied = TestEvents.of(EventType.TRACK, "Coupon Applied").withUser("u1", null).withId("m2")
                .withProperties("{\"order_id\": \"o1\", \"coupon_id\": \"SPRING\"}").build();
        Event cart = TestEvents.of(EventType.TRACK, "Coupon Applied").withUser("u1", null).withId("m3")
                .withProperties("{\"cart_id\": \"c1\", \"coupon_id\": \"SPRING\"}").build();
        Event other = TestEvents.of(EventType.TRACK, "Order Completed").withUser("u2", null).withId("m4")
                .withProperties("{\"order_id\": \"o2\", \"revenue\": 10, \"coupon\": \"SPRING\"}").build();
        deliver(List.of(message(List.of(order, applied, cart)), message(List.of(order))));
        deliver(List.of(message(List.of(order, applied, other))));

        assertThat(coupons.redemptions("SPRING")).hasSize(2);
        assertThat(coupons.redemptions(CustomerId.ofUser("u1"))).singleElement().satisfies(redemption -> {
            assertThat(redemption.discount()).isEqualByComparingTo("5.00");
            assertThat(redemption.flags()).isEmpty();
        });
        assertThat(coupons.redemptions(CustomerId.ofUser("u2"))).singleElement()
                .satisfies(redemption -> assertThat(redemption.flags()).containsExactly(Refusal.USED_UP));
    }

    @Test
    void aRedemptionThatACrashAfterTheCommitLeftOutIsMadeGoodByTheRetry() {
        Event order = TestEvents.of(EventType.TRACK, "Order Completed").withUser("u1", null).withId("m1")
                .withProperties("{\"order_id\": \"o1\", \"revenue\": 50, \"coupon\": \"SPRING\"}").build();
        deliver(List.of(message(List.of(order))));
        CouponStore coupons = new CouponStore(dynamo.client(), table);
        coupons.define(new Coupon("SPRING", 1, "spring", new Reward(RewardKind.PERCENT, BigDecimal.TEN), null, null, 1,
                Coupon.State.RESERVED, null, null));
        deliver(List.of(message(List.of(order))));
        assertThat(coupons.redemptions("SPRING")).as("the event is a duplicate by now").hasSize(1);
    }

    @Test
    void aBounceAndAComplaintSuppressTheAddressToo() {
        Event identify = TestEvents.of(EventType.IDENTIFY, null).withUser("u1", null).withId("i1")
                .withTraits("{\"email\": \"ann@customers.example\"}").build();
        Event bounced = TestEvents.of(EventType.TRACK, "Email Bounced").withUser("u1", null).withId("b1")
                .withProperties("{\"bounceType\": \"Permanent\"}").build();
        Event soft = TestEvents.of(EventType.TRACK, "Email Bounced").withUser("u2", null).withId("b2")
                .withProperties("{\"bounceType\": \"Transient\", \"email\": \"ben@customers.example\"}").build();
        Event spam = TestEvents.of(EventType.TRACK, "Email Marked as Spam").withUser("u3", null).withId("s1")
                .withProperties("{\"email\": \"cy@customers.example\"}").build();
        deliver(List.of(message(List.of(identify, bounced, soft, spam))));

        Suppressions suppressions = new Suppressions(dynamo.client(), table);
        assertThat(suppressions.find(SampleEffects.TOKENS.addressHash("ann@customers.example")).orElseThrow().reason())
                .isEqualTo("bounce");
        assertThat(suppressions.find(SampleEffects.TOKENS.addressHash("ben@customers.example"))).isEmpty();
        String cy = SampleEffects.TOKENS.addressHash("cy@customers.example");
        assertThat(suppressions.find(cy).orElseThrow().reason()).isEqualTo("complaint");
        suppressions.put(cy, "unsubscribe", NOW);
        assertThat(suppressions.find(cy).orElseThrow().reason()).as("what cannot be lifted stays").isEqualTo("complaint");
    }

    @Test
    void theProvidersNoticeSettlesAMessageOfWhichNothingWasKnown() {
        CustomerId ann = CustomerId.ofUser("u1");
        GateStore gates = new GateStore(dynamo.client(), table);
        gates.update(ann, gate -> SampleGates.reachable(gate, "u1"));
        for (String decision : List.of("d1", "d2")) {
            gates.claim(ann, gates.get(ann), decision, Channel.EMAIL, NOW, new GatePolicy(9, 9, LocalTime.MIN, LocalTime.MIN,
                    ZoneOffset.UTC));
        }
        gates.update(ann, gate -> GateRules.settle(gate, "d1", "unknown"));
        DeliveryStore deliveries = new DeliveryStore(dynamo.client(), table);
        deliveries.put(new Delivery(new SendRequest(ann, "d1", "t", "o", 1, null, null, NOW), Channel.EMAIL, NOW,
                Delivery.State.UNKNOWN, null, "S", "no notice"));
        List<Event> notices = List.of(notice(ann, "d1"), notice(ann, "d2"));
        deliver(List.of(message(notices)));
        deliver(List.of(message(notices)));

        assertThat(deliveries.state(ann, "d1")).contains(Delivery.State.SENT);
        assertThat(gates.get(ann).claims().values()).extracting(Gate.Claim::state).containsOnly("sent");
        assertThat(gates.get(ann).due()).as("nothing is waited for any more").isEmpty();
    }

    private static Event notice(CustomerId customer, String decision) {
        ObjectNode context = JSON.createObjectNode();
        context.putObject("regulars").put("cid", customer.value());
        ObjectNode properties = JSON.createObjectNode().put("channel", "email").put("decision", decision);
        return new Event(EventType.TRACK, "ses-" + decision + "-delivery", Event.INTERNAL, "Email Delivered", null, "x", null,
                NOW, NOW, null, context, properties, JSON.createObjectNode());
    }

    private ProfileHandler newEnvironment() {
        return newEnvironment(dynamo.client());
    }

    private ProfileHandler newEnvironment(DynamoDbClient client) {
        ProfileStore profiles = new ProfileStore(client, table);
        GateStore gates = new GateStore(client, table);
        Queues queues = new Queues(new MessageSender(sqs, "profiles"), new MessageSender(sqs, "events"),
                new MessageSender(sqs, "history"),
                new DeadLetters(sqs, "events-dlq"));
        ProfileStep step = new ProfileStep(profiles, gates, new ArchiveWriter(s3, "data"), queues,
                new CustomerStep(profiles, gates, new Returning(null)), new ProgrammeStore(client, catalogue),
                SampleEffects.of(client, table));
        return new ProfileHandler(new SqsBatch(queues.deadLetters()), step);
    }

    /** DynamoDB, as it is for everybody else, but this customer's writes never go through. */
    private DynamoDbClient failingFor(CustomerId customer) {
        return (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{DynamoDbClient.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("updateItem") && args[0] instanceof UpdateItemRequest update
                            && update.key().get("pk").s().endsWith(customer.value())) {
                        throw ConditionalCheckFailedException.builder().message("somebody else was first").build();
                    }
                    try {
                        return method.isDefault() && args[0] instanceof Consumer
                                ? InvocationHandler.invokeDefault(proxy, method, args)
                                : method.invoke(dynamo.client(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** DynamoDB, but something happens before each call of that name. */
    private DynamoDbClient disturbed(String call, Runnable before) {
        return (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{DynamoDbClient.class},
                (proxy, method, args) -> {
                    if (method.getName().equals(call) && args[0] instanceof Consumer) {
                        before.run();
                    }
                    try {
                        return method.invoke(dynamo.client(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static List<Event> shopping() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String name = List.of("Product Viewed", "Product Added", "Order Completed", "Order Refunded").get(i % 4);
            events.add(TestEvents.of(EventType.TRACK, name).withId("shopping-" + i).at(NOW.minusSeconds(i * 4_000L).toString())
                    .received("2026-03-02T12:00:00Z")
                    .withProperties(
                            "{\"product_id\": \"p" + i % 5 + "\", \"price\": 9.99, \"revenue\": " + (i / 4 + 0.95) + "}")
                    .build());
        }
        return events;
    }

    private static Event visitorEvent(String name, String properties) {
        return TestEvents.of(EventType.TRACK, name).withUser(null, "a1").withProperties(properties).build();
    }

    private static String message(List<Event> events) {
        return new EventsMessage(false, events).write("/ingest", NOW);
    }

    private List<String> deliver(List<String> bodies) {
        return deliver(handler, bodies);
    }

    private static void deliverOneByOne(ProfileHandler to, List<Event> events) {
        for (int from = 0; from < events.size(); from += 8) {
            List<String> messages = List.of(message(events.subList(from, from + 8)));
            while (!deliver(to, messages).isEmpty()) {
                Thread.onSpinWait();
            }
        }
    }

    /** As SQS hands it over: JSON, read as the runtime reads it. */
    private static List<String> deliver(ProfileHandler to, List<String> bodies) {
        ObjectNode event = JSON.createObjectNode();
        for (String body : bodies) {
            ObjectNode record = event.withArray("Records").addObject();
            record.put("messageId", Integer.toString(bodies.indexOf(body))).put("receiptHandle", "r").put("body", body);
            record.put("eventSource", "aws:sqs").put("eventSourceARN", "arn:aws:sqs:eu-central-1:000000000000:events");
            record.putObject("attributes").put("ApproximateReceiveCount", "1");
            record.putObject("messageAttributes");
        }
        SQSEvent read = JSON.convertValue(event, SQSEvent.class);
        return to.handleRequest(read, null).getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier).toList();
    }

    private List<Snapshot> snapshots() {
        return sqs.sent("profiles").stream()
                .flatMap(body -> ProfilesMessage.fromData(CloudEvents.data(body, ProfilesMessage.TYPE)).stream())
                .toList();
    }

    private CustomerState state(String userId) {
        return profiles.read(CustomerId.ofUser(userId));
    }

    private BigDecimal balance(String userId) {
        return ledger(userId).stream().map(item -> new BigDecimal(item.get("points").n())).reduce(BigDecimal.ZERO,
                BigDecimal::add);
    }

    private List<Map<String, AttributeValue>> ledger(String userId) {
        return dynamo.client()
                .query(query -> query.tableName(table).keyConditionExpression("pk = :pk AND begins_with(sk, :l)")
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS("C#" + CustomerId.ofUser(userId)), ":l",
                                        AttributeValue.fromS("L#"))))
                .items();
    }

    private int itemBytes(String userId) {
        return dynamo.client().getItem(get -> get.tableName(table).key(key(CustomerId.ofUser(userId), "P"))).item().entrySet()
                .stream()
                .mapToInt(e -> e.getKey().length() + size(e.getValue())).sum();
    }

    private static int size(AttributeValue value) {
        return value.b() != null
                ? value.b().asByteArray().length
                : value.s() != null ? value.s().length() : value.n().length() / 2 + 2;
    }

    private static Map<String, AttributeValue> key(CustomerId customer, String sk) {
        return Map.of("pk", AttributeValue.fromS("C#" + customer), "sk", AttributeValue.fromS(sk));
    }
}
